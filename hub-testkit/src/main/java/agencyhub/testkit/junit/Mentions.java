package agencyhub.testkit.junit;

import agencyhub.message.MessageType;
import agencyhub.testkit.EventDraft;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Whom and what a message mentions: examples name agencies and messages of their own, a test has others. */
final class Mentions {
    private static final Map<MessageType, List<Field>> REFERRING = new ConcurrentHashMap<>();

    /** A field that names an earlier message of one of these types. */
    private record Field(String name, Set<String> types, boolean required) {}

    private Mentions() {}

    /** The examples' agencies and offices become the county's. */
    static void localise(EventDraft draft, MockAgency sender, County county) {
        JsonNode data = draft.json().path("data");
        data.properties().forEach(field -> {
            JsonNode here = localised(field.getValue(), sender, county);
            if (!here.equals(field.getValue())) {
                draft.with(field.getKey(), here);
            }
        });
    }

    private static JsonNode localised(JsonNode node, MockAgency sender, County county) {
        if (node instanceof ObjectNode object) {
            ObjectNode here = object.objectNode();
            object.properties().forEach(field -> here.set(field.getKey(), localised(field.getValue(), sender, county)));
            if (here.has("office")
                    && !here.has("agency")
                    && Set.of("office", "name").containsAll(here.propertyNames())) {
                List<String> offices = sender.offices();
                if (!offices.contains(here.path("office").asString())) {
                    here.put("office", offices.getFirst());
                }
            }
            return here;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode here = array.arrayNode();
            array.forEach(element -> here.add(localised(element, sender, county)));
            return here;
        }
        return node.isString()
                ? county.idOf(node.asString())
                        .<JsonNode>map(StringNode::valueOf)
                        .orElse(node)
                : node;
    }

    /** To the message it is of, where that is of a type to which it may refer; what it must name is the latest that fits. */
    static void refer(EventDraft draft, Optional<Sent> about, String caseReference, County county) {
        if (draft.type() == MessageType.ACKNOWLEDGEMENT) {
            about.ifPresent(sent -> draft.of(sent.id()));
            return;
        }
        for (Field field : REFERRING.computeIfAbsent(draft.type(), Mentions::referring)) {
            Optional<UUID> id = about.filter(
                            sent -> field.types().contains(sent.type().word()))
                    .map(Sent::id);
            if (id.isEmpty() && field.required()) {
                id = county.latestOf(field.types(), caseReference);
            }
            id.ifPresent(known -> draft.with(field.name(), known.toString()));
        }
    }

    private static List<Field> referring(MessageType type) {
        JsonNode data = schema(type).at("/properties/data");
        Set<String> required =
                data.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        List<Field> fields = new ArrayList<>();
        data.path("properties").properties().forEach(field -> {
            Set<String> types = field.getValue()
                    .path("refers-to")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.toSet());
            if (!types.isEmpty()) {
                fields.add(new Field(field.getKey(), types, required.contains(field.getKey())));
            }
        });
        return fields;
    }

    private static JsonNode schema(MessageType type) {
        String name = "/schemas/" + type.word() + ".v" + type.major() + ".json";
        try (InputStream schema = MessageType.class.getResourceAsStream(name)) {
            if (schema == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return JsonMapper.shared().readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
