package agencyhub.duty;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Event;
import agencyhub.message.Flag;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.message.Refusal;
import agencyhub.policy.Policy;
import agencyhub.policy.PolicyFile;
import agencyhub.rehearsal.Drafts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One case under the shipped policy, told in whole messages and remembered as the ledger would. What a truth does not say of
 * a message comes from the first example of its schema; a field that names an earlier message names the latest that it may.
 *
 * <p>Fields are given in pairs: {@code says(COUNCIL, PANEL_OUTCOME, "outcome", "EXIT", "decidedBy.office", "panel")}.
 */
final class Dossier {
    /** For a field that is left out. */
    static final Object NONE = JsonNodeFactory.instance.nullNode();

    static final Policy SHIPPED = PolicyFile.shipped();
    static final String REFERENCE = "AN-2026-0042";

    private static final Messages MESSAGES = new Messages();
    private static final Drafts DRAFTS = new Drafts(MESSAGES);

    /** A message that was accepted. */
    record Said(UUID id, Decision.Accept decision) {

        List<OfficeRef> told() {
            return decision.tells().stream().map(Telling::office).toList();
        }

        Set<Role> asSeenBy(OfficeRef office) {
            return decision.tells().stream()
                    .filter(telling -> telling.office().equals(office))
                    .findFirst()
                    .orElseThrow()
                    .roles();
        }

        Set<Flag> flags() {
            return decision.flags();
        }

        /** What others must send because of it: {@code la.anyshire/panel: referrer-feedback}. */
        List<String> opens() {
            return decision.opens().stream()
                    .filter(opening -> opening.kind() != DutyKind.ACKNOWLEDGE)
                    .map(opening -> opening.owedBy() + ": " + words(opening.owes()))
                    .toList();
        }

        Opening opening(MessageType owed) {
            List<Opening> found = decision.opens().stream()
                    .filter(opening -> opening.owes().contains(owed))
                    .toList();
            assertThat(found).as("what it opens of %s", owed.word()).hasSize(1);
            return found.getFirst();
        }
    }

    private Directory directory = Anyshire.DIRECTORY;
    private Instant now = Anyshire.wall("2026-09-28T10:00"); // a Monday
    private CaseState state = CaseState.none();
    private final List<Duty> open = new ArrayList<>();
    private final Map<UUID, CaseFile.Earlier> earlier = new LinkedHashMap<>();

    private Dossier() {}

    /** Northfield referred; the directory gave police and panel. */
    static Dossier aCase() {
        return aCaseReferredBy(Anyshire.NORTHFIELD);
    }

    static Dossier aCaseReferredBy(String agency) {
        Dossier dossier = new Dossier();
        dossier.says(agency, MessageType.REFERRAL_SUBMITTED, "parties", NONE, "flags", NONE);
        return dossier;
    }

    static Dossier aCaseOfAChildWithComplexNeeds() {
        Dossier dossier = new Dossier();
        dossier.says(
                Anyshire.NORTHFIELD, MessageType.REFERRAL_SUBMITTED, "parties", NONE, "flags", "[CHILD_COMPLEX_NEEDS]");
        return dossier;
    }

    Dossier at(String wallClock) {
        now = Anyshire.wall(wallClock);
        return this;
    }

    Dossier in(Directory agencies) {
        directory = agencies;
        return this;
    }

    Dossier joinedBy(Role role, String agency) {
        says(Anyshire.COUNCIL, MessageType.PARTY_JOINED, "role", role.word(), "agency", agency);
        return this;
    }

    // ---- what is said

    Said says(String agency, MessageType type, Object... fields) {
        Event event = event(agency, type, fields);
        Decision decision = decide(event);
        assertThat(decision).as("%s by %s", type.word(), agency).isInstanceOf(Decision.Accept.class);
        Decision.Accept accept = (Decision.Accept) decision;
        remember(event, accept);
        return new Said(event.id(), accept);
    }

    Refusal cannotSay(String agency, MessageType type, Object... fields) {
        Decision decision = decide(event(agency, type, fields));
        assertThat(decision).as("%s by %s", type.word(), agency).isInstanceOf(Decision.Refuse.class);
        return ((Decision.Refuse) decision).refusal();
    }

    Said received(OfficeRef office, UUID message) {
        return acknowledges(office, message, "received");
    }

    Said actioned(OfficeRef office, UUID message) {
        return acknowledges(office, message, "actioned");
    }

    Said rejected(OfficeRef office, UUID message) {
        return acknowledges(office, message, "rejected", "reason", "Not ours.");
    }

    Said acknowledges(OfficeRef office, UUID message, String level, Object... fields) {
        return says(office.agency(), MessageType.ACKNOWLEDGEMENT, word(office, message, level, fields));
    }

    Refusal cannotAcknowledge(OfficeRef office, UUID message, String level, Object... fields) {
        return cannotSay(office.agency(), MessageType.ACKNOWLEDGEMENT, word(office, message, level, fields));
    }

    /** Everyone who owes an acknowledgement of it gives it. */
    void actionedByAll(UUID message) {
        for (OfficeRef office : stillToAcknowledge(message)) {
            actioned(office, message);
        }
    }

