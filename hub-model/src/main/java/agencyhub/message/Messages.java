package agencyhub.message;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Refusal.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes messages: CloudEvents 1.0 in structured JSON. Create one and share it; it is safe for threads.
 *
 * <p>Plain Jackson 3 rather than the CloudEvents SDK, which has none and would parse every message a second time.
 *
 * <p>Reading judges a message by itself. What takes a clock, the directory or the case (a time in the future, a sender not
 * entitled, an unknown case) is judged later.
 */
public final class Messages {
    /** The most that a message may have, in bytes: 1 MiB. */
    public static final int LARGEST = 1 << 20;

    private static final int DEEPEST = 64;
    private static final char REPLACEMENT = '\uFFFD';
    private static final String SOURCE = "urn:agency:";
    private static final String SUBJECT = "case/";
    private static final Pattern TYPE = Pattern.compile("agencyhub\\.([a-z0-9-]+)\\.v[0-9]+");
    private static final Map<String, MessageType> TYPES =
            Arrays.stream(MessageType.values()).collect(Collectors.toMap(MessageType::wire, Function.identity()));

    private final Schemas schemas = new Schemas();
    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LARGEST)
                            .maxNameLength(1_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** Reads a message, or refuses it with a code and, where there is one, the field at fault. */
    public Event read(byte[] body) {
        if (body.length > LARGEST) {
            throw new RefusedException(Refusal.of(Code.TOO_LARGE));
        }
        ObjectNode tree = tree(body);
        MessageType type = type(tree);
        Contraband.in(tree).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        Collection<Fault> faults = schemas.faults(type, tree);
        if (!faults.isEmpty()) {
            throw new RefusedException(new Refusal(Code.INVALID, Code.INVALID.title(), List.copyOf(faults)));
        }
        return new Event(
                Facts.id(tree, "id"),
                type,
                Facts.word(tree, "source").substring(SOURCE.length()),
                Facts.word(tree, "subject").substring(SUBJECT.length()),
                Facts.time(tree, "time"),
                Marking.of(Facts.word(tree, "marking")).orElseThrow(),
                tree.has("localreference") ? Optional.of(Facts.word(tree, "localreference")) : Optional.empty(),
                Facts.of(type, tree.get("data")),
                schemas.references(type).of(tree.get("data")),
                schemas.references(type).namedIn(tree.get("data")),
                tree);
    }

    /**
     * Writes a message with which the hub chases. The same input gives the same bytes, so one that is written again after a
     * crash is a duplicate and not a conflict.
     *
     * @param source        the id of the agency that the hub speaks as
     * @param caseReference without {@code case/}
     */
    public byte[] write(UUID id, String source, String caseReference, Instant time, Chaser chaser) {
        MessageType type = switch (chaser) {
            case Reminder _ -> MessageType.REMINDER;
            case Escalation _ -> MessageType.ESCALATION;
            case EscalationResolved _ -> MessageType.ESCALATION_RESOLVED;
        };
        Chased chased = chaser.chased();
        ObjectNode data = json.createObjectNode()
                .put("duty", chased.duty().toString())
                .put("message", chased.message().toString())
                .put("failure", chased.failure().word())
                .put("rung", chased.rung());
        put(data, "owedBy", chased.owedBy());
        put(data, "owedTo", chased.owedTo());
        chased.dueBy().ifPresent(dueBy -> data.put("dueBy", dueBy.toString()));
        put(data, "to", chaser.to());
        return write(id, source, caseReference, time, type, data);
    }

    /**
     * Writes any message of the hub's own, as {@link #write(UUID, String, String, Instant, Chaser)} does.
     *
     * @param data what its schema asks for, in one order always: the bytes follow it
     * @throws IllegalArgumentException if it is an agency's to say
     */
    public byte[] write(UUID id, String source, String caseReference, Instant time, MessageType type, ObjectNode data) {
        if (!type.sentByHub() && !type.saidByOperations()) {
            throw new IllegalArgumentException("The hub never says " + type.word() + " itself.");
        }
        ObjectNode event = json.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id.toString())
                .put("source", SOURCE + source)
                .put("type", type.wire())
                .put("subject", SUBJECT + caseReference)
                .put("time", time.toString())
                .put("datacontenttype", "application/json")
                .put("marking", Marking.OFFICIAL.word());
        event.set("data", data);
        return json.writeValueAsBytes(event);
    }

    /** The text of a schema file, for example of {@code panel-outcome.v1.json}. */
    public Optional<String> schema(String fileName) {
        return Optional.ofNullable(schemas.texts().get(fileName));
    }

    /** The names of the schema files, the envelope's first. */
    public List<String> schemas() {
        return List.copyOf(schemas.texts().keySet());
    }

    private ObjectNode tree(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(body)) {
            throw unreadable("The body is not valid UTF-8.");
        }
        JsonNode tree;
        try {
            tree = json.readTree(text);
        } catch (JacksonException _) { // its words would quote the body
            throw unreadable("The body is not one JSON value, or a member is named twice, or it is nested too deeply.");
        }
        if (!(tree instanceof ObjectNode event)) {
            throw unreadable(Code.UNREADABLE.title());
        }
        if (text.contains("\\u") && !Surrogates.paired(event)) {
            throw unreadable("A string holds half of a surrogate pair.");
        }
        event.removeIf(JsonNode::isNull); // to CloudEvents, an attribute that is null is one that is absent
        return event;
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static MessageType type(ObjectNode tree) {
        String wire = tree.path("type").asString("");
        MessageType known = TYPES.get(wire);
        if (known != null) {
            return known;
        }
        Matcher form = TYPE.matcher(wire);
        boolean otherVersion = form.matches() && MessageType.of(form.group(1)).isPresent();
        Code code = otherVersion ? Code.UNSUPPORTED_VERSION : Code.UNKNOWN_TYPE;
        throw new RefusedException(Refusal.at("/type", code, code.title()));
    }

    private static RefusedException unreadable(String detail) {
        return new RefusedException(Refusal.of(Code.UNREADABLE, detail));
    }

    private static void put(ObjectNode data, String field, OfficeRef office) {
        data.putObject(field).put("agency", office.agency()).put("office", office.office());
    }
}
