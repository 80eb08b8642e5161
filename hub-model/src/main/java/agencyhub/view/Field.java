package agencyhub.view;

import agencyhub.agency.Role;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of a schema and who may see it.
 *
 * @param anyone whether every recipient may see it, in whatever role
 * @param inner  the fields within it, or within each of its items; empty for a plain value
 */
record Field(Set<Role> audience, boolean anyone, Map<String, Field> inner) {
    private static final String RECIPIENTS = "recipients";

    /** Reads the fields of a schema's {@code data}. Fields within fields are written in place, not behind a reference. */
    static Field of(String where, JsonNode schema) {
        return of(where, schema, new Field(EnumSet.noneOf(Role.class), false, Map.of()));
    }

    private static Field of(String where, JsonNode schema, Field outer) {
        Set<Role> audience = outer.audience;
        boolean anyone = outer.anyone;
        if (schema.has("audience")) {
            audience = EnumSet.noneOf(Role.class);
            anyone = false;
            for (JsonNode word : schema.get("audience")) {
                if (word.stringValue().equals(RECIPIENTS)) {
                    anyone = true;
                } else {
                    audience.add(Role.of(word.stringValue())
                            .orElseThrow(() -> new IllegalStateException(where + " names an unknown role")));
                }
            }
        }
        Field self = new Field(audience, anyone, Map.of());
        Map<String, Field> inner = new LinkedHashMap<>();
        JsonNode properties = schema.has("items") ? schema.get("items").path("properties") : schema.path("properties");
        properties.properties().forEach(entry -> inner.put(entry.getKey(), of(where + "/" + entry.getKey(), entry.getValue(), self)));
        return new Field(audience, anyone, inner);
    }

    /** What is left of this object for these roles; empty if nothing is. */
    ObjectNode seenBy(Set<Role> roles, ObjectNode node) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Field field = inner.get(entry.getKey());
            JsonNode left = field == null ? null : field.left(roles, entry.getValue());
            if (left != null) {
                seen.set(entry.getKey(), left);
            }
        }
        return seen;
    }

    private @Nullable JsonNode left(Set<Role> roles, JsonNode value) {
        if (inner.isEmpty()) {
            return anyone || roles.stream().anyMatch(audience::contains) ? value : null;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode seen = seenBy(roles, object);
            return seen.isEmpty() ? null : seen;
        }
        ArrayNode seen = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : value) {
            JsonNode left = left(roles, item);
            if (left != null) {
                seen.add(left);
            }
        }
        return seen.isEmpty() ? null : seen;
    }

    void list(String path, Map<String, Set<Role>> listing) {
        inner.forEach((name, field) -> {
            String inside = path.isEmpty() ? name : path + "." + name;
            if (field.inner.isEmpty()) {
                listing.put(inside, field.anyone ? EnumSet.allOf(Role.class) : EnumSet.copyOf(field.audience));
            }
            field.list(inside, listing);
        });
    }
}
