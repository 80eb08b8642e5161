package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Deadline;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Chased;
import agencyhub.message.Failure;
import agencyhub.policy.Ladder;
import agencyhub.policy.Policy;
import agencyhub.policy.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides who is chased next when a duty's step is due. Pure. */
public record Chasing(Directory directory, Policy policy, WorkingCalendar calendar) {

    /** How long the hub waits before it looks again at a duty when there is nobody new to tell. */
    private static final Span LOOK_AGAIN = new Span.WorkingDays(1);

    /** A rung that somebody stands on. */
    private record Filled(int index, Ladder.Rung rung, OfficeRef office) {}

    /**
     * @param reach how far the message that opened the duty got to the office that owes
     * @param now   business time, not before {@code duty.chase().next()}
     */
    public Step next(Duty duty, Reach reach, Instant now) {
        if (duty.dueBy().isEmpty()) {
            return beyondCalendar(duty, reach, now);
        }
        Failure failure = failure(duty, reach);
        Duty.Chase chase = duty.chase();
        boolean fresh = !chase.failure().equals(Optional.of(failure));
        Instant since = fresh ? startOf(duty, failure, now) : chase.since();
        int from = fresh ? 0 : chase.rungs();

        return filled(duty, failure, from)
                .<Step>map(filled -> climb(duty, failure, since, filled, reach, now))
                .orElseGet(() -> lookAgain(duty, failure, from, since, now));
    }

    /**
     * A message was not delivered within the patience of the policy: who beside the recipient's next door must know.
     * Empty while no rung for an office is due, and once the last one is behind.
     */
    public Optional<Step> undelivered(Duty duty, Instant now) {
        Duty.Chase chase = duty.chase();
        int from = chase.failure().equals(Optional.of(Failure.NOT_DELIVERED)) ? chase.rungs() : 0;
        return filled(duty, Failure.NOT_DELIVERED, from)
                .filter(filled -> chase.failure().isEmpty() || chase.failure().get() == Failure.NOT_DELIVERED)
                .map(filled -> escalate(
                        duty,
                        Failure.NOT_DELIVERED,
                        filled,
                        // The deadline itself is still ahead and stays the next step.
                        new Duty.Chase(
                                Optional.of(Failure.NOT_DELIVERED),
                                filled.index() + 1,
                                duty.openedAt(),
                                chase.next(),
                                Optional.of(filled.office()))));
    }

    /** The rungs for undelivered messages and how long after acceptance each is due. */
    public List<Ladder.Rung> patience(String ladder) {
        return policy.ladder(ladder).after(Failure.NOT_DELIVERED);
    }

    /** What will happen if nothing is heard; empty when the last rung is behind. */
    public Optional<NextStep> ahead(Duty duty, Reach reach) {
        return duty.chase().next().map(at -> {
            if (duty.dueBy().isEmpty()) {
                return new NextStep(at, "escalation", directory.operations());
            }
            Failure failure = failure(duty, reach);
            int from = duty.chase().failure().equals(Optional.of(failure))
                    ? duty.chase().rungs()
                    : 0;
            return filled(duty, failure, from)
                    .map(filled -> new NextStep(
                            at, filled.rung().whom() == Ladder.Whom.OWING ? "reminder" : "escalation", filled.office()))
                    .orElseGet(() -> new NextStep(at, "look-again", directory.operations()));
        });
    }

    public static Failure failure(Duty duty, Reach reach) {
        if (duty.kind() != DutyKind.ACKNOWLEDGE) {
            return Failure.NOT_SENT;
        }
        return reach == Reach.DELIVERED ? Failure.NOT_ACKNOWLEDGED : Failure.NOT_DELIVERED;
    }

    private Step climb(Duty duty, Failure failure, Instant since, Filled filled, Reach reach, Instant now) {
        // Nothing is gained by patience with a message that was refused.
        Instant due = reach == Reach.REFUSED
                ? now
                : at(duty, filled.rung().after(), since).orElse(now);
        if (due.isAfter(now)) { // a failure of another kind has begun: its first rung is still ahead
            return new Step.LookAgain(new Advance(
                    duty.id(),
                    duty.chase(),
                    new Duty.Chase(
                            Optional.of(failure),
                            filled.index(),
                            since,
                            Optional.of(due),
                            duty.chase().standsWith())));
        }
        Optional<Instant> following = filled(duty, failure, filled.index() + 1)
                .map(above -> following(duty, since, filled.rung(), above.rung(), now));
        if (following.isEmpty() && failure == Failure.NOT_DELIVERED) {
            following = Optional.of(lookAgainAt(duty, now));
        }
        Duty.Chase chase = new Duty.Chase(
                Optional.of(failure), filled.index() + 1, since, following, Optional.of(filled.office()));
        return filled.rung().whom() == Ladder.Whom.OWING
                ? new Step.Remind(
                        filled.office(),
                        chased(duty, failure, filled.index()),
                        new Advance(duty.id(), duty.chase(), chase))
                : escalate(duty, failure, filled, chase);
    }

