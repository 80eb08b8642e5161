package agencyhub.rehearsal;

import agencyhub.agency.Directory;
import agencyhub.agency.Ended;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.duty.Advance;
import agencyhub.duty.CaseFile;
import agencyhub.duty.CaseState;
import agencyhub.duty.Casework;
import agencyhub.duty.Chasing;
import agencyhub.duty.Departures;
import agencyhub.duty.Duty;
import agencyhub.duty.Notices;
import agencyhub.duty.Reach;
import agencyhub.duty.Step;
import agencyhub.message.Chased;
import agencyhub.message.Chaser;
import agencyhub.message.Escalation;
import agencyhub.message.EscalationResolved;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import agencyhub.message.Reminder;
import agencyhub.policy.Ladder;
import agencyhub.policy.Policies;
import agencyhub.policy.Policy;
import agencyhub.policy.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases as the running hub would carry them, but in memory and with a clock that is set: messages are read, judged and
 * chased by the engine itself, so what a rehearsal shows is what will happen. Not for several threads.
 */
public final class Rehearsal {
    private static final int STEPS_AT_ONE_INSTANT = 10_000;

    /** The most pressing first, as the hub's sweep takes them. */
    private static final Comparator<Duty> MOST_PRESSING = Comparator.comparing((Duty duty) -> !duty.urgent())
            .thenComparing(duty -> duty.chase().next().orElseThrow());

    private final Messages messages;
    private final WorkingCalendar calendar;
    private final Ledger ledger;
    private final Recognizing recognizing = new Recognizing();
    private final Set<String> shut = new HashSet<>();
    private final Set<String> refusing = new HashSet<>();
    private Directory directory;
    private Directory there;
    private Policies policies;
    private Instant now;

    /** @param ids where the ids of duties come from: the same ids make the same rehearsal */
    public Rehearsal(
            Messages messages,
            Directory directory,
            Policies policies,
            WorkingCalendar calendar,
            Instant starts,
            Supplier<UUID> ids) {
        this.messages = messages;
        this.directory = directory;
        this.there = directory.at(starts);
        this.policies = policies;
        this.calendar = calendar;
        this.ledger = new Ledger(messages, ids);
        this.now = starts;
    }

    // ---- what stands

    public Instant now() {
        return now;
    }

    /** The agencies that are there now. */
    public Directory directory() {
        if (!there.holdsAt(now)) {
            there = directory.at(now);
        }
        return there;
    }

    public List<Happening> happenings() {
        return ledger.happenings();
    }

    public CaseState state(String reference) {
        return ledger.state(reference);
    }

    /** Open and withheld duties, of all cases. */
    public List<Duty> open() {
        return ledger.open();
    }

    /** The messages accepted so far, in order. */
    public List<Event> accepted() {
        return ledger.accepted();
    }

    Ledger ledger() {
        return ledger;
    }

    /** The policy that decides now. */
    public Policy policy() {
        return policies.at(now);
    }

    Chasing chasing() {
        return new Chasing(directory(), policies, calendar);
    }

    // ---- what happens

    /** Somebody hands the hub a message, now. */
    public Answer hand(byte[] body) {
        return accept(body, Optional.empty());
    }

    /** The doors of an agency ({@code school.northfield}) or of one office ({@code school.northfield/dsl}) stay shut. */
    public void shut(String whose) {
        shut.add(whose);
        ledger.note(new Happening.Doors(now, whose, true));
    }

    /** They open again, and take what waits before them. */
    public void reopen(String whose) {
        shut.remove(whose);
        refusing.remove(whose);
        ledger.note(new Happening.Doors(now, whose, false));
        deliver();
    }

    /** The system of an agency refuses whatever reaches it, as one does that is wrongly set up. */
    public void refuse(String agency) {
        refusing.add(agency);
    }

    /** From now on there are these agencies. */
    public void in(Directory agencies) {
        directory = agencies;
        there = agencies.at(now);
        deliver();
    }

    /** From now on these policies are in force. */
    public void under(Policies others) {
        policies = others;
    }