    private static Object[] word(OfficeRef office, UUID message, String level, Object... fields) {
        List<Object> all = new ArrayList<>(List.of(
                "message",
                message,
                "level",
                level,
                "reason",
                NONE,
                "by.office",
                office.office(),
                "by.name",
                "Holder of the post " + office));
        all.addAll(List.of(fields));
        return all.toArray();
    }

    // ---- what stands in it

    CaseState state() {
        return state;
    }

    CaseState.Intervention intervention(Said commission) {
        return Optional.ofNullable(state.interventions().get(commission.id())).orElseThrow();
    }

    List<OfficeRef> stillToAcknowledge(UUID message) {
        return open.stream()
                .filter(duty ->
                        duty.kind() == DutyKind.ACKNOWLEDGE && duty.message().equals(message))
                .map(Duty::owedBy)
                .toList();
    }

    /** What this agency still has to send, in words. */
    List<String> owedBy(String agency) {
        return open.stream()
                .filter(duty -> duty.kind() != DutyKind.ACKNOWLEDGE
                        && duty.owedBy().agency().equals(agency))
                .map(duty -> words(duty.owes()) + (duty.withheld() ? " (withheld)" : ""))
                .sorted()
                .toList();
    }

    List<Duty> owed(MessageType type) {
        return open.stream().filter(duty -> duty.owes().contains(type)).toList();
    }

    Duty owed(String agency, MessageType type) {
        List<Duty> found = owed(type).stream()
                .filter(duty -> duty.owedBy().agency().equals(agency))
                .toList();
        assertThat(found).as("%s owed by %s", type.word(), agency).hasSize(1);
        return found.getFirst();
    }

    Duty acknowledgementOwed(OfficeRef office, UUID message) {
        return open.stream()
                .filter(duty -> duty.kind() == DutyKind.ACKNOWLEDGE
                        && duty.message().equals(message)
                        && duty.owedBy().equals(office))
                .findFirst()
                .orElseThrow();
    }

    /** As when its review comes. */
    void openAgain(Duty withheld) {
        replace(withheld.id(), duty -> duty.chased(duty.chase()));
    }

    // ---- as the ledger does it

    private Event event(String agency, MessageType type, Object... fields) {
        return MESSAGES.read(DRAFTS.write(type, agency, REFERENCE, now, given(fields), this::latest));
    }

    private Optional<UUID> latest(Collection<MessageType> types) {
        return earlier.values().stream()
                .filter(message -> types.contains(message.type()))
                .map(CaseFile.Earlier::id)
                .reduce((_, later) -> later);
    }

    private static ObjectNode given(Object... fields) {
        ObjectNode given = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            ObjectNode place = given;
            String[] path = fields[i].toString().split("\\.");
            for (String step : List.of(path).subList(0, path.length - 1)) {
                place = place.withObjectProperty(step);
            }
            place.set(path[path.length - 1], value(fields[i + 1]));
        }
        return given;
    }

    private static JsonNode value(Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case Integer number -> JsonNodeFactory.instance.numberNode(number);
            case Boolean flag -> JsonNodeFactory.instance.booleanNode(flag);
            default ->
                value.toString().startsWith("[")
                        ? JsonMapper.shared().readTree(value.toString().replaceAll("([\\w-]+)", "\"$1\""))
                        : JsonNodeFactory.instance.stringNode(value.toString());
        };
    }

    private Decision decide(Event event) {
        Wanted wanted = Wanted.by(event, state);
        List<Duty> visible = open.stream()
                .filter(duty -> duty.kind() != DutyKind.ACKNOWLEDGE
                        || wanted.messages().contains(duty.message())
                        || wanted.duties().contains(duty.id()))
                .toList();
        Map<UUID, CaseFile.Earlier> named = new HashMap<>(earlier);
        named.keySet().retainAll(wanted.messages());
        CaseFile file = new CaseFile(REFERENCE, state, visible, Map.copyOf(named));
        return new Casework(directory, SHIPPED, Anyshire.CALENDAR).decide(file, event, now);
    }

    private void remember(Event event, Decision.Accept accept) {
        state = accept.state();
        Set<UUID> ended = accept.discharges().stream().collect(Collectors.toSet());
        assertThat(ended).as("nothing is discharged twice").hasSameSizeAs(accept.discharges());
        assertThat(open).extracting(Duty::id).as("only what is open ends").containsAll(ended);
        open.removeIf(duty -> ended.contains(duty.id()) || accept.waives().contains(duty.id()));
        accept.withholds().forEach(each -> replace(each.duty(), duty -> duty.withheldUntil(each.until())));
        accept.passes().forEach(each -> replace(each.duty(), duty -> duty.passedTo(each.to(), each.waiting())));
        accept.opens().forEach(opening -> open.add(Story.duty(event.id(), opening, now)));
        earlier.put(
                event.id(),
                new CaseFile.Earlier(
                        event.id(),
                        event.type(),
                        accept.senderOffice(),
                        accept.tells().stream()
                                .map(telling -> telling.office().agency())
                                .collect(Collectors.toSet())));
    }

    private void replace(UUID id, UnaryOperator<Duty> change) {
        open.replaceAll(duty -> duty.id().equals(id) ? change.apply(duty) : duty);
    }

    private static String words(Collection<MessageType> types) {
        return types.stream()
                .sorted(Comparator.naturalOrder())
                .map(MessageType::word)
                .collect(Collectors.joining(" or "));
    }
}
