package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Deadline;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Chased;
import agencyhub.message.Failure;
import agencyhub.message.MessageType;
import agencyhub.policy.Ladder;
import agencyhub.policy.Policies;
import agencyhub.policy.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides who is chased next when a duty's step is due. Pure.
 *
 * <p>A ladder is climbed from rung to rung, each at the time the policy gives it; the last one is operations, with whom the
 * duty then stands. When a failure turns into another (what was not delivered is delivered, and not acknowledged), that
 * one's ladder is climbed from its foot. What the hub owes itself it does when it is due. What is withheld is owed again
 * when its review comes.
 */
public record Chasing(Directory directory, Policies policies, WorkingCalendar calendar) {

    /** How long the hub waits before it looks again at what is still not delivered. */
    private static final Span LOOK_AGAIN = new Span.WorkingDays(1);

    /**
     * @param reach how far the message that opened the duty got to the office that owes
     * @param now   business time, not before {@code duty.chase().next()}
     */
    public Step next(Duty duty, Reach reach, Instant now) {
        Duty.Chase chase = duty.chase();
        Optional<MessageType> own = ofTheHub(duty).filter(_ -> chase.failure().isEmpty());
        if (own.isPresent() && duty.dueBy().isPresent()) {
            // If even the hub cannot, it is chased like any other at the next look.
            return new Step.Perform(
                    own.get(),
                    advance(
                            duty,
                            Failure.NOT_SENT,
                            0,
                            chase.next().orElse(now),
                            Optional.of(now),
                            Optional.of(directory.operations())));
        }
        return climb(duty, reach, now);
    }

    /** What the hub itself must send to discharge this duty. */
    private Optional<MessageType> ofTheHub(Duty duty) {
        return duty.owedBy().agency().equals(directory.hubAgency())
                ? duty.owes().stream().filter(MessageType::sentByHub).findFirst()
                : Optional.empty();
    }

    private Step climb(Duty duty, Reach reach, Instant now) {
        Failure failure = failure(duty, reach);
        Duty.Chase chase = duty.chase();
        Instant due = chase.next().orElse(now);
        if (duty.dueBy().isEmpty()) { // beyond the calendar: flagged, never guessed
            return withOperations(duty, failure, chase.since(), Optional.empty());
        }
        boolean begins = duty.withheld() || !chase.failure().equals(Optional.of(failure));
        Instant since = begins ? start(duty, failure, due) : chase.since();
        int from = begins ? 0 : chase.rungs();

        Optional<Rungs.Filled> rung = rungs(duty, failure).filledFrom(from);
        if (rung.isEmpty()) {
            return withOperations(duty, failure, since, lookAgain(duty, failure, due, now));
        }
        // Nothing is gained by patience with a message that was refused.
        Instant planned =
                reach == Reach.REFUSED ? due : planned(duty, rung.get().after(), since, due);
        if (planned.isAfter(now)) { // another failure has begun, and its rung is still ahead
            return new Step.LookAgain(advance(duty, failure, from, since, Optional.of(planned), chase.standsWith()));
        }
        return tell(duty, failure, rung.get(), climbed(duty, failure, rung.get(), since, planned, now));
    }

    /**
     * The policy's patience with a delivery has ended, as the ledger knows: who beside the recipient's next door must know.
     * Empty once another failure is chased and once the last rung is behind.
     */
    public Optional<Step> undelivered(Duty duty, Instant now) {
        Duty.Chase chase = duty.chase();
        if (chase.failure().isPresent() && chase.failure().get() != Failure.NOT_DELIVERED) {
            return Optional.empty();
        }
        return rungs(duty, Failure.NOT_DELIVERED)
                .filledFrom(chase.failure().isPresent() ? chase.rungs() : 0)
                .map(rung -> tell(
                        duty,
                        Failure.NOT_DELIVERED,
                        rung,
                        // The deadline itself is still ahead and stays the next step.
                        advance(
                                duty,
                                Failure.NOT_DELIVERED,
                                rung.index() + 1,
                                duty.openedAt(),
                                chase.next(),
                                Optional.of(rung.office()))));
    }

    /** The rungs for undelivered messages and how long after acceptance each is due. */
    public List<Ladder.Rung> patience(String policy, String ladder) {
        return policies.version(policy).ladder(ladder).after(Failure.NOT_DELIVERED);
    }

    /** What will happen if nothing is heard; empty when the last rung is behind. */
    public Optional<NextStep> ahead(Duty duty, Reach reach) {
        return duty.chase().next().map(at -> switch (next(duty, reach, at)) {
            case Step.Remind remind -> new NextStep(at, "reminder", remind.office());
            case Step.Escalate escalate -> new NextStep(at, "escalation", escalate.office());
            case Step.Perform perform -> new NextStep(at, perform.type().word(), directory.operations());
            case Step.LookAgain(var advance) -> new NextStep(at, "look-again", standing(advance.to()));
        });
    }

    private OfficeRef standing(Duty.Chase chase) {
        return chase.standsWith()
                .filter(office -> directory.office(office).isPresent())
                .orElse(directory.operations());
    }

    /** Which of the three failures it is if the duty is breached now. */
    public static Failure failure(Duty duty, Reach reach) {
        if (duty.kind() == DutyKind.SEND) {
            return Failure.NOT_SENT;
        }
        if (reach != Reach.DELIVERED) {
            return Failure.NOT_DELIVERED;
        }
        return duty.kind() == DutyKind.ANSWER ? Failure.NOT_SENT : Failure.NOT_ACKNOWLEDGED;
    }

