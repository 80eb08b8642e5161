package agencyhub.delivery;

import agencyhub.ledger.Incarnation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Opens and closes the delivery room. Nothing is claimed before Camel's routes are up, which is after Spring's own life
 * cycle, and the room closes before they end: what is underway is finished and written down, what waits goes back to the
 * ledger.
 */
@Component
class DeliveryRoom implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeliveryRoom.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(15);

    private final Claimer claimer;
    private final Carrier carrier;
    private final Carried carried;
    private final Outcomes outcomes;
    private final Incarnation incarnation;
    private final ObjectProvider<CamelContext> camel;
    private volatile boolean running;

    // Camel is asked for when it is needed: as a dependency, Spring would start it before its routes are known.
    DeliveryRoom(
            Claimer claimer,
            Carrier carrier,
            Carried carried,
            Outcomes outcomes,
            Incarnation incarnation,
            ObjectProvider<CamelContext> camel) {
        this.claimer = claimer;
        this.carrier = carrier;
        this.carried = carried;
        this.outcomes = outcomes;
        this.incarnation = incarnation;
        this.camel = camel; // a provider: Spring would start the context itself before this room, without its routes
    }

    @Override
    public void start() {
        running = true;
        outcomes.start();
        Thread.ofPlatform().name("claim").daemon().start(this::claim);
        Thread.ofPlatform().name("heartbeat").daemon().start(this::beat);
    }

    private void claim() {
        while (running) {
            try {
                carried.awaitSomethingToClaim(LOOK_EVERY_MILLIS);
                if (running && camel.getObject().isStarted()) {
                    claimer.claim();
                }
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException failure) {
                log.error("Could not claim deliveries: {}", failure.getClass().getSimpleName());
            }
        }
    }

    private void beat() {
        while (running) {
            try {
                incarnation.beat();
            } catch (RuntimeException failure) {
                log.error("No heartbeat: {}", failure.getClass().getSimpleName());
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        }
    }

    @Override
    public void stop() {
        carrier.stop();
        running = false;
        long end = System.nanoTime() + FINISH_WITHIN.toNanos();
        while (carried.count() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        try {
            outcomes.stop();
            incarnation.end();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            log.warn(
                    "The leases could not be given back: {}", failure.getClass().getSimpleName());
        }
        if (carried.count() > 0) {
            log.warn("{} deliveries were still underway; they will be tried again", carried.count());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After Camel, whose routes carry; so it is closed before them. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
