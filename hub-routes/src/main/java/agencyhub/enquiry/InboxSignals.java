package agencyhub.enquiry;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Wakes those who wait for something on an agency's pull inbox. A signal only saves time: whoever waits looks into the ledger,
 * also without one, because another hub may have put something there.
 */
@Component
public class InboxSignals {

    /** Everybody who waits for one agency's inbox waits at the same latch; each signal opens it and the next is another. */
    private final ConcurrentHashMap<String, CountDownLatch> waiting = new ConcurrentHashMap<>();

    private volatile boolean stopping;

    /** Something was put on this agency's inbox, and is committed. */
    public void put(String agency) {
        CountDownLatch latch = waiting.remove(agency);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** To be taken before looking into the ledger, so that nothing put there meanwhile is missed. */
    Wait waitFor(String agency) {
        return new Wait(waiting.computeIfAbsent(agency, a -> new CountDownLatch(1)));
    }

    boolean isStopping() {
        return stopping;
    }

    @EventListener(ContextClosedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stop() {
        stopping = true;
        Set.copyOf(waiting.keySet()).forEach(this::put);
    }

    record Wait(CountDownLatch latch) {
        /** Returns when something was put, or when it has waited long enough. */
        void await(Duration atMost) {
            try {
                latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
