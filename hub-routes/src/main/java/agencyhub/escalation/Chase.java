package agencyhub.escalation;

import agencyhub.Meters;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Advance;
import agencyhub.duty.Chasing;
import agencyhub.duty.Step;
import agencyhub.ledger.Duties;
import agencyhub.ledger.Sweeps;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/** Takes the next step for every duty whose step is due, in batches, until none is left. */
@Component
class Chase {
    private static final int AT_ONCE = 500;

    private final Duties duties;
    private final Sweeps sweeps;
    private final Chases chases;
    private final InForce inForce;
    private final BusinessClock clock;
    private final Meters meters;

    Chase(Duties duties, Sweeps sweeps, Chases chases, InForce inForce, BusinessClock clock, Meters meters) {
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
        int found = 0;
        Duties.Place urgent = Duties.Place.START;
        Duties.Place others = Duties.Place.START;
        List<Duties.Due> due;
        do {
            List<Duties.Due> first = duties.urgent(urgent, clock.instant(), AT_ONCE);
            due = first.size() == AT_ONCE ? first : duties.due(others, begun, AT_ONCE);
            found += due == first ? due.size() : first.size() + due.size();
            if (!chase(first) || (due != first && !chase(due))) {
                return found; // the ledger is away or has too much to do
            }
            urgent = Duties.Place.after(first, urgent);
            others = due == first ? others : Duties.Place.after(due, others);
        } while (due.size() == AT_ONCE);
        sweeps.ended(begun);
        return found;
    }

    /** @return whether it is worth going on */
    private boolean chase(List<Duties.Due> due) throws InterruptedException, SQLException {
        if (due.isEmpty()) {
            return true;
        }
        Rulebook rules = inForce.rulebook();
        Chasing chasing = new Chasing(rules.directory(), rules.policies(), rules.calendar());
        List<Advance> lookAgain = new ArrayList<>();
        List<Future<Voice.Heard>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Duties.Due each : due) {
                Step step = chasing.next(each.duty(), each.reach(), clock.instant());
                if (step instanceof Step.LookAgain(var advance)) {
                    lookAgain.add(advance);
                } else {
                    sent.add(threads.submit(() -> chases.send(each.duty(), step)));
                }
            }
        }
        duties.advance(lookAgain);
        return sent.stream().map(Chase::heard).noneMatch(Voice.Heard.NOT_NOW::equals);
    }

    private static Voice.Heard heard(Future<Voice.Heard> sent) {
        try {
            return sent.get();
        } catch (ExecutionException failed) {
            return Voice.Heard.FAILED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Voice.Heard.NOT_NOW;
        }
    }
}
