package agencyhub.testkit.junit;

import agencyhub.message.MessageType;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.launch.RunningHub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.node.MissingNode;

/** The agencies of one test, and what they said in it. Opened on Monday morning; closed, nothing of it is left. */
final class County implements AutoCloseable {
    static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T10:00:00Z");

    private static final AtomicInteger COUNTIES = new AtomicInteger();

    private final RunningHub hub;
    private final int number = COUNTIES.incrementAndGet();
    private final Map<Part, MockAgency> agencies = new EnumMap<>(Part.class);
    private final AtomicInteger referrals = new AtomicInteger();
    private final List<Sent> sent = new ArrayList<>();
    private final Set<UUID> byItself = new HashSet<>();
    private final List<String> refusals = new ArrayList<>();
    private final Passage passage;
    private final Hub facade;

    private County(RunningHub hub) {
        this.hub = hub;
        this.passage = new Passage(hub, this);
        this.facade = new Hub(this);
    }

    static County openIn(RunningHub hub) {
        County county = new County(hub);
        hub.stopAt(MONDAY_MORNING);
        for (Part part : Part.values()) {
            county.agencies.put(part, new MockAgency(part, county));
        }
        county.moved();
        return county;
    }

    Hub facade() {
        return facade;
    }

    RunningHub hub() {
        return hub;
    }

    Passage passage() {
        return passage;
    }

    Instant now() {
        return hub.now();
    }

    int number() {
        return number;
    }

    MockAgency plays(Part part) {
        MockAgency agency = agencies.get(part);
        if (agency == null) {
            throw new IllegalStateException("nobody plays " + part.word());
        }
        return agency;
    }

    Collection<MockAgency> agencies() {
        return agencies.values();
    }

    Optional<MockAgency> agency(String id) {
        return agencies.values().stream()
                .filter(agency -> agency.id().equals(id))
                .findFirst();
    }

    String idOf(Part part) {
        return part.agency + "-" + number;
    }

    /** What an agency of the examples is called here; empty for what is no agency's id. */
    Optional<String> idOf(String example) {
        for (Part part : Part.values()) {
            if (part.agency.equals(example)) {
                return Optional.of(idOf(part));
            }
        }
        return example.equals("la.mash") || example.equals("health.anyshire")
                ? Optional.of(idOf(Part.ANOTHER_AUTHORITY))
                : Optional.empty();
    }

    /** What the directory says has changed. */
    void moved() {
        hub.directory(DirectoryText.of(this));
    }

    // what is said

    /** @throws AssertionError in words, if the hub refuses it */
    Sent accepted(MockAgency sender, Draft draft) {
        EventDraft event = draft.writtenBy(sender, this);
        Answer answer = sender.says(event);
        if (!answer.isOk()) {
            throw Failures.of(
                    "The hub refused the " + draft + " of " + sender + ": " + Failures.reason(answer), timeline());
        }
        Sent accepted = noted(sender, event, answer);
        passage.settle();
        return accepted;
    }

    /** What an agency sends by itself: the hub may refuse it, and the test goes on. */
    void tried(MockAgency sender, Draft draft) {
        EventDraft event = draft.writtenBy(sender, this);
        Answer answer = sender.says(event);
        if (answer.isOk()) {
            byItself.add(noted(sender, event, answer).id());
        } else {
            refusals.add("%s  %s would have sent a %s by itself, but the hub refused it: %s"
                    .formatted(Failures.when(now()), sender, draft, Failures.reason(answer)));
        }
    }

    private Sent noted(MockAgency sender, EventDraft event, Answer answer) {
        Sent accepted = new Sent(
                sender,
                event.id(),
                event.type(),
                event.json().path("subject").asString().substring("case/".length()),
                now(),
                answer.body());
        sent.add(accepted);
        return accepted;
    }

    /** What this test and its mocks sent, oldest first. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Whether an agency sent this without being told to by the test. */
    boolean byItself(UUID message) {
        return byItself.contains(message);
    }

    /** What mocks wanted to send by themselves and the hub refused, in words. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    // cases

    String newCase() {
        return "AN-%d-%d".formatted(number, referrals.incrementAndGet());
    }

    Optional<String> onlyCase() {
        List<String> cases = hub.cases();
        return cases.size() == 1 ? Optional.of(cases.getFirst()) : Optional.empty();
    }

    /** The latest message of a case that is of one of these types. */
    Optional<UUID> latestOf(Set<String> types, String caseReference) {
        return CaseView.of(caseReference, this).stream()
                .flatMap(view -> view.messages().reversed().stream())
                .filter(message -> types.contains(message.type()))
                .map(CaseView.Message::id)
                .findFirst();
    }

    /** A message of a case, whoever sent it. */
    Optional<Sent> message(UUID id, String caseReference) {
        Optional<Sent> ours = sent.stream().filter(each -> each.id().equals(id)).findFirst();
        return ours.or(() -> CaseView.of(caseReference, this).stream()
                .flatMap(view -> view.messages().stream())
                .filter(message -> message.id().equals(id))
                .findFirst()
                .flatMap(message -> MessageType.of(message.type())
                        .map(type -> new Sent(
                                agency(message.sender().agency()).orElse(plays(Part.OPERATIONS)),
                                id,
                                type,
                                caseReference,
                                message.at(),
                                MissingNode.getInstance()))));
    }

    /** Every case of this test in words. */
    String timeline() {
        String cases = hub.cases().stream().map(this::timeline).collect(Collectors.joining("\n\n"));
        return cases.isEmpty() ? "There is no case yet. It is " + Failures.when(now()) + "." : cases;
    }

    String timeline(String caseReference) {
        return CaseView.of(caseReference, this)
                .map(view -> CaseTimeline.of(view, this))
                .orElse("Nobody in this county may see the case " + caseReference + ".");
    }

    @Override
    public void close() {
        agencies.values().forEach(agency -> agency.standIn().close());
        hub.forget();
    }
}
