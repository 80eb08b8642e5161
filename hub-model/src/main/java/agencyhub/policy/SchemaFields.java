package agencyhub.policy;

import agencyhub.message.MessageType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a type's {@code data}, as its schema has them: a policy that speaks of a field no message has would speak of
 * nothing, silently.
 */
record SchemaFields(JsonNode data) {
    private static final Set<String> DATES = Set.of("envelope.v1.json#/$defs/date", "envelope.v1.json#/$defs/time");
    private static final Set<String> FORMATS = Set.of("date", "date-time");

    static SchemaFields of(MessageType type) {
        String file = "/schemas/" + type.word() + ".v" + type.major() + ".json";
        try (InputStream schema = Objects.requireNonNull(MessageType.class.getResourceAsStream(file), file)) {
            return new SchemaFields(JsonMapper.shared().readTree(schema).at("/properties/data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        data.path("properties").properties().forEach(field -> names.add(field.getKey()));
        return names;
    }

    /** Those that hold a date or a time. */
    Set<String> dates() {
        Set<String> dates = names();
        dates.removeIf(name -> !isDate(data.path("properties").path(name)));
        return dates;
    }

    /** The words that may stand in a field; empty when it takes any. */
    Set<String> words(String field) {
        Set<String> words = new LinkedHashSet<>();
        data.path("properties")
                .path(field)
                .path("enum")
                .forEach(word -> word.asStringOpt().ifPresent(words::add));
        return words;
    }

    /** Whether it names an agency that is to be told. */
    boolean namesAnAgency() {
        return !data.findValues("named-as").isEmpty();
    }

    /** Whether it names an earlier message. */
    boolean refersToAMessage() {
        return !data.findValues("refers-to").isEmpty();
    }

    private static boolean isDate(JsonNode field) {
        return DATES.contains(field.path("$ref").asString(""))
                || FORMATS.contains(field.path("format").asString(""));
    }
}
