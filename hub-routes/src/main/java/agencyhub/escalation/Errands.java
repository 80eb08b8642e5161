package agencyhub.escalation;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a sweep has sent and not yet heard of. So many at a time keep the ledger's writers busy, and are few enough that
 * what comes in by the doors meanwhile hardly waits, though a million are being chased.
 */
final class Errands {
    private static final Logger log = LoggerFactory.getLogger(Errands.class);
    private static final int AT_A_TIME = 256;

    private final Semaphore hands = new Semaphore(AT_A_TIME);
    private volatile boolean notNow;

    /** Returns when somebody has a hand free for it. */
    void send(Callable<Voice.Heard> errand) throws InterruptedException {
        hands.acquire();
        Thread.ofVirtual().name("chase").start(() -> {
            try {
                if (errand.call() == Voice.Heard.NOT_NOW) {
                    notNow = true;
                }
            } catch (Exception failed) {
                log.error("Could not chase: {}", failed.getClass().getSimpleName());
            } finally {
                hands.release();
            }
        });
    }

    /** Returns when all are back. */
    void await() throws InterruptedException {
        hands.acquire(AT_A_TIME);
        hands.release(AT_A_TIME);
    }

    /** Not when the ledger is away or has too much to do. */
    boolean worthGoingOn() {
        return !notNow;
    }
}
