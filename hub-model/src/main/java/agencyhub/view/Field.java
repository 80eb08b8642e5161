package agencyhub.view;

import agencyhub.agency.Role;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of a schema and who may see it.
 *
 * @param inner     the fields within it, or within each of its items; empty for a plain value
 * @param exception what one of the inner fields may change about the audience of others
 */
record Field(Audience audience, Map<String, Field> inner, Optional<Where> exception) {

    /**
     * A schema's {@code if} and {@code then}: where a field holds this word, these fields have another audience.
     *
     * @param fields shown or hidden whole
     */
    record Where(String field, String word, Map<String, Field> fields) {
        boolean holds(ObjectNode node) {
            return node.path(field).asString("").equals(word);
        }
    }

    /** Reads a schema's {@code data}. Fields within fields are written in place there, not behind a reference. */
    static Field of(JsonNode schema) {
        return of(schema, Audience.CASE_OWNERS);
    }

    private static Field of(JsonNode schema, Audience outer) {
        Audience audience = Audience.of(schema, outer);
        JsonNode object = schema.has("items") ? schema.get("items") : schema;
        Map<String, Field> inner = new LinkedHashMap<>();
        object.path("properties")
                .properties()
                .forEach(entry -> inner.put(entry.getKey(), of(entry.getValue(), audience)));
        return new Field(audience, inner, exception(object, audience));
    }

    private static Optional<Where> exception(JsonNode object, Audience outer) {
        Map<String, Field> fields = new LinkedHashMap<>();
        object.at("/then/properties").properties().forEach(entry -> {
            if (entry.getValue().has("audience")) {
                fields.put(entry.getKey(), of(entry.getValue(), outer));
            }
        });
        return object.at("/if/properties")
                .propertyStream()
                .findFirst()
                .filter(_ -> !fields.isEmpty())
                .map(entry ->
                        new Where(entry.getKey(), entry.getValue().path("const").stringValue(), fields));
    }

    /** What is left of this object for these roles; empty if nothing is. */
    ObjectNode seenBy(Set<Role> roles, ObjectNode node) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        Map<String, Field> exceptions =
                exception.filter(it -> it.holds(node)).map(Where::fields).orElse(Map.of());
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Field field = exceptions.getOrDefault(entry.getKey(), inner.get(entry.getKey()));
            JsonNode left = field == null ? null : field.left(roles, entry.getValue());
            if (left != null) {
                seen.set(entry.getKey(), left);
            }
        }
        return seen;
    }

    private @Nullable JsonNode left(Set<Role> roles, JsonNode value) {
        if (inner.isEmpty()) {
            return audience.includes(roles) ? value : null;
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

    /** The case owners from whom nothing within is ever hidden. */
    Set<Role> ownersWhoSeeAll() {
        Set<Role> owners = new HashSet<>(Audience.ALL_OWNERS);
        if (inner.isEmpty()) {
            owners.retainAll(audience.readers());
        }
        inner.values().forEach(field -> owners.retainAll(field.ownersWhoSeeAll()));
        exception.ifPresent(it -> it.fields.values().forEach(field -> owners.retainAll(field.ownersWhoSeeAll())));
        return owners;
    }

    /** Lists the plain values within, by their path. */
    void list(String path, Map<String, Set<Role>> listing) {
        inner.forEach((name, field) -> {
            if (field.inner.isEmpty()) {
                listing.put(path + name, field.audience.readers());
            }
            field.list(path + name + ".", listing);
        });
        exception.ifPresent(it -> it.fields.forEach((name, field) ->
                listing.put(path + name + " where " + it.field + " is " + it.word, field.audience.readers())));
    }
}
