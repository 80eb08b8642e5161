package agencyhub.rehearsal;

import agencyhub.agency.Agency;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever somebody may say in a message of some type: near enough to its example to be read, and often wrong. */
final class Anything {
    static final Messages MESSAGES = new Messages();

    private static final Map<MessageType, Draft> DRAFTS = new EnumMap<>(MessageType.class);
    private static final List<String> IDS = List.of("N1", "N2", "A1", "A2", "need-1", "action-1");

    static {
        for (MessageType type : MessageType.values()) {
            DRAFTS.put(type, Draft.of(type, MESSAGES));
        }
    }

    private final Random random;
    private final Rehearsal rehearsal;
    private final List<String> references;

    Anything(Random random, Rehearsal rehearsal, List<String> references) {
        this.random = random;
        this.rehearsal = rehearsal;
        this.references = references;
    }

    static Draft draft(MessageType type) {
        return Objects.requireNonNull(DRAFTS.get(type));
    }

    /** What may be given besides the example: nothing, or a few fields that are as likely wrong as right. */
    ObjectNode given(MessageType type, String sender, int most) {
        JsonNode schema = draft(type).schema();
        ObjectNode given = JsonMapper.shared().createObjectNode();
        List<Map.Entry<String, JsonNode>> fields =
                new ArrayList<>(schema.path("properties").properties());
        for (int i = random.nextInt(most + 1); i > 0 && !fields.isEmpty(); i--) {
            Map.Entry<String, JsonNode> field = fields.remove(random.nextInt(fields.size()));
            if (random.nextInt(5) == 0) {
                given.putNull(field.getKey());
            } else {
                given.set(field.getKey(), value(field.getKey(), field.getValue(), sender));
            }
        }
        return given;
    }

    private JsonNode value(String name, JsonNode schema, String sender) {
        if (schema.has("refers-to")) {
            return text(message(schema.get("refers-to")).toString());
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        String ref = schema.path("$ref").asString("").replaceFirst(".*/", "");
        return switch (schema.path("type").asString(ref)) {
            case "object" -> object(schema, sender);
            case "array" -> array(name, schema, sender);
            case "boolean" -> JsonMapper.shared().getNodeFactory().booleanNode(random.nextBoolean());
            case "integer" -> JsonMapper.shared().getNodeFactory().numberNode(random.nextInt(9));
            case "number" -> JsonMapper.shared().getNodeFactory().numberNode(random.nextInt(11) / 10.0);
            case "agency" -> text(agency());
            case "role" -> text(schemaRole());
            case "time" -> text(time().toString());
            case "date" -> text(date().toString());
            case "id" -> text(anyMessage().toString());
            case "case" -> text(references.get(random.nextInt(references.size())));
            default -> text(line(name, sender));
        };
    }

    private ObjectNode object(JsonNode schema, String sender) {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        schema.path("properties").properties().forEach(field -> {
            boolean required = schema.path("required")
                    .valueStream()
                    .anyMatch(word -> word.stringValue().equals(field.getKey()));
            if (required || random.nextInt(3) == 0) {
                object.set(field.getKey(), value(field.getKey(), field.getValue(), sender));
            }
        });
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, String sender) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            list.add(value(name, schema.path("items"), sender));
        }
        return list;
    }

    private static JsonNode text(String text) {
        return JsonMapper.shared().getNodeFactory().stringNode(text);
    }

    private String line(String name, String sender) {
        return switch (name) {
            case "id" -> IDS.get(random.nextInt(IDS.size()));
            case "office" ->
                rehearsal
                        .directory()
                        .agency(sender)
                        .map(agency -> agency.offices()
                                .get(random.nextInt(agency.offices().size()))
                                .id())
                        .orElse("office");
            case "name" -> "Holder of post " + random.nextInt(3);
            default -> "Something";
        };
    }

    String agency() {
        List<Agency> agencies = List.copyOf(rehearsal.directory().agencies());
        return random.nextInt(30) == 0
                ? "agency.unknown"
                : agencies.get(random.nextInt(agencies.size())).id();
    }

    private String schemaRole() {
        List<String> roles = List.of(
                "referrer", "police", "panel-chair", "panel-member", "intervention-provider", "safeguarding-hub");
        return roles.get(random.nextInt(roles.size()));
    }

    private Instant time() {
        long seconds = random.nextInt(4) == 0 ? 600 : -random.nextInt(40 * 24 * 3600);
        return rehearsal.now().plus(Duration.ofSeconds(seconds)).truncatedTo(ChronoUnit.SECONDS);
    }

    private LocalDate date() {
        return rehearsal.now().atZone(java.time.ZoneOffset.UTC).toLocalDate().plusDays(random.nextInt(60) - 10);
    }

    /** Most often one that may be named here. */
    private UUID message(JsonNode types) {
        List<UUID> fitting = rehearsal.accepted().stream()
                .filter(event -> types.valueStream()
                        .anyMatch(word -> word.stringValue().equals(event.type().word())))
                .map(event -> event.id())
                .toList();
        return fitting.isEmpty() || random.nextInt(8) == 0 ? anyMessage() : fitting.get(random.nextInt(fitting.size()));
    }

    UUID anyMessage() {
        List<UUID> all = rehearsal.accepted().stream().map(event -> event.id()).toList();
        return all.isEmpty() || random.nextInt(10) == 0
                ? new UUID(random.nextLong(), random.nextLong())
                : all.get(random.nextInt(all.size()));
    }
}
