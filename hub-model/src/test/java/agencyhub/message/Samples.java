package agencyhub.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The examples of the schemas, to be sent as they are or spoilt in one place. */
public final class Samples {
    public static final Messages MESSAGES = new Messages();
    private static final JsonMapper JSON = new JsonMapper();

    private Samples() {}

    public static JsonNode schema(MessageType type) {
        return JSON.readTree(MESSAGES.schema(type.word() + ".v1.json").orElseThrow());
    }

    public static List<ObjectNode> examples(MessageType type) {
        List<ObjectNode> examples = new ArrayList<>();
        schema(type).path("examples").forEach(example -> examples.add((ObjectNode) example));
        return examples;
    }

    /** The first example, which has as many fields as make sense together. */
    public static ObjectNode example(MessageType type) {
        return examples(type).getFirst();
    }

    public static ObjectNode example(MessageType type, Consumer<ObjectNode> change) {
        ObjectNode example = example(type);
        change.accept(example);
        return example;
    }

    public static ObjectNode data(ObjectNode event) {
        return (ObjectNode) event.get("data");
    }

    public static Stream<ObjectNode> everyExample() {
        return Stream.of(MessageType.values()).flatMap(type -> examples(type).stream());
    }

    public static byte[] bytes(JsonNode event) {
        return JSON.writeValueAsBytes(event);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static JsonNode json(byte[] bytes) {
        return JSON.readTree(bytes);
    }

    public static Event read(JsonNode event) {
        return MESSAGES.read(bytes(event));
    }
}
