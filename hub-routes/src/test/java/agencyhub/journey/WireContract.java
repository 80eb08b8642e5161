package agencyhub.journey;

import agencyhub.contract.Contracts;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was really said, held against what is published. Stricter than a reader has to be: a member that no schema describes is a
 * fault, unless the schema says that there may be others.
 */
final class WireContract {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String HOST = "https://hub.example/";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final WireContract PUBLISHED = new WireContract(Contracts.ofThisRelease());

    private final Contracts contracts;
    private final ObjectNode components;
    private final SchemaRegistry registry;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** One documented call. */
    record Call(String id, String method, String path, Pattern pattern, JsonNode document) {
        Set<String> statuses() {
            return Set.copyOf(document.path("responses").propertyNames());
        }
    }

    /** @param header by lower-case name; null where there is none */
    record Said(String method, String path, int status, UnaryOperator<String> header, byte[] body) {
        String json() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private WireContract(Contracts contracts) {
        this.contracts = contracts;
        Map<String, String> byAddress = new LinkedHashMap<>();
        contracts.files().stream()
                .filter(file -> file.startsWith("schemas/"))
                .forEach(file -> byAddress.put(HOST + file, contracts.text(file)));
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(byAddress)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        JsonNode openapi = contracts.document("openapi.yaml");
        components = (ObjectNode) openapi.at("/components/schemas").deepCopy();
        strict(components);
        openapi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(call -> METHODS.contains(call.getKey()))
                        .forEach(call -> calls.add(new Call(
                                call.getValue().path("operationId").asString(),
                                call.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                Pattern.compile(
                                        path.getKey().replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+")),
                                call.getValue()))));
    }

    static WireContract published() {
        return PUBLISHED;
    }

    Contracts contracts() {
        return contracts;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    Optional<Call> call(String method, String path) {
        return calls.stream()
                .filter(call -> call.method().equals(method))
                .filter(call -> call.pattern().matcher(path).matches())
                .findFirst();
    }

    /** What is not as published in this answer; empty when all is well. */
    List<String> faults(Said said) {
        Optional<Call> call = call(said.method(), said.path());
        if (call.isEmpty()) { // nothing is documented there, so nothing is served but a refusal
            return said.status() < 400
                    ? List.of("a call that is not documented was answered with " + said.status())
                    : faultsOf(COMPONENTS + "Problem", said.json());
        }
        JsonNode response = response(call.get(), said.status());
        if (response.isMissingNode()) {
            return List.of("status " + said.status() + " is not documented for "
                    + call.get().id());
        }
        List<String> faults = new ArrayList<>();
        response.path("headers").properties().forEach(header -> {
            JsonNode described = resolved("openapi.yaml", header.getValue());
            String value = said.header().apply(header.getKey().toLowerCase(Locale.ROOT));
            if (value == null && described.path("required").asBoolean(false)) {
                faults.add("header " + header.getKey() + " is missing");
            } else if (value != null) {
                faults.addAll(text("openapi.yaml", described.path("schema"), value));
            }
        });
        faults.addAll(content(response, said));
        return faults;
    }

    private List<String> content(JsonNode response, Said said) {
        String mediaType = String.valueOf(said.header().apply("content-type"));
        for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
            if (sameType(mediaType, content.getKey())) {
                JsonNode schema = content.getValue().path("schema");
                return schema.isMissingNode() ? List.of() : faultsOf("openapi.yaml", schema, said.json());
            }
        }
        return List.of("media type " + mediaType + " is not documented for status " + said.status());
    }

    private static boolean sameType(String said, String documented) {
        return said.split(";", 2)[0].strip().equalsIgnoreCase(documented.split(";", 2)[0].strip());
    }

    JsonNode response(Call call, int status) {
        return resolved("openapi.yaml", call.document().path("responses").path(Integer.toString(status)));
    }

    JsonNode resolved(String file, JsonNode node) {
        return node.has("$ref")
                ? contracts.referred(file, node.get("$ref").asString()).node()
                : node;
    }

    /** A header, a property or a parameter: read as a number where its schema asks for one. */
    List<String> text(String file, JsonNode schema, String value) {
        boolean number = schema.path("type").asString("").equals("integer");
        return faultsOf(file, schema, number ? value : JsonMapper.shared().writeValueAsString(value));
    }

    /**
     * A recipient's copy: what the schema of its type says of each field that is there, for any may be missing.
     *
     * @param json a CloudEvent
     */
    List<String> faultsOfCopy(String json) {
        List<String> faults = new ArrayList<>(faultsOf(COMPONENTS + "Copy", json));
        JsonNode copy = JsonMapper.shared().readTree(json);
        String file = "schemas/" + copy.path("type").asString().replaceFirst("^agencyhub\\.", "") + ".json";
        if (!contracts.files().contains(file)) {
            faults.add("there is no " + file);
            return faults;
        }
        Schema schema = schemas.computeIfAbsent("copy of " + file, _ -> {
            ObjectNode data =
                    (ObjectNode) contracts.document(file).at("/properties/data").deepCopy();
            nothingMandatory(data);
            absolute(data);
            return registry.getSchema(data);
        });
        schema.validate(copy.path("data")).forEach(error -> faults.add("data" + error));
        return faults;
    }

    private static void nothingMandatory(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            schema.remove(List.of("if", "then", "else", "not", "minItems"));
            if (schema.path("required").isArray()) {
                schema.remove("required");
            }
        }
        node.forEach(WireContract::nothingMandatory);
    }

    private static void absolute(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("$ref").isString()) {
            schema.put("$ref", HOST + "schemas/" + schema.get("$ref").asString());
        }
        node.forEach(WireContract::absolute);
    }

    /** @param reference to a component of the OpenAPI document */
    List<String> faultsOf(String reference, String json) {
        return faultsOf("openapi.yaml", JsonMapper.shared().createObjectNode().put("$ref", reference), json);
    }

    /** @param schema as it stands in that document */
    List<String> faultsOf(String file, JsonNode schema, String json) {
        Schema ready = schemas.computeIfAbsent(file + schema, _ -> registry.getSchema(standalone(schema)));
        try {
            return ready.validate(json, InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        } catch (JacksonException | IllegalArgumentException notJson) {
            return List.of("the body is not JSON");
        }
    }

    private ObjectNode standalone(JsonNode schema) {
        ObjectNode whole = schema.deepCopy().asObject();
        strict(whole);
        whole.set("$defs", components.deepCopy());
        references(whole);
        return whole;
    }

    private static void references(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("$ref").isString()) {
            String reference = schema.get("$ref").asString().replaceFirst("^openapi\\.yaml#", "#");
            schema.put(
                    "$ref",
                    reference.startsWith(COMPONENTS)
                            ? "#/$defs/" + reference.substring(COMPONENTS.length())
                            : HOST + reference);
        }
        node.forEach(WireContract::references);
    }

    private static void strict(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(WireContract::strict);
    }
}
