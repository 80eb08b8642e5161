package agencyhub.delivery;

import agencyhub.Meters;
import agencyhub.enquiry.InboxSignals;
import agencyhub.ledger.Settlement;
import agencyhub.ledger.Settling;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gathers how attempts went and has them written down together. */
@Component
class Outcomes {
    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);
    private static final int TOGETHER = 500;

    private final Settling settling;
    private final InboxSignals inboxes;
    private final Carried carried;
    private final Meters meters;
    private final BlockingQueue<Settlement> queue = new LinkedBlockingQueue<>();
    private volatile boolean running;
    private volatile Thread writer = Thread.currentThread();

    Outcomes(Settling settling, InboxSignals inboxes, Carried carried, Meters meters) {
        this.settling = settling;
        this.inboxes = inboxes;
        this.carried = carried;
        this.meters = meters;
        meters.size("hub.deliveries.carried", "Deliveries that this hub carries now", carried::count);
    }

    void note(Settlement settlement) {
        queue.add(settlement); // bounded by what the hub carries at the same time
    }

    void start() {
        running = true;
        writer = Thread.ofPlatform().name("settle").start(this::write);
    }

    /** Writes what is left and ends. */
    void stop() throws InterruptedException {
        running = false;
        writer.join(TimeUnit.SECONDS.toMillis(15));
    }

    private void write() {
        List<Settlement> batch = new ArrayList<>(TOGETHER);
        while (running || !queue.isEmpty()) {
            try {
                Settlement first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, TOGETHER - 1);
                    settle(batch);
                    batch.clear();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void settled(Settlement settlement) {
        carried.putDown(settlement.leased());
        meters.attempted(settlement.doorKind(), settlement.outcome().word());
    }

    /** Until it succeeds: what was sent and cannot be written down would be sent again. */
    private void settle(List<Settlement> batch) {
        for (int tries = 1; ; tries++) {
            try {
                Settling.Settled settled = settling.settle(batch);
                settled.inboxes().forEach(inboxes::put);
                batch.forEach(this::settled);
                if (settled.fencedOff() > 0) {
                    log.warn(
                            "{} deliveries had been taken over by another hub; they are its to settle",
                            settled.fencedOff());
                }
                return;
            } catch (SQLException | RuntimeException failure) {
                if (!running && tries > 3) {
                    log.error("Stopping with {} outcomes not written; these will be sent again", batch.size());
                    return;
                }
                log.error(
                        "Could not settle {} deliveries, trying again: {} {}",
                        batch.size(),
                        failure.getClass().getSimpleName(),
                        failure instanceof SQLException sql ? sql.getSQLState() : "");
                LockSupport.parkNanos(
                        Duration.ofMillis(Math.min(5000, 100L * tries)).toNanos());
            }
        }
    }
}
