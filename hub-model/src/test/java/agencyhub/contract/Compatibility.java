package agencyhub.contract;

import agencyhub.contract.Change.Effect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether those who built on what was published can stay as they are. Of what agencies write nothing may become narrower, of
 * what the hub writes nothing wider, and nothing may go. What agencies write is also what others get to read (each a copy with
 * what it may see), so there neither may happen: only new fields that may be left out.
 *
 * <p>Our own comparison: OpenAPI 3.1, AsyncAPI 3 and the messages are all of JSON Schema 2020-12, and one set of rules judges them.
 */
final class Compatibility {
    /** Takes compatible changes into what is published. */
    static final String COMMAND = "./mvnw -q -pl hub-model test -Dtest=PublishedContractsTest -Dcontracts.publish=true";

    private static final Set<Effect> BREAKS_WRITERS = EnumSet.of(Effect.NARROWER, Effect.GONE);
    private static final Set<Effect> BREAKS_READERS = EnumSet.of(Effect.WIDER, Effect.GONE);
    private static final Set<Effect> BREAKS_BOTH = EnumSet.of(Effect.NARROWER, Effect.WIDER, Effect.GONE);
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final Contracts published;
    private final Contracts current;
    private final Set<Change> breaking = new LinkedHashSet<>();
    private final Set<Change> compatible = new LinkedHashSet<>();

    private Compatibility(Contracts published, Contracts current) {
        this.published = published;
        this.current = current;
    }

    static Compatibility between(Contracts published, Contracts current) {
        Compatibility compatibility = new Compatibility(published, current);
        compatibility.compare();
        return compatibility;
    }

    List<Change> breaking() {
        return List.copyOf(breaking);
    }

    /** Changes that nobody needs to notice, mere words left out. */
    List<Change> compatible() {
        return List.copyOf(compatible);
    }

    private void compare() {
        for (String file : published.files()) {
            if (file.equals(Contracts.INDEX)) {
                continue;
            }
            if (!current.files().contains(file)) {
                add(BREAKS_BOTH, new Change(file, "", "was removed", Effect.GONE));
            } else if (file.equals("openapi.yaml")) {
                openapi(file);
            } else if (file.equals("asyncapi.yaml")) {
                asyncapi(file);
            } else if (!file.equals("schemas/envelope.v1.json")) { // compared wherever it is referred to
                schema(writtenByAgencies(file) ? BREAKS_BOTH : BREAKS_READERS, file);
            }
        }
        current.files().stream()
                .filter(file -> !published.files().contains(file))
                .forEach(file -> compatible.add(new Change(file, "", "is new")));
    }

    private boolean writtenByAgencies(String file) {
        return published
                .document(Contracts.INDEX)
                .path("schemas")
                .valueStream()
                .filter(schema -> schema.path("file").asString().equals(file))
                .noneMatch(schema -> schema.path("sentBy").asString("").equals("hub"));
    }

    private void schema(Set<Effect> breaks, String file) {
        schema(breaks, file, "", published.document(file), current.document(file));
    }

    private void schema(Set<Effect> breaks, String file, String path, JsonNode was, JsonNode is) {
        SchemaComparison.of(published, current, file, path, new Contracts.Part(file, was), new Contracts.Part(file, is))
                .forEach(change -> add(breaks, change));
    }

    // ---- HTTP

    private void openapi(String file) {
        for (String part : List.of("paths", "webhooks")) {
            boolean hubCalls = part.equals("webhooks");
            JsonNode before = published.document(file).path(part);
            JsonNode after = current.document(file).path(part);
            operations(before).forEach((name, was) -> {
                JsonNode is = operations(after).get(name);
                if (is == null) {
                    add(BREAKS_BOTH, new Change(file, name, "was removed", Effect.GONE));
                } else {
                    operation(file, name, was, is, hubCalls ? BREAKS_READERS : BREAKS_WRITERS);
                    responses(file, name, was, is, hubCalls ? BREAKS_WRITERS : BREAKS_READERS);
                }
            });
            operations(after).keySet().stream()
                    .filter(name -> !operations(before).containsKey(name))
                    .forEach(name -> compatible.add(new Change(file, name, "is new")));
        }
    }