    /**
     * When the rung above is due. A hub that was down does not race up the ladder when it is back: each office has the
     * time between two rungs, counted from when it was really told.
     */
    private Instant following(Duty duty, Instant since, Ladder.Rung rung, Ladder.Rung above, Instant now) {
        Instant planned = at(duty, above.after(), since).orElseGet(() -> lookAgainAt(duty, now));
        if (planned.isAfter(now)) {
            return planned;
        }
        Span between = above.after() instanceof Span.WorkingDays(int higher)
                        && rung.after() instanceof Span.WorkingDays(int lower)
                ? new Span.WorkingDays(Math.max(1, higher - lower))
                : LOOK_AGAIN;
        return at(duty, between, now).orElseGet(() -> now.plus(Duration.ofDays(1)));
    }

    /** All have been told and it is still not delivered: operations keeps it, and the hub keeps looking. */
    private Step lookAgain(Duty duty, Failure failure, int rungs, Instant since, Instant now) {
        Optional<Instant> next =
                failure == Failure.NOT_DELIVERED ? Optional.of(lookAgainAt(duty, now)) : Optional.empty();
        return new Step.LookAgain(new Advance(
                duty.id(),
                duty.chase(),
                new Duty.Chase(
                        Optional.of(failure),
                        rungs,
                        since,
                        next,
                        duty.chase().standsWith().or(() -> Optional.of(directory.operations())))));
    }

    private Step beyondCalendar(Duty duty, Reach reach, Instant now) {
        Failure failure = failure(duty, reach);
        int last = policy.ladder(duty.ladder()).after(failure).size();
        OfficeRef operations = directory.operations();
        return new Step.Escalate(
                operations,
                chased(duty, failure, last),
                new Advance(
                        duty.id(),
                        duty.chase(),
                        new Duty.Chase(Optional.of(failure), last, now, Optional.empty(), Optional.of(operations))));
    }

    private Step escalate(Duty duty, Failure failure, Filled filled, Duty.Chase chase) {
        return new Step.Escalate(
                filled.office(), chased(duty, failure, filled.index()), new Advance(duty.id(), duty.chase(), chase));
    }

    private static Chased chased(Duty duty, Failure failure, int rung) {
        return new Chased(duty.id(), duty.message(), failure, rung, duty.owedBy(), duty.owedTo(), duty.dueBy());
    }

    /** The first rung from here on that somebody stands on: one that the directory does not fill falls to the next. */
    private Optional<Filled> filled(Duty duty, Failure failure, int from) {
        List<Ladder.Rung> rungs = policy.ladder(duty.ladder()).after(failure);
        for (int index = from; index < rungs.size(); index++) {
            Optional<OfficeRef> office = office(rungs.get(index).whom(), duty.owedBy());
            if (office.isPresent()) {
                // An empty rung is climbed at its own time, by whoever stands on the next.
                return Optional.of(new Filled(
                        index,
                        new Ladder.Rung(
                                earliest(rungs, from, index), rungs.get(index).whom()),
                        office.get()));
            }
        }
        return Optional.empty();
    }

    /** Doors are no offices: only empty rungs that should have had an office bring the next one forward. */
    private static Span earliest(List<Ladder.Rung> rungs, int from, int index) {
        for (int i = from; i < index; i++) {
            if (rungs.get(i).whom() != Ladder.Whom.NEXT_DOOR) {
                return rungs.get(i).after();
            }
        }
        return rungs.get(index).after();
    }

    private Optional<OfficeRef> office(Ladder.Whom whom, OfficeRef owing) {
        return switch (whom) {
            case NEXT_DOOR -> Optional.empty();
            case OWING -> Optional.of(owing);
            case COVER -> directory.cover(owing);
            case SUPERVISOR -> directory.supervisor(owing);
            case OPERATIONS -> Optional.of(directory.operations());
        };
    }

    private static Instant startOf(Duty duty, Failure failure, Instant now) {
        if (failure == Failure.NOT_DELIVERED) {
            return duty.openedAt();
        }
        Instant due = duty.dueBy().orElse(now);
        // What was late in being delivered is chased from when the hub saw it delivered, not from the deadline.
        return duty.chase().failure().isPresent() ? now : due;
    }

    private Optional<Instant> at(Duty duty, Span span, Instant since) {
        if (span instanceof Span.WorkingDays(int days) && days == 0) {
            return Optional.of(since);
        }
        return switch (Casework.deadline(directory, calendar, duty.owedBy(), span, since)) {
            case Deadline.At(Instant at) -> Optional.of(at);
            case Deadline.BeyondCalendar _ -> Optional.empty();
        };
    }

    private Instant lookAgainAt(Duty duty, Instant now) {
        return at(duty, LOOK_AGAIN, now).orElseGet(() -> now.plus(Duration.ofDays(1)));
    }
}
