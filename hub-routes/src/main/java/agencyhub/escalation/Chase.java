package agencyhub.escalation;

import agencyhub.Meters;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Advance;
import agencyhub.duty.Chasing;
import agencyhub.duty.Duty;
import agencyhub.duty.Reach;
import agencyhub.duty.Step;
import agencyhub.ledger.Duties;
import agencyhub.ledger.MaintenanceWindows;
import agencyhub.ledger.Sweeps;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes the next step for every duty whose step is due, in batches, until none is left. */
@Component
class Chase {
    private static final int AT_ONCE = 500;
    private static final long URGENT_AGAIN = Duration.ofSeconds(1).toNanos();

    private final Duties duties;
    private final MaintenanceWindows windows;
    private final Sweeps sweeps;
    private final Chases chases;
    private final InForce inForce;
    private final BusinessClock clock;
    private final Meters meters;

    Chase(
            Duties duties,
            MaintenanceWindows windows,
            Sweeps sweeps,
            Chases chases,
            InForce inForce,
            BusinessClock clock,
            Meters meters) {
        this.windows = windows;
        this.duties = duties;
        this.sweeps = sweeps;
        this.chases = chases;
        this.inForce = inForce;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * One sweep through what is due when it begins; its cost follows that, not what is open. What is urgent goes first, also
     * what falls due while millions of others are being chased. A duty that does not move has its turn at the next sweep.
     */
    void chaseWhatIsDue() throws InterruptedException, SQLException {
        long start = System.nanoTime();
        if (sweep() > 0) {
            meters.swept(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** @return how many duties were due */
    private int sweep() throws InterruptedException, SQLException {
        Instant begun = clock.instant();
        Errands errands = new Errands();
        int found = 0;
        Duties.Place urgent = Duties.Place.START;
        long urgentFrom = System.nanoTime();
        Duties.Place others = Duties.Place.START;
        List<Duties.Due> due;
        do {
            if (System.nanoTime() - urgentFrom > URGENT_AGAIN) {
                urgent = Duties.Place.START; // one may have been written late, behind the place that was reached
                urgentFrom = System.nanoTime();
            }
            List<Duties.Due> first = duties.urgent(urgent, clock.instant(), AT_ONCE);
            if (!first.isEmpty()) {
                chase(first, errands);
                errands.await();
            }
            urgent = Duties.Place.after(first, urgent);
            due = first;
            if (first.size() < AT_ONCE) {
                due = duties.due(others, begun, AT_ONCE);
                chase(due, errands);
                others = Duties.Place.after(due, others);
                found += due.size();
            }
            found += first.size();
        } while (due.size() == AT_ONCE && errands.worthGoingOn());
        errands.await();
        if (errands.worthGoingOn()) {
            sweeps.ended(begun);
        }
        return found;
    }

    private void chase(List<Duties.Due> due, Errands errands) throws InterruptedException, SQLException {
        Rulebook rules = inForce.rulebook();
        Chasing chasing = new Chasing(rules.directory(), rules.policies(), rules.calendar());
        List<Advance> lookAgain = new ArrayList<>();
        Map<UUID, Instant> planned = windows.plannedUntil(due.stream()
                .filter(each -> each.reach() == Reach.UNDERWAY)
                .map(each -> each.duty().id())
                .toList());
        for (Duties.Due each : due) {
            Instant until = planned.get(each.duty().id());
            if (until != null && until.isAfter(clock.instant())) {
                lookAgain.add(waits(each.duty(), until));
                continue;
            }
            Step step = chasing.next(each.duty(), each.reach(), clock.instant());
            if (step instanceof Step.LookAgain(var advance)) {
                lookAgain.add(advance);
            } else {
                errands.send(() -> chases.send(each.duty(), step));
            }
        }
        duties.advance(lookAgain);
    }

    /** Nobody is chased for what waits behind a door that was shut on purpose. */
    private static Advance waits(Duty duty, Instant until) {
        Duty.Chase from = duty.chase();
        return new Advance(
                duty.id(),
                from,
                new Duty.Chase(from.failure(), from.rungs(), from.since(), Optional.of(until), from.standsWith()));
    }
}