    private static Map<String, JsonNode> operations(JsonNode paths) {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(call -> METHODS.contains(call.getKey()))
                        .forEach(call -> operations.put(
                                call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), call.getValue())));
        return operations;
    }

    /** What the caller sends. */
    private void operation(String file, String name, JsonNode was, JsonNode is, Set<Effect> breaks) {
        if (!was.path("operationId").equals(is.path("operationId"))) {
            add(
                    BREAKS_BOTH,
                    new Change(file, name, "its operationId changed: generated clients are called by it", Effect.GONE));
        }
        if (!was.path("security").equals(is.path("security"))) {
            add(BREAKS_BOTH, new Change(file, name, "its security changed", Effect.NARROWER));
        }
        Map<String, JsonNode> before = parameters(published, file, was);
        Map<String, JsonNode> after = parameters(current, file, is);
        before.forEach((parameter, old) -> {
            JsonNode now = after.get(parameter);
            String path = name + ", " + parameter;
            if (now == null) {
                add(BREAKS_BOTH, new Change(file, path, "was removed", Effect.GONE));
                return;
            }
            if (!mandatory(old) && mandatory(now)) {
                add(breaks, new Change(file, path, "is mandatory now", Effect.NARROWER));
            } else if (mandatory(old) && !mandatory(now)) {
                add(breaks, new Change(file, path, "may be missing now", Effect.WIDER));
            }
            schema(breaks, file, path, old.path("schema"), now.path("schema"));
        });
        after.forEach((parameter, now) -> {
            if (!before.containsKey(parameter)) {
                add(
                        breaks,
                        new Change(
                                file,
                                name + ", " + parameter,
                                mandatory(now) ? "is new and mandatory" : "is new",
                                mandatory(now) ? Effect.NARROWER : Effect.HARMLESS));
            }
        });
        content(file, name + ", request", was.path("requestBody"), is.path("requestBody"), breaks);
    }

    private void responses(String file, String name, JsonNode was, JsonNode is, Set<Effect> breaks) {
        JsonNode before = was.path("responses");
        JsonNode after = is.path("responses");
        for (String status : before.propertyNames()) {
            String path = name + ", " + status;
            if (!after.has(status)) {
                // A failure that does not happen any more hurts nobody; another success than before does.
                add(
                        breaks,
                        new Change(file, path, "was removed", status.startsWith("2") ? Effect.GONE : Effect.HARMLESS));
                continue;
            }
            JsonNode old = resolved(published, file, before.get(status));
            JsonNode now = resolved(current, file, after.get(status));
            content(file, path, old, now, breaks);
            for (String header : old.path("headers").propertyNames()) {
                if (!now.path("headers").has(header)) {
                    add(BREAKS_BOTH, new Change(file, path + ", " + header, "was removed", Effect.GONE));
                }
            }
        }
        for (String status : after.propertyNames()) {
            if (!before.has(status)) {
                add(
                        breaks,
                        new Change(
                                file,
                                name + ", " + status,
                                "is new",
                                status.startsWith("2") ? Effect.WIDER : Effect.HARMLESS));
            }
        }
    }

    private void content(String file, String path, JsonNode was, JsonNode is, Set<Effect> breaks) {
        JsonNode before = was.path("content");
        JsonNode after = is.path("content");
        for (String mediaType : before.propertyNames()) {
            if (after.has(mediaType)) {
                JsonNode old = before.get(mediaType).path("schema");
                JsonNode now = after.get(mediaType).path("schema");
                if (!old.isMissingNode() || !now.isMissingNode()) {
                    schema(breaks, file, path, object(old), object(now));
                }
            } else {
                add(BREAKS_BOTH, new Change(file, path + ", " + mediaType, "was removed", Effect.GONE));
            }
        }
        for (String mediaType : after.propertyNames()) {
            if (!before.has(mediaType)) {
                add(breaks, new Change(file, path + ", " + mediaType, "is new", Effect.WIDER));
            }
        }
    }

    private static JsonNode object(JsonNode schema) {
        return schema.isMissingNode() ? JsonMapper.shared().createObjectNode() : schema;
    }

    private static Map<String, JsonNode> parameters(Contracts contracts, String file, JsonNode operation) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        operation.path("parameters").forEach(each -> {
            JsonNode parameter = resolved(contracts, file, each);
            parameters.put(
                    parameter.path("in").asString() + " "
                            + parameter.path("name").asString(),
                    parameter);
        });
        return parameters;
    }

    private static boolean mandatory(JsonNode parameter) {
        return parameter.path("required").asBoolean(false);
    }

    private static JsonNode resolved(Contracts contracts, String file, JsonNode node) {
        return node.has("$ref")
                ? contracts.referred(file, node.get("$ref").asString()).node()
                : node;
    }

    // ---- queues

    private void asyncapi(String file) {
        JsonNode before = published.document(file);
        JsonNode after = current.document(file);
        Map<String, JsonNode> was = channels(before);
        Map<String, JsonNode> is = channels(after);
        Set<String> read = addressesReadByTheHub(before);
        was.forEach((address, old) -> {
            if (is.containsKey(address)) {
                messages(file, address, old, is.get(address), read.contains(address) ? BREAKS_WRITERS : BREAKS_READERS);
            } else {
                add(BREAKS_BOTH, new Change(file, address, "was removed", Effect.GONE));
            }
        });
        is.keySet().stream()
                .filter(address -> !was.containsKey(address))
                .forEach(address -> compatible.add(new Change(file, address, "is new")));
        if (!read.equals(addressesReadByTheHub(after))) {
            add(BREAKS_BOTH, new Change(file, "operations", "the hub reads other addresses", Effect.GONE));
        }
    }

    private static Map<String, JsonNode> channels(JsonNode document) {
        Map<String, JsonNode> channels = new LinkedHashMap<>();
        document.path("channels")
                .forEach(channel -> channels.put(channel.path("address").asString(), channel));
        return channels;
    }

    private static Set<String> addressesReadByTheHub(JsonNode document) {
        Set<String> addresses = new TreeSet<>();
        for (JsonNode operation : document.path("operations")) {
            if (operation.path("action").asString().equals("receive")) {
                String channel = operation.at("/channel/$ref").asString().substring(1);
                addresses.add(document.at(channel).path("address").asString());
            }
        }
        return addresses;
    }

    private void messages(String file, String address, JsonNode was, JsonNode is, Set<Effect> breaks) {
        for (String name : was.path("messages").propertyNames()) {
            JsonNode old = resolved(published, file, was.path("messages").get(name));
            if (!is.path("messages").has(name)) {
                add(breaks, new Change(file, address + ", " + name, "was removed", Effect.NARROWER));
                continue;
            }
            JsonNode now = resolved(current, file, is.path("messages").get(name));
            String path = address + ", " + name;
            if (!old.path("contentType").equals(now.path("contentType"))) {
                add(BREAKS_BOTH, new Change(file, path, "its content type changed", Effect.GONE));
            }
            schema(breaks, file, path + ", headers", object(old.path("headers")), object(now.path("headers")));
            schema(breaks, file, path + ", payload", object(old.path("payload")), object(now.path("payload")));
        }
        for (String name : is.path("messages").propertyNames()) {
            if (!was.path("messages").has(name)) {
                add(breaks, new Change(file, address + ", " + name, "is new", Effect.WIDER));
            }
        }
    }

    private void add(Set<Effect> breaks, Change change) {
        (breaks.contains(change.effect()) ? breaking : compatible).add(change);
    }

    /** For whoever changed it: what is wrong, and what to do. */
    String verdict() {
        List<String> lines = new ArrayList<>();
        if (!breaking.isEmpty()) {
            lines.add("What was published would change incompatibly:");
            breaking.forEach(change -> lines.add("  - " + change.said() + " (" + whom(change.effect()) + ")"));
            lines.add(
                    "Leave it as it was published. Where the change is needed, publish a new major version beside it:");
            lines.add(
                    "  a message as schemas/<name>.v2.json with the type agencyhub.<name>.v2; a call under a new path; a queue");
            lines.add(
                    "  under a new address. The old one goes on working until nobody uses it. See hub-model/src/contracts/README.md.");
        } else if (!compatible.isEmpty()) {
            lines.add("What is published changes, compatibly:");
            compatible.forEach(change -> lines.add("  - " + change.said()));
            lines.add("If that is meant, take it into what is published, and commit that:");
            lines.add("  " + COMMAND);
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String whom(Effect effect) {
        return switch (effect) {
            case NARROWER -> "breaks those who write it";
            case WIDER -> "breaks those who read it";
            case GONE -> "breaks everybody who uses it";
            case HARMLESS -> "breaks nobody";
        };
    }
}
