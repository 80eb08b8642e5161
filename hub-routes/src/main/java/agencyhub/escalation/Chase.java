package agencyhub.escalation;

import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Advance;
import agencyhub.duty.Chasing;
import agencyhub.duty.Step;
import agencyhub.ledger.Duties;
import java.sql.SQLException;
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
    private final Chases chases;
    private final InForce inForce;
    private final BusinessClock clock;

    Chase(Duties duties, Chases chases, InForce inForce, BusinessClock clock) {
        this.duties = duties;
        this.chases = chases;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** Its cost follows what is due, not what is open. */
    void chaseWhatIsDue() throws InterruptedException, SQLException {
        List<Duties.Due> due;
        do {
            due = duties.due(clock.instant(), AT_ONCE);
        } while (chase(due) && due.size() == AT_ONCE);
    }

    /** @return whether each of them moved on; if not, the next sweep tries again */
    private boolean chase(List<Duties.Due> due) throws InterruptedException, SQLException {
        Rulebook rules = inForce.rulebook();
        Chasing chasing = new Chasing(rules.directory(), rules.policy(), rules.calendar());
        List<Advance> lookAgain = new ArrayList<>();
        List<Future<Boolean>> sent = new ArrayList<>();
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
        return sent.stream().allMatch(Chase::succeeded);
    }

    private static boolean succeeded(Future<Boolean> sent) {
        try {
            return sent.get();
        } catch (ExecutionException failed) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