    /** Time passes, and every step is taken when it is due. */
    public void until(Instant time) {
        sweep();
        for (Optional<Instant> next = next(); next.isPresent() && !next.get().isAfter(time); next = next()) {
            set(latest(now, next.get()));
            sweep();
        }
        set(latest(now, time));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The clock is set, and the hub has not looked yet. */
    void set(Instant time) {
        now = time;
    }

    /** When something happens next if nothing is heard. */
    public Optional<Instant> next() {
        return Stream.of(
                        directory().nextChange().stream(),
                        ledger.open().stream().flatMap(duty -> duty.chase().next().stream()),
                        ledger.deliveries().stream().flatMap(delivery -> delivery.stuck().stream()))
                .flatMap(times -> times)
                .min(Comparator.naturalOrder());
    }

    /** Takes every step that is due, as the hub does every second. */
    void sweep() {
        saysWhoHasEnded();
        int steps = 0;
        for (Optional<Duty> due = due(); due.isPresent(); due = due()) {
            if (++steps > STEPS_AT_ONE_INSTANT) {
                throw new IllegalStateException("the steps at " + now + " do not come to an end");
            }
            take(due.get(), step(due.get()));
        }
        ledger.resolved().forEach(this::resolve);
        for (Optional<Delivery> late = late(); late.isPresent(); late = late()) {
            endPatience(late.get());
        }
    }

    /** In every case that counts on an agency that is there no more. */
    void saysWhoHasEnded() {
        for (Ended ended : directory().ended()) {
            for (String reference : List.copyOf(ledger.cases().keySet())) {
                if (concerns(reference, ended)) {
                    say(reference, ended);
                }
            }
        }
    }

    private boolean concerns(String reference, Ended ended) {
        CaseFile file = ledger.concerning(reference, ledger.state(reference), ended.agency());
        return ledger.accepted(Departures.id(reference, ended)).isEmpty() && Departures.concerns(file, ended);
    }

    private void say(String reference, Ended ended) {
        submit(Departures.words(messages, directory().hubAgency(), reference, ended), Optional.empty());
    }

    /** Before anything is decided in a case, whoever stands for somebody in it takes over. */
    private void firstSaysWhoHasEnded(byte[] body) {
        if (directory().ended().isEmpty()) {
            return;
        }
        try {
            String reference = messages.read(body).caseReference();
            CaseFile file = ledger.concerning(reference, ledger.state(reference), "");
            Departures.due(file, directory()).forEach(ended -> say(reference, ended));
        } catch (RefusedException _) {
            // it is refused where it is read again
        }
    }

    Optional<Duty> due() {
        return ledger.open().stream()
                .filter(duty ->
                        duty.chase().next().filter(next -> !next.isAfter(now)).isPresent())
                .min(MOST_PRESSING);
    }

    Step step(Duty duty) {
        return chasing().next(duty, ledger.reach(duty), now);
    }

    /** What was decided is written, unless the duty has moved on meanwhile. */
    void take(Duty duty, Step step) {
        switch (step) {
            case Step.Remind(var office, var chased, var advance) ->
                chase(duty, new Reminder(chased, office), chased, advance);
            case Step.Escalate(var office, var chased, var advance) ->
                chase(duty, new Escalation(chased, office), chased, advance);
            case Step.Perform(var type, var advance) -> perform(duty, type, advance);
            case Step.LookAgain(var advance) -> {
                if (ledger.stands(advance)) {
                    ledger.move(advance, now);
                }
            }
        }
    }

    private void chase(Duty duty, Chaser chaser, Chased chased, Advance advance) {
        UUID id = sameStepSameId(duty, chased.failure().word() + "/" + chased.rung());
        byte[] body = messages.write(id, directory().hubAgency(), duty.caseReference(), now, chaser);
        accept(body, Optional.of(advance));
    }

    private void perform(Duty duty, MessageType type, Advance advance) {
        if (!ledger.stands(advance)) {
            return;
        }
        Optional<Answer> answer = Notices.of(
                        type, duty, ledger.state(duty.caseReference()), ledger.openIn(duty.caseReference()))
                .map(data -> messages.write(
                        sameStepSameId(duty, type.word()),
                        directory().hubAgency(),
                        duty.caseReference(),
                        now,
                        type,
                        data))
                .map(body -> accept(body, Optional.of(advance)));
        if (!answer.map(Answer.Accepted.class::isInstance).orElse(false)) { // it stays owed, and is chased
            ledger.move(advance, now);
        }
    }

    /** Whoever was asked to help hears that it is over. */
    private void resolve(Duty duty) {
        OfficeRef told = duty.chase().standsWith().orElseThrow();
        Chased chased = new Chased(
                duty.id(),
                duty.message(),
                duty.chase().failure().orElseThrow(),
                duty.chase().rungs(),
                duty.owedBy(),
                duty.owedTo(),
                duty.dueBy());
        UUID id = sameStepSameId(duty, "resolved");
        accept(
                messages.write(
                        id, directory().hubAgency(), duty.caseReference(), now, new EscalationResolved(chased, told)),
                Optional.empty());
    }

    /** The same step of the same duty is the same message, however often it is taken. */
    private static UUID sameStepSameId(Duty duty, String what) {
        String step = duty.id() + "/" + what + "/" + duty.chase().since() + "/"
                + duty.chase().next().orElse(Instant.EPOCH);
        return UUID.nameUUIDFromBytes(step.getBytes(StandardCharsets.UTF_8));
    }

    private Answer accept(byte[] body, Optional<Advance> advance) {
        firstSaysWhoHasEnded(body);
        return submit(body, advance);
    }

    private Answer submit(byte[] body, Optional<Advance> advance) {
        Casework casework = new Casework(directory(), policies.at(now), calendar);
        Answer answer = ledger.accept(body, advance, casework, now);
        switch (answer) {
            case Answer.Accepted(var event) -> {
                wait(event);
                deliver();
                recognizing
                        .repeats(event, ledger.state(event.caseReference()))
                        .ifPresent(found -> accept(
                                messages.write(
                                        UUID.nameUUIDFromBytes(
                                                (event.id() + "/repeat").getBytes(StandardCharsets.UTF_8)),
                                        directory().hubAgency(),
                                        event.caseReference(),
                                        now,
                                        MessageType.POSSIBLE_REPEAT_REFERRAL,
                                        found),
                                Optional.empty()));
            }
            case Answer.Refused(var refusal) -> {
                if (advance.isEmpty()) {
                    ledger.note(refused(body, refusal));
                }
            }
            case Answer.Duplicate _ -> {}
        }
        return answer;
    }

    private Happening refused(byte[] body, Refusal refusal) {
        JsonNode event;
        try {
            event = JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            event = JsonMapper.shared().createObjectNode();
        }
        return new Happening.Refused(
                now,
                event.path("subject").asString("").replaceFirst("^case/", ""),
                event.path("type").asString("").replaceFirst("^agencyhub\\.(.*)\\.v\\d+$", "$1"),
                event.path("source").asString("").replaceFirst("^urn:agency:", ""),
                refusal);
    }

    // ---- delivering

    /** Says of each delivery of a message whether it waits, and sets the policy's patience with it. */
    private void wait(Event event) {
        for (Delivery delivery : underway()) {
            boolean again = event.type() == MessageType.AGENCY_ENDED && delivery.isNew(now);
            if ((delivery.message().equals(event.id()) || again) && !takes(delivery.office())) {
                ledger.note(new Happening.Waiting(
                        now, delivery.caseReference(), delivery.message(), delivery.type(), delivery.office()));
                if (delivery.telling().chased()) {
                    ledger.stuck(delivery, 0, patience(delivery, 0));
                }
            }
        }
    }

    private void deliver() {
        for (Delivery delivery : underway()) {
            if (takes(delivery.office())) {
                boolean refused = refusing.contains(delivery.office().agency());
                ledger.settle(delivery, refused ? Reach.REFUSED : Reach.DELIVERED, now);
                if (refused) {
                    ledger.poke(delivery, now);
                } else {
                    ledger.note(new Happening.Delivered(
                            now,
                            delivery.caseReference(),
                            delivery.message(),
                            delivery.type(),
                            delivery.office(),
                            delivery.telling().level()));
                }
            }
        }
    }

    private List<Delivery> underway() {
        return ledger.deliveries().stream()
                .filter(delivery -> delivery.reach() == Reach.UNDERWAY)
                .toList();
    }

    private boolean takes(OfficeRef office) {
        return directory().agency(office.agency()).isPresent()
                && !shut.contains(office.agency())
                && !shut.contains(office.toString());
    }

    private Optional<Delivery> late() {
        return ledger.deliveries().stream()
                .filter(delivery ->
                        delivery.stuck().filter(at -> !at.isAfter(now)).isPresent())
                .min(Comparator.comparing(delivery -> delivery.stuck().orElseThrow()));
    }

    /** All doors of an office are shut together here, so its next door helps nobody. */
    private void endPatience(Delivery late) {
        List<Ladder.Rung> rungs = rungs(late);
        if (late.rung() < rungs.size() && rungs.get(late.rung()).whom() != Ladder.Whom.NEXT_DOOR) {
            ledger.owedFor(late)
                    .ifPresent(duty -> chasing().undelivered(duty, now).ifPresent(step -> take(duty, step)));
        }
        ledger.stuck(late, late.rung() + 1, patience(late, late.rung() + 1));
    }

    private List<Ladder.Rung> rungs(Delivery delivery) {
        return ledger.owedFor(delivery)
                .map(duty -> chasing().patience(duty.policy(), duty.ladder()))
                .orElseGet(() -> chasing()
                        .patience(
                                policies.at(now).version(),
                                policies.at(now).rule(delivery.type()).ladder()));
    }

    private Optional<Instant> patience(Delivery delivery, int rung) {
        List<Ladder.Rung> rungs = rungs(delivery);
        return rung < rungs.size() && rungs.get(rung).after() instanceof Span.Clock(var after)
                ? Optional.of(delivery.acceptedAt().plus(after))
                : Optional.empty();
    }

    /** For those who look at it from outside: every duty there was, and what became of it. */
    Collection<Owed> duties() {
        return ledger.duties();
    }
}
