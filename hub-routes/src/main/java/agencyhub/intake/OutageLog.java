package agencyhub.intake;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that the hub cannot accept, once in ten seconds and not once for each of thousands of callers. */
final class OutageLog {
    private static final Logger log = LoggerFactory.getLogger(OutageLog.class);
    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    void tell(Throwable cause) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + PAUSE)) {
            log.warn("callers are told to come again: {}", cause.getClass().getSimpleName());
        }
    }
}
