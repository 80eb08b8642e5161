package agencyhub.console;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.directory.InForce;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what a message says in labels and words instead of JSON, in the page's language and in the order of its schema. What
 * people wrote stays as they wrote it; dates, agencies and the words of a schema become readable.
 */
@Component
class Vocabulary {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MessageSource words;
    private final Messages messages;
    private final InForce inForce;
    private final Times times;
    private final Map<MessageType, JsonNode> schemas = new ConcurrentHashMap<>();

    Vocabulary(MessageSource words, Messages messages, InForce inForce, Times times) {
        this.words = words;
        this.messages = messages;
        this.inForce = inForce;
        this.times = times;
    }

    /** What this kind of message is called. */
    public String type(MessageType type) {
        return word("type." + type.word(), type.word());
    }

    public String agency(String id) {
        return directory().agency(id).map(agency -> agency.name()).orElse(id);
    }

    public String office(OfficeRef ref) {
        return directory().office(ref).map(office -> office.name()).orElse(ref.office());
    }

    /** An office with its agency before it. */
    public String whole(OfficeRef ref) {
        return agency(ref.agency()) + ", " + office(ref);
    }

    /** A type that this hub does not know was written by a later one. */
    public String type(String word) {
        return MessageType.of(word).map(this::type).orElse(word);
    }

    /**
     * @param data of a copy: what may not be seen is not in it
     * @param from the agency that sent it, as this copy names it: an office without an agency beside it is one of its own
     */
    List<Detail> told(MessageType type, JsonNode data, String from) {
        return fields(type, schemas.computeIfAbsent(type, this::schema), data, from);
    }

    private JsonNode schema(MessageType type) {
        String text =
                messages.schema(type.word() + ".v" + type.major() + ".json").orElseThrow();
        return JSON.readTree(text).at("/properties/data");
    }

    private List<Detail> fields(MessageType type, JsonNode schema, JsonNode object, String from) {
        Set<String> names = new LinkedHashSet<>();
        schema.path("properties").propertyNames().forEach(names::add);
        names.addAll(object.propertyNames());
        String agency = object.path("agency").asString(from);
        List<Detail> fields = new ArrayList<>();
        for (String name : names) {
            JsonNode value = object.path(name);
            if (!value.isMissingNode()) {
                fields.add(field(type, name, schema.path("properties").path(name), value, agency));
            }
        }
        return fields;
    }

    private Detail field(MessageType type, String name, JsonNode schema, JsonNode value, String agency) {
        String label = label(type, name);
        if (value.isObject()) {
            return Detail.groups(label, List.of(fields(type, schema, value, agency)));
        }
        if (value.isArray()) {
            JsonNode items = schema.path("items");
            return value.path(0).isObject()
                    ? Detail.groups(
                            label,
                            value.valueStream()
                                    .map(item -> fields(type, items, item, agency))
                                    .toList())
                    : Detail.items(
                            label,
                            value.valueStream()
                                    .map(item -> text(name, items, item, agency))
                                    .toList());
        }
        return Detail.text(label, text(name, schema, value, agency));
    }

    private String label(MessageType type, String name) {
        return word("field." + type.word() + "." + name, word("field." + name, spaced(name)));
    }

    private String text(String name, JsonNode schema, JsonNode value, String agency) {
        String text = value.asString();
        if (value.isBoolean()) {
            return word("word." + name + "." + text, word("word." + text, text));
        }
        if (schema.has("enum") || schema.has("const")) {
            return word("word." + text, word("role." + text, text));
        }
        return switch (kind(schema)) {
            case "time" -> time(text);
            case "date" -> date(text);
            case "agency" -> agency(text);
            case "role" -> word("role." + text, text);
            case "line" -> line(name, text, agency);
            default -> text;
        };
    }

    /** An office is named by its id, a decision in words that the schema leaves open. */
    private String line(String name, String text, String agency) {
        return switch (name) {
            case "office" -> office(new OfficeRef(agency, text));
            case "outcome", "intendedOutcome" -> word("word." + text, text);
            default -> text;
        };
    }

    private static String kind(JsonNode schema) {
        String ref = schema.path("$ref").asString("");
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    private String time(String text) {
        try {
            return times.show(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException asItIs) {
            return text;
        }
    }

    /** At noon, so that it is that day in London too. */
    private String date(String text) {
        try {
            Instant noon = LocalDate.parse(text).atTime(12, 0).toInstant(ZoneOffset.UTC);
            return times.day(noon);
        } catch (DateTimeParseException asItIs) {
            return text;
        }
    }

    private static String spaced(String name) {
        String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private String word(String key, String otherwise) {
        String word = words.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
        return word == null ? otherwise : word;
    }

    private Directory directory() {
        return inForce.rulebook().directory();
    }
}
