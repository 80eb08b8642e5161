package agencyhub.testkit;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event in the making. It needs a case and a time; everything else has a default. The id is drawn when the time is
 * given and stays, so the same draft sent twice is the same message. Not thread-safe.
 */
public final class EventDraft {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode event = JSON.createObjectNode();
    private final ObjectNode data = JSON.createObjectNode();
    private final MessageType type;
    private final String occurred;
    private final String decider;
    private final String refers;
    private final Map<String, Dated> dates = new LinkedHashMap<>();
    private @Nullable UUID id;

    EventDraft(MessageType type, String sender) {
        this(type, sender, "", "");
    }

    EventDraft(MessageType type, String sender, String occurred) {
        this(type, sender, occurred, "");
    }

    /**
     * @param occurred the field that says when it happened, or empty
     * @param decider  the field that says who, or empty
     */
    EventDraft(MessageType type, String sender, String occurred, String decider) {
        this(type, sender, occurred, decider, type == MessageType.REFERRER_FEEDBACK ? "decision" : "message");
    }

    /** As its schema's first example has it; what is to happen by a date is as far ahead of the event as it is there. */
    EventDraft(MessageType type, String sender, Example example) {
        this(type, sender, example.data().has("occurredAt") ? "occurredAt" : "", example.decider(), example.refers());
        data.setAll(example.data().deepCopy());
        data.remove(occurred);
        data.properties()
                .forEach(field ->
                        Dated.of(field.getValue(), example.time()).ifPresent(date -> dates.put(field.getKey(), date)));
    }

    private EventDraft(MessageType type, String sender, String occurred, String decider, String refers) {
        this.type = type;
        this.occurred = occurred;
        this.decider = decider;
        this.refers = refers;
        event.put("specversion", "1.0");
        event.put("source", "urn:agency:" + sender);
        event.put("type", type.wire());
        event.put("datacontenttype", "application/json");
        event.put("marking", "OFFICIAL-SENSITIVE");
    }

    /** In this case: its opaque reference, without {@code case/}. */
    public EventDraft in(String caseReference) {
        event.put("subject", "case/" + caseReference);
        return this;
    }

    /** Sent at this time; it happened then too, unless {@link #occurredAt} says otherwise. */
    public EventDraft at(Instant time) {
        event.put("time", time.toString());
        if (id == null) {
            id = UuidV7.at(time);
        }
        dates.forEach((field, date) -> data.put(field, date.from(time)));
        if (!occurred.isEmpty() && !data.has(occurred)) {
            data.put(occurred, time.toString());
        }
        return this;
    }

    public EventDraft occurredAt(Instant time) {
        set(occurred, data.stringNode(time.toString()));
        return this;
    }

    public EventDraft withId(UUID chosen) {
        id = chosen;
        return this;
    }

    /** The sender's own reference, shown to nobody else. */
    public EventDraft withLocalReference(String reference) {
        event.put("localreference", reference);
        return this;
    }

    /** Names a party in a referral. */
    public EventDraft naming(String role, String agency) {
        data.withArray("parties").addObject().put("role", role).put("agency", agency);
        return this;
    }

    /** Who decided, gave or acknowledged it: an office, and its holder. */
    public EventDraft by(String office, String name) {
        data.putObject(decider).put("office", office).put("name", name);
        return this;
    }

    /** About that message: what an acknowledgement acknowledges, what a feedback reports, what a report belongs to. */
    public EventDraft of(UUID message) {
        if (refers.isEmpty()) {
            throw new IllegalStateException("a " + type.word() + " refers to no other message");
        }
        data.put(refers, message.toString());
        return this;
    }

    public EventDraft saying(Level level) {
        data.put("level", level.word());
        return this;
    }

    /** Goes past the gate of an exit or a closure, on the name of this office. */
    public EventDraft overriding(String office, String name) {
        ObjectNode override = data.putObject("override").put("reason", "A fictional reason to go past the gate.");
        override.putObject("authorisedBy").put("office", office).put("name", name);
        return this;
    }

    /** The reason of a rejection. */
    public EventDraft because(String reason) {
        data.put("reason", reason);
        return this;
    }

    /** Sets any member of {@code data}; a value that JSON has no word for becomes its text. */
    public EventDraft with(String field, Object value) {
        set(field, JSON.valueToTree(value));
        return this;
    }

    private void set(String field, JsonNode value) {
        dates.remove(field);
        data.set(field, value);
    }

    /** Leaves a member of {@code data} out, to see what the hub says. */
    public EventDraft without(String field) {
        dates.remove(field);
        data.remove(field);
        return this;
    }

    /** Sets any member of the envelope, valid or not. */
    public EventDraft withEnvelope(String field, Object value) {
        event.set(field, JSON.valueToTree(value));
        return this;
    }

    public MessageType type() {
        return type;
    }

    public UUID id() {
        if (id == null) {
            throw new IllegalStateException("a " + type.word() + " has no id before it has a time: call at(…)");
        }
        return id;
    }

    /** The event as it stands now: structured JSON, UTF-8. */
    public byte[] bytes() {
        return JSON.writeValueAsBytes(json());
    }

    public ObjectNode json() {
        if (!event.has("subject")) {
            throw new IllegalStateException("a " + type.word() + " belongs to a case: call in(…)");
        }
        ObjectNode whole = JSON.createObjectNode();
        whole.put("specversion", "1.0").put("id", id().toString());
        whole.setAll(event);
        whole.set("data", data.deepCopy());
        return whole;
    }

    @Override
    public String toString() {
        return type.word() + " " + (id == null ? "without id" : id);
    }
}
