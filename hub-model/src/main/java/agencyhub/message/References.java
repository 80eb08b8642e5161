package agencyhub.message;

import agencyhub.agency.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Which fields of a type's {@code data} name an earlier message ({@code refers-to}, {@code otherwise}) and which name an
 * agency to be told ({@code named-as}), as its schema says.
 */
final class References {
    private record Earlier(Set<MessageType> types, Code otherwise) {}

    private final Map<String, Earlier> earlier = new LinkedHashMap<>();
    private final Map<String, Role> named;

    /** @param schema of {@code data} */
    References(JsonNode schema) {
        schema.path("properties").properties().forEach(field -> {
            JsonNode refersTo = field.getValue().path("refers-to");
            if (!refersTo.isMissingNode()) {
                earlier.put(field.getKey(), earlier(refersTo, field.getValue().path("otherwise")));
            }
        });
        named = named(schema);
    }

    private static Earlier earlier(JsonNode refersTo, JsonNode otherwise) {
        Set<MessageType> types = EnumSet.noneOf(MessageType.class);
        refersTo.forEach(word -> types.add(MessageType.of(word.stringValue()).orElseThrow()));
        return new Earlier(types, Code.of(otherwise.stringValue()).orElseThrow());
    }

    /** Fields by their path within {@code data}. */
    private static Map<String, Role> named(JsonNode schema) {
        Map<String, Role> found = new LinkedHashMap<>();
        JsonNode object = schema.has("items") ? schema.get("items") : schema;
        object.path("properties").properties().forEach(field -> {
            JsonNode role = field.getValue().path("named-as");
            if (!role.isMissingNode()) {
                found.put(field.getKey(), Role.of(role.stringValue()).orElseThrow());
            }
            named(field.getValue()).forEach((path, as) -> found.put(field.getKey() + "." + path, as));
        });
        return found;
    }

    List<Reference> of(JsonNode data) {
        List<Reference> references = new ArrayList<>();
        earlier.forEach((field, kind) -> {
            if (data.has(field)) {
                UUID message = UUID.fromString(data.get(field).stringValue());
                references.add(new Reference("/data/" + field, message, kind.types(), kind.otherwise()));
            }
        });
        return List.copyOf(references);
    }

    List<Party> namedIn(JsonNode data) {
        List<Party> parties = new ArrayList<>();
        named.forEach((path, role) -> values(data, path.split("\\.")).forEach(agency -> {
            Party party = new Party(role, agency);
            if (!parties.contains(party)) {
                parties.add(party);
            }
        }));
        return List.copyOf(parties);
    }

    private static List<String> values(JsonNode data, String[] path) {
        List<JsonNode> nodes = List.of(data);
        for (String step : path) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                Iterable<JsonNode> objects = node.isArray() ? node : List.of(node);
                objects.forEach(object -> {
                    if (object.has(step)) {
                        next.add(object.get(step));
                    }
                });
            }
            nodes = next;
        }
        return nodes.stream().map(JsonNode::stringValue).toList();
    }
}
