package agencyhub.tryout;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where business time is moved: one thing at a time, on a thread of its own. */
final class Stage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    /** Something that takes its time. */
    interface Scene {
        void play() throws InterruptedException;
    }

    /** @param until where it is going, if it moves business time */
    record Work(String what, Optional<Instant> until, CompletableFuture<Void> over, Thread thread) {
        @Override
        public String toString() {
            return what;
        }
    }

    private final AtomicReference<Optional<Work>> current = new AtomicReference<>(Optional.empty());

    /** What is going on now. */
    Optional<Work> current() {
        return now().filter(work -> !work.over().isDone());
    }

    private Optional<Work> now() {
        return Objects.requireNonNull(current.get());
    }

    /**
     * Begins it.
     *
     * @throws SandboxProblem while something else goes on
     */
    Work begin(String what, Optional<Instant> until, Scene scene) {
        Optional<Work> before = now();
        CompletableFuture<Void> over = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("sandbox").daemon().unstarted(() -> play(scene, over));
        Optional<Work> next = Optional.of(new Work(what, until, over, thread));
        if (before.filter(work -> !work.over().isDone()).isPresent() || !current.compareAndSet(before, next)) {
            throw SandboxProblem.busy(current().map(Work::what).orElse("somebody else was quicker"));
        }
        thread.start();
        return next.orElseThrow();
    }

    private static void play(Scene scene, CompletableFuture<Void> over) {
        try {
            scene.play();
            over.complete(null);
        } catch (InterruptedException stopped) {
            over.completeExceptionally(stopped);
        } catch (RuntimeException failure) {
            if (!(failure instanceof SandboxProblem)) {
                log.error("The sandbox could not go on: {}", failure.getClass().getSimpleName());
            }
            over.completeExceptionally(failure);
        }
    }

    /**
     * @return whether it was over in time
     * @throws SandboxProblem that it ended with
     */
    static boolean isOver(Work work, Duration patience) {
        try {
            work.over().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SandboxProblem problem) {
                throw problem;
            }
            throw new IllegalStateException("what the sandbox did failed", failed.getCause());
        }
    }

    @Override
    public void close() {
        current().ifPresent(work -> work.thread().interrupt());
    }
}
