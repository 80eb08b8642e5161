package agencyhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published documents by themselves: valid, complete, and no reference that points to nothing. */
class ContractsTest {
    private static final Contracts CONTRACTS = Contracts.ofThisRelease();

    @Test
    void openapiIsADocumentAfterItsSpecification() throws IOException {
        assertThat(faults(SpecificationVersion.DRAFT_2020_12, "openapi-3.1.json", "openapi.yaml"))
                .isEmpty();
    }

    @Test
    void asyncapiIsADocumentAfterItsSpecification() throws IOException {
        assertThat(faults(SpecificationVersion.DRAFT_7, "asyncapi-3.0.0.json", "asyncapi.yaml"))
                .isEmpty();
    }

    @Test
    void everySchemaIsASchema() {
        Schema metaschema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        CONTRACTS.files().stream()
                .filter(file -> file.startsWith("schemas/"))
                .forEach(file -> assertThat(metaschema.validate(CONTRACTS.text(file), InputFormat.JSON))
                        .as(file)
                        .isEmpty());
        JsonNode components = CONTRACTS.document("openapi.yaml").at("/components/schemas");
        assertThat(components).hasSizeGreaterThan(20);
        components.forEach(schema ->
                assertThat(metaschema.validate(schema)).as(schema.toString()).isEmpty());
    }

    @Test
    void everyReferenceOfEveryDocumentPointsToSomething() {
        Set<String> referred = new TreeSet<>();
        for (String file : CONTRACTS.files()) {
            everyReference(file, CONTRACTS.document(file), (from, reference) -> {
                CONTRACTS.referred(from, reference);
                referred.add(reference);
            });
        }
        assertThat(referred).hasSizeGreaterThan(40);
    }

    @Test
    void everyCodeIsDocumented() {
        JsonNode code = CONTRACTS.document("openapi.yaml").at("/components/schemas/Problem/properties/code/examples");

        assertThat(code.valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(
                        Arrays.stream(Code.values()).map(Code::word).toList());
    }

    @Test
    void aDocumentThatIsNoneIsSeen() throws IOException {
        ObjectNode http = CONTRACTS.document("openapi.yaml").deepCopy().asObject();
        ((ObjectNode) http.at("/paths/~1api~1inbox/get")).put("sumary", "Misspelt.");
        ObjectNode queues = CONTRACTS.document("asyncapi.yaml").deepCopy().asObject();
        ((ObjectNode) queues.at("/operations/deliver")).put("action", "tell");

        assertThat(faults(SpecificationVersion.DRAFT_2020_12, "openapi-3.1.json", http))
                .isNotEmpty();
        assertThat(faults(SpecificationVersion.DRAFT_7, "asyncapi-3.0.0.json", queues))
                .isNotEmpty();
    }

    private static List<String> faults(SpecificationVersion draft, String specification, String file)
            throws IOException {
        return faults(draft, specification, CONTRACTS.document(file));
    }

    private static List<String> faults(SpecificationVersion draft, String specification, JsonNode document)
            throws IOException {
        try (InputStream text = ContractsTest.class.getResourceAsStream("/specifications/" + specification)) {
            Schema schema = SchemaRegistry.withDefaultDialect(draft)
                    .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            return schema.validate(document).stream().map(Object::toString).toList();
        }
    }

    private static void everyReference(String file, JsonNode node, BiConsumer<String, String> each) {
        if (node.path("$ref").isString()) {
            each.accept(file, node.path("$ref").asString());
        }
        node.forEach(child -> everyReference(file, child, each));
    }
}
