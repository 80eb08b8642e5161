package agencyhub.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What a stand-in was told, in order of arrival; whoever waits for something is woken by it. */
final class Arrivals {
    /** A stand-in of the try-out may run for weeks: only the latest are kept. */
    private static final int KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Received> all = new ArrayDeque<>();

    void add(Received received) {
        lock.lock();
        try {
            if (all.size() == KEPT) {
                all.removeFirst();
            }
            all.addLast(received);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<Received> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    Received await(Predicate<Received> wanted, Duration patience, String whose) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (true) {
                for (Received received : all) {
                    if (wanted.test(received)) {
                        return received;
                    }
                }
                if (left <= 0) {
                    throw new AssertionError(whose + " waited " + patience + " in vain; it was told " + all);
                }
                left = arrived.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + whose + " waited", e);
        } finally {
            lock.unlock();
        }
    }

    void forget() {
        lock.lock();
        try {
            all.clear();
        } finally {
            lock.unlock();
        }
    }
}
