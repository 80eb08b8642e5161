package agencyhub.alerts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does what may hang without hanging with it: a socket whose other end is gone can keep silent for hours. What has not come back
 * is not begun a second time.
 */
final class InTime implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Future<?>> underway = new ConcurrentHashMap<>();
    private final Duration longest;

    InTime(Duration longest) {
        this.longest = longest;
    }

    /** @return empty when it takes too long, or still hangs from the last time */
    <T> Optional<T> call(String name, Callable<T> work) throws InterruptedException, ExecutionException {
        Future<?> before = underway.get(name);
        if (before != null && !before.isDone()) {
            return Optional.empty();
        }
        Future<T> now = threads.submit(work);
        underway.put(name, now);
        try {
            return Optional.of(now.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException hangs) {
            now.cancel(true);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
