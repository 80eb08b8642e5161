package agencyhub.contract;

import agencyhub.contract.Change.Effect;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a JSON Schema changed, keyword by keyword, references followed. A schema is a conjunction of its keywords, so one more
 * makes it narrower and one less wider; a keyword whose change cannot be judged, or that is not known here, counts as both.
 */
final class SchemaComparison {
    private static final int DEEPEST = 40;

    /** For people, or judged elsewhere. */
    private static final Set<String> WORDS =
            Set.of("$schema", "$id", "$defs", "$comment", "title", "description", "examples", "example", "default");

    /** Upper is narrower. */
    private static final Set<String> LOWER_BOUNDS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");

    private static final Set<String> UPPER_BOUNDS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

    /** What our schemas say beyond the standard about who may read a field. */
    private static final Set<String> NEED_TO_KNOW = Set.of("audience", "owners");

    private static final Set<String> HANDLED = Set.of(
            "type",
            "const",
            "enum",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "refers-to",
            "otherwise",
            "named-as");

    private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

    private final Contracts before;
    private final Contracts after;
    private final String name;
    private final List<Change> changes = new ArrayList<>();

    private SchemaComparison(Contracts before, Contracts after, String name) {
        this.before = before;
        this.after = after;
        this.name = name;
    }

    /** @param name the document in which the reader is to look */
    static List<Change> of(
            Contracts before, Contracts after, String name, String path, Contracts.Part was, Contracts.Part is) {
        SchemaComparison comparison = new SchemaComparison(before, after, name);
        comparison.compare(path, was, is, 0);
        return comparison.changes;
    }

