package agencyhub.rehearsal;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message of one type as a scenario gives it: what matters is written there, the rest comes from the first example of the
 * type's schema, with its dates moved along. A field that names an earlier message and is not given names the latest that
 * it may name.
 */
public final class Draft {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

    /** A name for a message, as in <code>${commission}</code>. */
    public static final Pattern NAMED = Pattern.compile("\\$\\{([^}]+)}");

    private final JsonMapper json = JsonMapper.shared();
    private final MessageType type;
    private final JsonNode schema;
    private final ObjectNode example;

    private Draft(MessageType type, JsonNode schema) {
        this.type = type;
        this.schema = schema.at("/properties/data");
        this.example = (ObjectNode) schema.path("examples").path(0);
    }

    public static Draft of(MessageType type, Messages messages) {
        String file = type.word() + ".v" + type.major() + ".json";
        return new Draft(
                type, JsonMapper.shared().readTree(messages.schema(file).orElseThrow()));
    }

    /** The names that {@code data} may hold. */
    public Set<String> fields() {
        return Set.copyOf(schema.path("properties").propertyNames());
    }

    /** The schema of {@code data}. */
    JsonNode schema() {
        return schema;
    }

    // ---- what a scenario says

    /** What stands in the file, as JSON: words become numbers and times where the schema wants such. */
    public ObjectNode given(YamlNode data) {
        return data.isMap() ? object(data, schema) : json.createObjectNode();
    }

    private JsonNode value(YamlNode place, JsonNode as) {
        if (place.isMap()) {
            return object(place, as);
        }
        if (place.isText()) {
            return place.isEmpty() ? json.nullNode() : scalar(place.text().orElse(""), as);
        }
        ArrayNode list = json.createArrayNode();
        place.items().forEach(item -> list.add(value(item, as.path("items"))));
        return list;
    }

    private ObjectNode object(YamlNode place, JsonNode as) {
        ObjectNode object = json.createObjectNode();
        place.entries()
                .forEach((key, value) ->
                        object.set(key, value(value, as.path("properties").path(key))));
        return object;
    }

    private JsonNode scalar(String text, JsonNode as) {
        String kind = as.path("type").asString("");
        if (kind.equals("boolean") || as.path("const").isBoolean()) {
            switch (text) {
                case "true", "yes" -> {
                    return json.getNodeFactory().booleanNode(true);
                }
                case "false", "no" -> {
                    return json.getNodeFactory().booleanNode(false);
                }
                default -> {}
            }
        }
        if (kind.equals("integer") && WHOLE_NUMBER.matcher(text).matches()) {
            return json.getNodeFactory().numberNode(Integer.parseInt(text));
        }
        if (kind.equals("number")) {
            try {
                return json.getNodeFactory().numberNode(Double.parseDouble(text));
            } catch (NumberFormatException _) {
                return json.getNodeFactory().stringNode(text);
            }
        }
        return json.getNodeFactory().stringNode(is(as, "time") ? wallTime(text) : text);
    }

    private static String wallTime(String text) {
        try {
            return LocalDateTime.parse(text)
                    .atZone(WorkingCalendar.LONDON)
                    .toInstant()
                    .toString();
        } catch (DateTimeException _) {
            return text;
        }
    }

    // ---- the message

    /** The field with which a message of this type says that it answers one of that type, if it has such a field. */
    Optional<String> naming(MessageType answered) {
        return schema.path("properties").properties().stream()
                .filter(field -> field.getValue()
                        .path("refers-to")
                        .valueStream()
                        .anyMatch(word -> word.stringValue().equals(answered.word())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The whole event.
     *
     * @param latest the latest message of the case that is of one of these types
     */
    public byte[] write(
            UUID id,
            String source,
            String caseReference,
            Instant now,
            ObjectNode given,
            Function<List<MessageType>, Optional<UUID>> latest) {
        ObjectNode event = example.deepCopy();
        event.put("id", id.toString())
                .put("source", "urn:agency:" + source)
                .put("subject", "case/" + caseReference)
                .put("time", now.toString());
        ObjectNode data = (ObjectNode) moved(event.get("data"), schema, now);
        if (data.has("occurredAt")) {
            data.put("occurredAt", now.toString());
        }
        schema.path("properties").properties().forEach(field -> {
            JsonNode refersTo = field.getValue().path("refers-to");
            if (!refersTo.isMissingNode() && data.has(field.getKey())) {
                name(data, field.getKey(), refersTo, latest);
            }
        });
        event.set("data", laidOver(data, given));
        return json.writeValueAsBytes(event);
    }

    private void name(
            ObjectNode data, String field, JsonNode refersTo, Function<List<MessageType>, Optional<UUID>> latest) {
        List<MessageType> types = refersTo.valueStream()
                .flatMap(word -> MessageType.of(word.stringValue()).stream())
                .toList();
        Optional<UUID> named = latest.apply(types);
        named.ifPresent(message -> data.put(field, message.toString()));
        boolean required = schema.path("required")
                .valueStream()
                .anyMatch(word -> word.stringValue().equals(field));
        if (named.isEmpty() && !required) {
            data.remove(field);
        }
    }

    /** The example with its dates as far from now as they are from its own time. */
    private JsonNode moved(JsonNode value, JsonNode as, Instant now) {
        if (value.isObject()) {
            ObjectNode object = json.createObjectNode();
            value.properties()
                    .forEach(field -> object.set(
                            field.getKey(),
                            moved(field.getValue(), as.path("properties").path(field.getKey()), now)));
            return object;
        }
        if (value.isArray()) {
            ArrayNode list = json.createArrayNode();
            value.forEach(item -> list.add(moved(item, as.path("items"), now)));
            return list;
        }
        if (!is(as, "time") && !is(as, "date")) {
            return value;
        }
        Instant then = OffsetDateTime.parse(example.get("time").stringValue()).toInstant();
        Duration along = Duration.between(then, now);
        return json.getNodeFactory()
                .stringNode(
                        is(as, "date")
                                ? LocalDate.parse(value.stringValue())
                                        .plusDays(along.toDays())
                                        .toString()
                                : OffsetDateTime.parse(value.stringValue())
                                        .toInstant()
                                        .plus(along)
                                        .toString());
    }

    private static boolean is(JsonNode schema, String definition) {
        return schema.path("$ref").asString("").endsWith("#/$defs/" + definition);
    }

    /** What is given goes before the example, item by item; what is given empty is left out. */
    private JsonNode laidOver(JsonNode below, JsonNode given) {
        if (given.isObject() && below.isObject()) {
            ObjectNode both = (ObjectNode) below.deepCopy();
            for (Map.Entry<String, JsonNode> field : given.properties()) {
                if (field.getValue().isNull()) {
                    both.remove(field.getKey());
                } else {
                    both.set(field.getKey(), laidOver(both.path(field.getKey()), field.getValue()));
                }
            }
            return both;
        }
        if (given.isObject()) {
            return laidOver(json.createObjectNode(), given);
        }
        if (given.isArray()) {
            ArrayNode list = json.createArrayNode();
            for (int i = 0; i < given.size(); i++) {
                list.add(laidOver(below.path(Math.min(i, below.size() - 1)), given.get(i)));
            }
            return list;
        }
        return given;
    }

    @Override
    public String toString() {
        return type.word();
    }
}
