package agencyhub.delivery;

import agencyhub.ledger.Leased;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How much this hub carries now, and which lanes have more to come when something of theirs is put down. */
@Component
class Carried {
    private final Set<UUID> deliveries = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean doubt;
    private final int most;
    private final Map<Leased.Lane, Integer> waiting = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);

    Carried(DeliverySettings settings) {
        this.most = settings.inMemory();
    }

    int room() {
        return most - count.get();
    }

    int count() {
        return count.get();
    }

    void takeUp(Leased leased) {
        deliveries.add(leased.delivery());
        count.incrementAndGet();
        if (leased.inOrder()) {
            waiting.computeIfPresent(leased.lane(), (lane, left) -> left > 1 ? left - 1 : null);
        }
    }

    void putDown(Leased leased) {
        deliveries.remove(leased.delivery());
        count.decrementAndGet();
        if (leased.inOrder() && waiting.containsKey(leased.lane())) {
            wake.release();
        }
    }

    void later(Collection<Leased.Lane> lanes) {
        lanes.forEach(lane -> waiting.merge(lane, 1, Integer::sum));
        if (!lanes.isEmpty()) {
            wake.release();
        }
    }

    boolean carries(UUID delivery) {
        return deliveries.contains(delivery);
    }

    /** There may be deliveries leased to this hub that it does not carry. */
    void doubt() {
        doubt = true;
    }

    boolean inDoubt() {
        return doubt;
    }

    void noMoreDoubt() {
        doubt = false;
    }

    void wake() {
        wake.release();
    }

    /** Waits until there may be something to claim, or so long. */
    void awaitSomethingToClaim(long millis) throws InterruptedException {
        if (wake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }
}
