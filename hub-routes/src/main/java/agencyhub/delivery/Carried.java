package agencyhub.delivery;

import agencyhub.ledger.Leased;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How much this hub carries now, and which lanes have more to come when something of theirs is put down. */
@Component
class Carried {
    private static final int LONGEST = 1 << 20;

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Set<UUID> deliveries = ConcurrentHashMap.newKeySet();
    private final int most;
    private final long mostBytes = Runtime.getRuntime().maxMemory() / 4;
    private final Map<Leased.Lane, Integer> waiting = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);

    Carried(DeliverySettings settings) {
        this.most = settings.inMemory();
    }

    /** Messages may be a thousand times as long as most are: memory ends before the number does. */
    int room() {
        return bytes.get() < mostBytes ? most - count.get() : 0;
    }

    /** How many to claim at once although nobody knows how long they are. */
    int roomForUnseen() {
        long longest = Math.max(1, (mostBytes - bytes.get()) / LONGEST);
        return (int) Math.min(room(), longest);
    }

    boolean holds(UUID delivery) {
        return deliveries.contains(delivery);
    }

    int count() {
        return count.get();
    }

    void takeUp(Leased leased) {
        count.incrementAndGet();
        bytes.addAndGet(leased.copy().length);
        deliveries.add(leased.delivery());
        if (leased.inOrder()) {
            waiting.computeIfPresent(leased.lane(), (lane, left) -> left > 1 ? left - 1 : null);
        }
    }

    void putDown(Leased leased) {
        count.decrementAndGet();
        bytes.addAndGet(-leased.copy().length);
        deliveries.remove(leased.delivery());
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

    void wake() {
        wake.release();
    }

    /** Waits until there may be something to claim, or so long. */
    void awaitSomethingToClaim(long millis) throws InterruptedException {
        if (wake.tryAcquire(millis, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }
}