    private void compare(String path, Contracts.Part oldPart, Contracts.Part newPart, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalStateException(name + path + " is nested too deeply to be compared");
        }
        Contracts.Part was = flat(before, oldPart);
        Contracts.Part is = flat(after, newPart);
        types(path, was.node(), is.node());
        values(path, was.node(), is.node());
        bounds(path, was.node(), is.node());
        required(path, was.node(), is.node());
        properties(path, was, is, depth);
        additional(path, was, is, depth);
        items(path, was, is, depth);
        ourOwn(path, was.node(), is.node());
        everythingElse(path, was.node(), is.node());
    }

    private void types(String path, JsonNode was, JsonNode is) {
        Set<String> before = words(was.path("type"));
        Set<String> after = words(is.path("type"));
        if (before.equals(after)) {
            return;
        }
        String what = "type " + (before.isEmpty() ? "any" : before) + " became " + (after.isEmpty() ? "any" : after);
        if (!after.isEmpty() && (before.isEmpty() || !covers(after, before))) {
            say(path, what, Effect.NARROWER);
        }
        if (!before.isEmpty() && (after.isEmpty() || !covers(before, after))) {
            say(path, what, Effect.WIDER);
        }
    }

    private static boolean covers(Set<String> wide, Set<String> narrow) {
        return narrow.stream()
                .allMatch(type -> wide.contains(type) || (type.equals("integer") && wide.contains("number")));
    }

    /** A constant is an enumeration of one. */
    private void values(String path, JsonNode was, JsonNode is) {
        Set<JsonNode> before = allowed(was);
        Set<JsonNode> after = allowed(is);
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        if (before.isEmpty() || after.isEmpty()) {
            say(
                    path,
                    before.isEmpty() ? "only " + after + " is allowed now" : "not only " + before + " is allowed now",
                    before.isEmpty() ? Effect.NARROWER : Effect.WIDER);
            return;
        }
        before.stream()
                .filter(value -> !after.contains(value))
                .forEach(gone -> say(path, "the value " + gone + " is not allowed any more", Effect.NARROWER));
        after.stream()
                .filter(value -> !before.contains(value))
                .forEach(added -> say(path, "the value " + added + " is new", Effect.WIDER));
    }

    private static Set<JsonNode> allowed(JsonNode schema) {
        Set<JsonNode> values = new LinkedHashSet<>();
        schema.path("enum").forEach(values::add);
        if (schema.has("const")) {
            values.add(schema.get("const"));
        }
        return values;
    }

    private void bounds(String path, JsonNode was, JsonNode is) {
        LOWER_BOUNDS.forEach(word -> bound(path, word, was.get(word), is.get(word), 1));
        UPPER_BOUNDS.forEach(word -> bound(path, word, was.get(word), is.get(word), -1));
    }

    private void bound(String path, String word, JsonNode was, JsonNode is, int upIsNarrower) {
        BigDecimal before = was == null ? null : was.decimalValue();
        BigDecimal after = is == null ? null : is.decimalValue();
        if (before == null && after == null) {
            return;
        }
        int narrower = before == null ? 1 : after == null ? -1 : after.compareTo(before) * upIsNarrower;
        if (narrower != 0) {
            say(
                    path,
                    word + " " + (before == null ? "is new: " + after : "was " + before)
                            + (before == null ? "" : after == null ? " and is gone" : " and is " + after),
                    narrower > 0 ? Effect.NARROWER : Effect.WIDER);
        }
    }

    private void required(String path, JsonNode was, JsonNode is) {
        Set<String> before = words(was.path("required"));
        Set<String> after = words(is.path("required"));
        after.stream()
                .filter(field -> !before.contains(field))
                .forEach(field -> say(path + "/" + field, "is mandatory now", Effect.NARROWER));
        before.stream()
                .filter(field -> !after.contains(field) && is.path("properties").has(field))
                .forEach(field -> say(path + "/" + field, "may be missing now", Effect.WIDER));
    }

    private void properties(String path, Contracts.Part was, Contracts.Part is, int depth) {
        JsonNode before = was.node().path("properties");
        JsonNode after = is.node().path("properties");
        for (String field : before.propertyNames()) {
            if (after.has(field)) {
                compare(path + "/" + field, part(was, before.get(field)), part(is, after.get(field)), depth + 1);
            } else {
                say(path + "/" + field, "was removed", Effect.GONE);
            }
        }
        for (String field : after.propertyNames()) {
            if (!before.has(field)) {
                say(path + "/" + field, "is new", Effect.HARMLESS); // readers ignore what they do not know
            }
        }
    }

    private void additional(String path, Contracts.Part was, Contracts.Part is, int depth) {
        JsonNode before = was.node().path("additionalProperties");
        JsonNode after = is.node().path("additionalProperties");
        if (isClosed(before) && isClosed(after)) {
            return;
        }
        if (isClosed(before)) {
            say(path, "members that are not named are tolerated now", Effect.HARMLESS);
        } else if (isClosed(after)) {
            say(path, "members that are not named are refused now", Effect.NARROWER);
        } else if (before.isObject() || after.isObject()) {
            compare(path + "/*", part(was, orAnything(before)), part(is, orAnything(after)), depth + 1);
        }
    }

    private static boolean isClosed(JsonNode additional) {
        return additional.isBoolean() && !additional.asBoolean();
    }

    private void items(String path, Contracts.Part was, Contracts.Part is, int depth) {
        JsonNode before = was.node().path("items");
        JsonNode after = is.node().path("items");
        if (!before.isMissingNode() || !after.isMissingNode()) {
            compare(path + "/[]", part(was, orAnything(before)), part(is, orAnything(after)), depth + 1);
        }
    }

    private static JsonNode orAnything(JsonNode schema) {
        return schema.isObject() ? schema : ANYTHING;
    }

    private void ourOwn(String path, JsonNode was, JsonNode is) {
        for (String word : NEED_TO_KNOW) {
            if (!words(was.path(word)).equals(words(is.path(word))) || was.has(word) != is.has(word)) {
                // No reader is promised a field, and who may see one is put right at once where it was wrong.
                say(path, word + " was " + was.path(word) + " and is " + is.path(word), Effect.HARMLESS);
            }
        }
        Set<String> before = words(was.path("refers-to"));
        Set<String> after = words(is.path("refers-to"));
        if (!after.isEmpty() && (before.isEmpty() || !after.containsAll(before))) {
            say(path, "must refer to a message of one of " + after + " now, before " + before, Effect.NARROWER);
        } else if (!before.equals(after)) {
            say(path, "may refer to a message of " + (after.isEmpty() ? "any type" : after) + " now", Effect.HARMLESS);
        }
        if (was.has("otherwise") && is.has("otherwise") && !was.get("otherwise").equals(is.get("otherwise"))) {
            say(path, "is refused by another code: " + is.get("otherwise"), Effect.NARROWER);
        }
        if (!was.has("named-as") && is.has("named-as")) {
            say(path, "must name an agency of the directory now", Effect.NARROWER);
        }
    }

    /** Patterns, formats, conditions, compositions: equal, more, fewer, or beyond judging. */
    private void everythingElse(String path, JsonNode was, JsonNode is) {
        Set<String> words = new TreeSet<>(was.propertyNames());
        words.addAll(is.propertyNames());
        words.removeIf(word -> Stream.of(WORDS, LOWER_BOUNDS, UPPER_BOUNDS, NEED_TO_KNOW, HANDLED)
                .anyMatch(known -> known.contains(word)));
        boolean condition = words.removeAll(Set.of("if", "then", "else"));
        if (condition) {
            rest(path, "if/then/else", only(was, "if", "then", "else"), only(is, "if", "then", "else"));
        }
        words.forEach(word -> rest(path, word, only(was, word), only(is, word)));
    }

    private void rest(String path, String word, ObjectNode was, ObjectNode is) {
        if (was.equals(is)) {
            return;
        }
        String what = word + " " + (was.isEmpty() ? "is new" : is.isEmpty() ? "is gone" : "changed");
        if (!is.isEmpty()) {
            say(path, what, Effect.NARROWER);
        }
        if (!was.isEmpty()) {
            say(path, what, Effect.WIDER);
        }
    }

    /** Without what is only for people: words may become better. */
    private static ObjectNode only(JsonNode schema, String... words) {
        ObjectNode some = JsonMapper.shared().createObjectNode();
        for (String word : words) {
            if (schema.has(word)) {
                some.set(word, withoutDescriptions(schema.get(word).deepCopy()));
            }
        }
        return some;
    }

    private static JsonNode withoutDescriptions(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("description").isString()) {
            object.remove("description");
        }
        node.forEach(SchemaComparison::withoutDescriptions);
        return node;
    }

    /** With its reference followed: what stands beside it goes over what it refers to. */
    private static Contracts.Part flat(Contracts contracts, Contracts.Part part) {
        if (!part.node().has("$ref")) {
            return part;
        }
        Contracts.Part referred =
                contracts.referred(part.file(), part.node().get("$ref").asString());
        Contracts.Part base = flat(contracts, referred);
        ObjectNode merged = absolute(base);
        ObjectNode own = absolute(part);
        own.remove("$ref");
        merge(merged, own);
        return new Contracts.Part("", merged);
    }

    private static void merge(ObjectNode base, ObjectNode own) {
        for (String word : own.propertyNames()) {
            JsonNode value = own.get(word);
            if (word.equals("properties") && base.get(word) instanceof ObjectNode fields) {
                value.propertyNames().forEach(field -> {
                    if (fields.get(field) instanceof ObjectNode inherited
                            && value.get(field) instanceof ObjectNode narrowed
                            && !inherited.has("$ref")
                            && !narrowed.has("$ref")) {
                        merge(inherited, narrowed);
                    } else {
                        fields.set(field, value.get(field));
                    }
                });
            } else if (word.equals("required") && base.get(word) instanceof ArrayNode names) {
                value.forEach(names::add);
            } else {
                base.set(word, value);
            }
        }
    }

    /** A copy whose references can be followed from anywhere. */
    private static ObjectNode absolute(Contracts.Part part) {
        ObjectNode copy = (ObjectNode) part.node().deepCopy();
        everyReference(copy, object -> {
            String reference = object.get("$ref").asString();
            object.put("$ref", reference.startsWith("#") ? part.file() + reference : sibling(part.file(), reference));
        });
        return copy;
    }

    private static String sibling(String file, String reference) {
        return file.isEmpty() ? reference : URI.create(file).resolve(reference).toString();
    }

    private static void everyReference(JsonNode node, Consumer<ObjectNode> each) {
        if (node instanceof ObjectNode object && object.path("$ref").isString()) {
            each.accept(object);
        }
        node.forEach(child -> everyReference(child, each));
    }

    private static Contracts.Part part(Contracts.Part of, JsonNode node) {
        return new Contracts.Part(of.file(), node);
    }

    private static Set<String> words(JsonNode node) {
        Set<String> words = new TreeSet<>();
        if (node.isString()) {
            words.add(node.asString());
        }
        node.forEach(word -> words.add(word.asString()));
        return words;
    }

    private void say(String path, String what, Effect effect) {
        changes.add(new Change(name, path, what, effect));
    }
}
