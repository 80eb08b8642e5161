package agencyhub.contract;

import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The index of what is published, as it should read. */
final class Index {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Index() {}

    static String text() {
        ObjectNode index = JSON.createObjectNode();
        ArrayNode documents = index.putArray("documents");
        document(
                documents,
                "openapi.yaml",
                "The HTTP doors, and the webhook",
                "application/vnd.oai.openapi;version=3.1");
        document(documents, "asyncapi.yaml", "The queues", "application/vnd.aai.asyncapi+yaml;version=3.0.0");
        ArrayNode schemas = index.putArray("schemas");
        Messages messages = new Messages();
        for (String name : messages.schemas()) {
            JsonNode schema = JSON.readTree(messages.schema(name).orElseThrow());
            ObjectNode entry = schemas.addObject()
                    .put("file", "schemas/" + name)
                    .put("title", schema.path("title").asString());
            MessageType.of(name.replaceFirst("\\.v\\d+\\.json$", ""))
                    .ifPresent(
                            type -> entry.put("type", type.wire()).put("sentBy", type.sentByHub() ? "hub" : "agency"));
        }
        return JSON.writeValueAsString(index).replace("\r\n", "\n") + "\n";
    }

    private static void document(ArrayNode documents, String file, String title, String mediaType) {
        documents.addObject().put("file", file).put("title", title).put("mediaType", mediaType);
    }
}
