package agencyhub.duty;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.CaseMessage;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Marking;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.message.Reference;
import agencyhub.message.ReferrerFeedback;
import agencyhub.message.Refusal;
import agencyhub.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** One case as it goes on: remembers between messages what the ledger would. */
final class Story {
    private static final String REFERENCE = "AN-2026-0042";

    private Directory directory = Anyshire.DIRECTORY;
    private Policy policy = Anyshire.POLICY;
    private Instant now = Anyshire.wall("2026-09-28T10:00"); // a Monday
    private CaseState state = CaseState.none();
    private final List<Duty> open = new ArrayList<>();
    private final Map<UUID, CaseFile.Earlier> earlier = new HashMap<>();
    private UUID last = UUID.randomUUID();

    private Story() {}

    static Story aCase() {
        return new Story();
    }

    /** Northfield referred, the directory gave police and panel; Harbour supports, Southfield sits on the panel. */
    static Story aCaseWithEveryone() {
        return aCase().referredBy(Anyshire.NORTHFIELD)
                .joinedBy(Role.INTERVENTION_PROVIDER, Anyshire.HARBOUR)
                .joinedBy(Role.PANEL_MEMBER, Anyshire.SOUTHFIELD);
    }

    Story under(Policy rules) {
        policy = rules;
        return this;
    }

    Story in(Directory agencies) {
        directory = agencies;
        return this;
    }

    Story at(String wallClock) {
        now = Anyshire.wall(wallClock);
        return this;
    }

    Story referredBy(String agency, Party... named) {
        accepts(agency, Say.referral(named));
        return this;
    }

    Story joinedBy(Role role, String agency) {
        accepts(Anyshire.COUNCIL, Say.joined(role, agency));
        return this;
    }

    Story after(String sender, CaseMessage message) {
        accepts(sender, message);
        return this;
    }

    Decision.Accept accepts(String sender, CaseMessage message) {
        Event event = event(sender, message, now);
        Decision decision = decide(event);
        assertThat(decision).isInstanceOf(Decision.Accept.class);
        Decision.Accept accept = (Decision.Accept) decision;
        remember(event, accept);
        return accept;
    }

    Refusal refuses(String sender, CaseMessage message) {
        return refuses(event(sender, message, now));
    }

    Refusal refusesSentAt(Instant time, String sender, CaseMessage message) {
        return refuses(event(sender, message, time));
    }

    Decision.Accept acceptsSentAt(Instant time, String sender, CaseMessage message) {
        Decision decision = decide(event(sender, message, time));
        assertThat(decision).isInstanceOf(Decision.Accept.class);
        return (Decision.Accept) decision;
    }

    /** The id of the message accepted last. */
    UUID last() {
        return last;
    }

    List<Party> parties() {
        return state.parties();
    }

    Instant now() {
        return now;
    }

    List<Duty> open() {
        return List.copyOf(open);
    }

    Duty openDutyOf(OfficeRef office, DutyKind kind) {
        List<Duty> found = open.stream()
                .filter(duty -> duty.owedBy().equals(office) && duty.kind() == kind)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Refusal refuses(Event event) {
        Decision decision = decide(event);
        assertThat(decision).isInstanceOf(Decision.Refuse.class);
        return ((Decision.Refuse) decision).refusal();
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
        return new Casework(directory, policy, Anyshire.CALENDAR).decide(file, event, now);
    }

    private void remember(Event event, Decision.Accept accept) {
        last = event.id();
        state = accept.state();
        open.removeIf(duty ->
                accept.discharges().contains(duty.id()) || accept.waives().contains(duty.id()));
        accept.withholds().forEach(each -> replace(each.duty(), duty -> duty.withheldUntil(each.until())));
        accept.passes().forEach(each -> replace(each.duty(), duty -> duty.passedTo(each.to(), each.waiting())));
        accept.opens().forEach(opening -> open.add(duty(event.id(), opening, now)));
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

    static Duty duty(UUID message, Opening opening, Instant openedAt) {
        return new Duty(
                UUID.randomUUID(),
                opening.kind(),
                message,
                REFERENCE,
                opening.owedBy(),
                opening.owedTo(),
                opening.level(),
                opening.owes(),
                opening.dueBy(),
                openedAt,
                opening.policy(),
                opening.ladder(),
                opening.urgent(),
                false,
                Duty.Chase.untilBreach(opening.nextStepAt()));
    }

    private static Event event(String sender, CaseMessage message, Instant time) {
        MessageType type = Arrays.stream(MessageType.values())
                .filter(candidate -> candidate.data().isInstance(message))
                .findFirst()
                .orElseThrow();
        return new Event(
                UUID.randomUUID(),
                type,
                sender,
                REFERENCE,
                time,
                Marking.OFFICIAL_SENSITIVE,
                Optional.empty(),
                message,
                refers(message),
                List.of(),
                JsonMapper.shared().createObjectNode());
    }

    private static List<Reference> refers(CaseMessage message) {
        return message instanceof ReferrerFeedback feedback
                ? feedback
                        .decision()
                        .map(decision -> new Reference(
                                "/data/decision", decision, Set.of(MessageType.PANEL_OUTCOME), Code.NO_DECISION))
                        .stream()
                        .toList()
                : List.of();
    }
}
