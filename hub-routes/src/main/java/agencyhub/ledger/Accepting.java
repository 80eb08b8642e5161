package agencyhub.ledger;

import agencyhub.Meters;
import agencyhub.Traces;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Accepts messages: arrivals that come at the same time share a transaction and its commit. While one batch commits the
 * next gathers, so a lone message waits for nobody and a crowd pays for few commits.
 */
@Component
public class Accepting implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Accepting.class);

    /** Serialization failure, deadlock, unique violation: another hub or transaction was first; look again. */
    private static final Set<String> LOST_A_RACE = Set.of("40001", "40P01", "23505");

    private final AcceptTransaction transaction;
    private final LedgerSettings settings;
    private final WriteFailures failures;
    private final Traces traces;
    private final Meters meters;
    private final BlockingQueue<Arrival> queue;
    /** Messages may be a thousand times as long as most are: memory ends before the number that may wait does. */
    private final AtomicLong bytes = new AtomicLong();

    private final long mostBytes = Runtime.getRuntime().maxMemory() / 8;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean running;

    Accepting(
            AcceptTransaction transaction,
            LedgerSettings settings,
            WriteFailures failures,
            Traces traces,
            Meters meters) {
        this.transaction = transaction;
        this.settings = settings;
        this.failures = failures;
        this.traces = traces;
        this.meters = meters;
        this.queue = new LinkedBlockingQueue<>(settings.waiting());
    }

    /** Blocks until the ledger has committed, or says why it has not. */
    public Answer accept(Submission submission, Event event) {
        Arrival arrival = new Arrival(
                event,
                submission.body(),
                Digests.sha256(submission.body()),
                submission.advance(),
                traces.current(),
                new CompletableFuture<>());
        if (!running) {
            return new Answer.Refused(Refusal.of(Code.UNAVAILABLE));
        }
        int length = submission.body().length;
        long begun = System.nanoTime();
        try {
            if (bytes.addAndGet(length) > mostBytes || !queue.offer(arrival)) {
                return new Answer.Refused(Refusal.of(Code.TOO_MANY_REQUESTS));
            }
            if (!running && queue.remove(arrival)) { // the writers may have gone before it was in line
                return new Answer.Refused(Refusal.of(Code.UNAVAILABLE));
            }
            return arrival.answer().join();
        } finally {
            bytes.addAndGet(-length);
            meters.waitedForTheLedger(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private void write() {
        List<Arrival> batch = new ArrayList<>(settings.batch());
        while (running || !queue.isEmpty()) {
            try {
                Arrival first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, settings.batch() - 1);
                accept(batch);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                batch.clear();
            }
        }
    }

    private void accept(List<Arrival> batch) {
        try {
            transaction.accept(batch);
        } catch (SQLException failure) {
            if (LOST_A_RACE.contains(failure.getSQLState()) || (isForItsContent(failure) && batch.size() > 1)) {
                batch.forEach(this::acceptAlone); // one bad message must not take the others with it
            } else {
                refuse(batch, code(failure), failure);
            }
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                refuse(batch, Code.INTERNAL, failure);
            } else {
                batch.forEach(this::acceptAlone); // one bad message must not take the others with it
            }
        }
    }

    private void acceptAlone(Arrival arrival) {
        List<Arrival> alone = List.of(arrival);
        for (int tries = 1; ; tries++) {
            try {
                transaction.accept(alone);
                return;
            } catch (SQLException failure) {
                if (tries == 5 || !LOST_A_RACE.contains(failure.getSQLState())) {
                    refuse(alone, code(failure), failure);
                    return;
                }
            } catch (RuntimeException failure) {
                refuse(alone, Code.INTERNAL, failure);
                return;
            }
        }
    }

    /** Data exception, constraint, limit: the ledger is well and will say the same of these rows next time. */
    private static boolean isForItsContent(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && !LOST_A_RACE.contains(state)
                && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    /** Only what may go well another time is worth coming again for. */
    private static Code code(SQLException failure) {
        return isForItsContent(failure) ? Code.INTERNAL : Code.UNAVAILABLE;
    }

    private void refuse(List<Arrival> batch, Code code, Exception failure) {
        failures.note(failure);
        // The message of a database error may quote a row; its class and state do not.
        log.error(
                "Could not accept {} message(s), first message={}: {} {}",
                batch.size(),
                batch.getFirst().event().id(),
                failure.getClass().getSimpleName(),
                failure instanceof SQLException sql ? sql.getSQLState() : at(failure));
        batch.forEach(arrival -> arrival.answer().complete(new Answer.Refused(Refusal.of(code))));
    }

    private static String at(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : trace[0].toString();
    }

    @Override
    public void start() {
        running = true;
        for (int i = 1; i <= settings.writers(); i++) {
            writers.add(Thread.ofPlatform().name("accept-" + i).start(this::write));
        }
    }

    /** Finishes what waits: whoever was let in gets an answer. */
    @Override
    public void stop() {
        running = false;
        for (Thread writer : writers) {
            try {
                writer.join(TimeUnit.SECONDS.toMillis(15));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        writers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the doors open, after they are shut. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
