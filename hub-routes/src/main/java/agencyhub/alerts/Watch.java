package agencyhub.alerts;

import agencyhub.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every few seconds, on a thread of its own: no route, no pool and no timer that it watches can stop it. That it looks is a
 * metric, for nobody can tell of its own death.
 */
@Component
class Watch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final List<Lookout> lookouts;
    private final AlertLedger ledger;
    private final AlertBook book;
    private final Damping damping;
    private final Duration every;
    private final InTime inTime = new InTime(LONGEST_LOOK);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();
    private volatile boolean ledgerAway;
    private volatile long lookedAt = System.nanoTime();

    Watch(List<Lookout> lookouts, AlertLedger ledger, AlertBook book, AlertSettings settings, Meters meters) {
        this.lookouts = lookouts;
        this.ledger = ledger;
        this.book = book;
        this.damping = new Damping(settings::opensAfter);
        this.every = settings.lookEvery();
        meters.size(
                "hub.watch.last.seconds",
                "Since the watch that raises alerts looked last",
                () -> (System.nanoTime() - lookedAt) / 1e9);
    }

    private void watch() {
        while (running) {
            try {
                look();
                lookedAt = System.nanoTime();
            } catch (InterruptedException interrupted) {
                return;
            } catch (ExecutionException | RuntimeException failed) {
                log.error("The watch could not look: {}", failed.getClass().getSimpleName());
            }
            if (isStoppedWithin(every)) {
                return;
            }
        }
    }

    private void look() throws InterruptedException, ExecutionException {
        List<Problem> problems = new ArrayList<>();
        Set<Kind> unseen = EnumSet.noneOf(Kind.class);
        ledgerProblem().ifPresent(problems::add);
        ledgerAway = !problems.isEmpty();
        for (Lookout lookout : lookouts) {
            if (ledgerAway && lookout.asksTheLedger()) {
                unseen.addAll(lookout.kinds());
            } else {
                look(lookout, problems, unseen);
            }
        }
        Sighting sighting = Sighting.of(problems, unseen);
        List<Problem> ripe = damping.ripe(sighting.problems(), sighting.unseen(), System.nanoTime());
        if (ledgerAway || !write(ripe, sighting)) {
            ledgerAway = true;
            book.remember(ripe);
        }
    }

    /** Whether the ledger lets this hub write that it watches. */
    private Optional<Problem> ledgerProblem() throws InterruptedException {
        try {
            boolean answered = inTime.call("ledger", () -> {
                        ledger.watches();
                        return true;
                    })
                    .isPresent();
            return answered ? Optional.empty() : Optional.of(LedgerProblem.hangs());
        } catch (ExecutionException failed) {
            return Optional.of(LedgerProblem.of(failed));
        }
    }

    private void look(Lookout lookout, List<Problem> problems, Set<Kind> unseen) throws InterruptedException {
        try {
            Optional<List<Problem>> seen = inTime.call(lookout.getClass().getName(), lookout::look);
            problems.addAll(seen.orElseGet(lookout::ifItHangs));
            if (seen.isEmpty() && lookout.ifItHangs().isEmpty()) {
                unseen.addAll(lookout.kinds());
            }
        } catch (ExecutionException failed) {
            unseen.addAll(lookout.kinds());
            log.warn(
                    "{} could not look: {}",
                    lookout.getClass().getSimpleName(),
                    String.valueOf(failed.getCause()).split(":", 2)[0]);
        }
    }

    private boolean write(List<Problem> ripe, Sighting sighting) throws InterruptedException {
        try {
            Optional<AlertBook.Entry> entry = inTime.call("write", () -> book.write(ripe, sighting));
            entry.ifPresent(book::take);
            return entry.isPresent();
        } catch (ExecutionException failed) {
            log.warn("Alerts could not be written: {}", LedgerProblem.of(failed).detail());
            return false;
        }
    }

    /** As the last look found it. */
    boolean isLedgerAway() {
        return ledgerAway;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("watch").daemon().start(this::watch);
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        if (!ledgerAway) {
            try {
                thread.join(LONGEST_LOOK); // or its last look would say that this hub still watches
                inTime.call("end", () -> {
                    ledger.ends();
                    return true;
                });
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException away) {
                log.warn("The other hubs may miss this one: the ledger is away");
            }
        }
        inTime.close();
    }

    private boolean isStoppedWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** From when everything runs until everything begins to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