    // ---- who is told

    private Rungs rungs(Duty duty, Failure failure) {
        return new Rungs(
                directory, policies.version(duty.policy()).ladder(duty.ladder()).after(failure), duty.owedBy());
    }

    private static Step tell(Duty duty, Failure failure, Rungs.Filled rung, Advance advance) {
        Chased chased = chased(duty, failure, rung.index());
        return rung.whom() == Ladder.Whom.OWING
                ? new Step.Remind(rung.office(), chased, advance)
                : new Step.Escalate(rung.office(), chased, advance);
    }

    /** No rung is left to be climbed: operations has it, and is told unless it was. */
    private Step withOperations(Duty duty, Failure failure, Instant since, Optional<Instant> next) {
        OfficeRef operations = directory.operations();
        int last = Math.max(duty.chase().rungs(), rungs(duty, failure).count());
        Advance advance = advance(duty, failure, last, since, next, Optional.of(operations));
        return duty.chase().standsWith().equals(Optional.of(operations))
                ? new Step.LookAgain(advance)
                : new Step.Escalate(operations, chased(duty, failure, last), advance);
    }

    private static Chased chased(Duty duty, Failure failure, int rung) {
        return new Chased(duty.id(), duty.message(), failure, rung, duty.owedBy(), duty.owedTo(), duty.dueBy());
    }

    // ---- when

    /** Where the spans of a ladder count from. */
    private static Instant start(Duty duty, Failure failure, Instant due) {
        if (failure == Failure.NOT_DELIVERED) {
            return duty.openedAt();
        }
        // What was delivered after its deadline is chased from when the hub saw it delivered: at this step.
        // What was withheld is owed again from its review.
        return duty.withheld() ? due : duty.dueBy().filter(due::isBefore).orElse(due);
    }

    private Instant planned(Duty duty, Span after, Instant since, Instant due) {
        return at(duty, after, since).filter(due::isBefore).orElse(due);
    }

    /** Where the duty stands once this rung has been told. */
    private Advance climbed(
            Duty duty, Failure failure, Rungs.Filled rung, Instant since, Instant planned, Instant now) {
        Rungs rungs = rungs(duty, failure);
        Optional<OfficeRef> office = Optional.of(rung.office());
        int climbed = rung.index() + 1;
        Optional<Rungs.Filled> above = rungs.filledFrom(climbed);
        if (above.isEmpty()) {
            return advance(duty, failure, climbed, since, lookAgain(duty, failure, planned, now), office);
        }
        Optional<Instant> next = later(duty, between(rung.after(), above.get().after()), planned, now);
        return next.isPresent()
                ? advance(duty, failure, climbed, since, next, office)
                // The rung above lies beyond the calendar: operations, on the last one, has it at once.
                : advance(duty, failure, rungs.count() - 1, since, Optional.of(now), office);
    }

    /** All have been told: only what is not delivered may still change by itself. */
    private Optional<Instant> lookAgain(Duty duty, Failure failure, Instant planned, Instant now) {
        return failure == Failure.NOT_DELIVERED ? later(duty, LOOK_AGAIN, planned, now) : Optional.empty();
    }

    /**
     * Some time after a step. A hub that was down does not race up the ladder when it is back: each office has the time
     * between two rungs, counted from when it was really told. The working day is the one for which the step was planned
     * as long as it was taken on that day: steps fall due at close of business, and a sweep comes a moment later.
     */
    private Optional<Instant> later(Duty duty, Span span, Instant planned, Instant now) {
        return span instanceof Span.Clock(var time)
                ? Optional.of(now.plus(time))
                : at(duty, span, sameDay(planned, now) ? planned : now);
    }

    /** The rungs of a ladder all count working days, or all the clock; a first one may be at once in either. */
    private static Span between(Span lower, Span higher) {
        if (higher instanceof Span.WorkingDays(int days)) {
            return new Span.WorkingDays(lower instanceof Span.WorkingDays(int before) ? days - before : days);
        }
        if (higher instanceof Span.Clock(var time)) {
            return new Span.Clock(lower instanceof Span.Clock(var before) ? time.minus(before) : time);
        }
        throw new IllegalStateException("a ladder counts working days or the clock, not " + higher);
    }

    private static boolean sameDay(Instant one, Instant other) {
        return one.atZone(WorkingCalendar.LONDON)
                .toLocalDate()
                .equals(other.atZone(WorkingCalendar.LONDON).toLocalDate());
    }

    /** Empty when it lies beyond the calendar. */
    private Optional<Instant> at(Duty duty, Span span, Instant since) {
        if (span instanceof Span.WorkingDays(int days) && days == 0) {
            return Optional.of(since);
        }
        return switch (new Timekeeping(directory, calendar).deadline(duty.owedBy(), span, since)) {
            case Deadline.At(Instant at) -> Optional.of(at);
            case Deadline.BeyondCalendar _ -> Optional.empty();
        };
    }

    private static Advance advance(
            Duty duty,
            Failure failure,
            int rungs,
            Instant since,
            Optional<Instant> next,
            Optional<OfficeRef> standsWith) {
        return new Advance(
                duty.id(), duty.chase(), new Duty.Chase(Optional.of(failure), rungs, since, next, standsWith));
    }
}
