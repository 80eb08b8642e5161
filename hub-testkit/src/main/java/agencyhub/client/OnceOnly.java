package agencyhub.client;

import agencyhub.testkit.Received;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets each delivery in once. The hub sends one again whenever it could not be sure that it arrived, always under the same id. A
 * repeat that comes while the first is still being taken waits for it. Safe for threads.
 */
public final class OnceOnly {
    private final Seen seen;
    private final Set<String> underWay = new HashSet<>();

    public OnceOnly(Seen seen) {
        this.seen = seen;
    }

    /**
     * Hands it over, unless that was done before. If the consumer throws, it is as if the delivery had not come: the exception goes
     * on to the caller, who answers {@code 5xx}, and the hub sends it again.
     *
     * @return whether this was the first time
     */
    public boolean take(Received delivery, Consumer<Received> consumer) {
        begin(delivery.delivery());
        try {
            if (seen.contains(delivery.delivery())) {
                return false;
            }
            consumer.accept(delivery);
            seen.add(delivery.delivery());
            return true;
        } finally {
            end(delivery.delivery());
        }
    }

    private synchronized void begin(String delivery) {
        try {
            while (!underWay.add(delivery)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the same delivery was being taken", e);
        }
    }

    private synchronized void end(String delivery) {
        underWay.remove(delivery);
        notifyAll();
    }
}
