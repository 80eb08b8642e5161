package agencyhub.testkit;

import agencyhub.message.MessageType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first example of a type's schema: a complete event, that the hub takes in a case that it fits.
 *
 * @param data    without what it refers to, which is another case's
 * @param time    when it was sent
 * @param refers  the field that names an earlier message; empty when there is none
 * @param decider the field that says who decided, gave or recorded it; empty when there is none
 */
record Example(ObjectNode data, Instant time, String refers, String decider) {
    private static final Map<MessageType, Example> FIRST = new EnumMap<>(MessageType.class);
    private static final Set<String> SOMEBODY = Set.of("office", "name");

    static Example of(MessageType type) {
        synchronized (FIRST) {
            return FIRST.computeIfAbsent(type, Example::read);
        }
    }

    private static Example read(MessageType type) {
        JsonNode schema = schema(type);
        JsonNode event = schema.at("/examples/0");
        ObjectNode data = (ObjectNode) event.path("data").deepCopy();
        String refers = first(schema.at("/properties/data/properties"), field -> field.has("refers-to"));
        data.remove(refers);
        return new Example(
                data,
                OffsetDateTime.parse(event.path("time").asString()).toInstant(),
                refers,
                data.has("decidedBy")
                        ? "decidedBy"
                        : first(data, field -> Set.copyOf(field.propertyNames()).equals(SOMEBODY)));
    }

    private static String first(JsonNode object, Predicate<JsonNode> wanted) {
        Optional<String> name = object.properties().stream()
                .filter(field -> wanted.test(field.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        return name.orElse("");
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
