package agencyhub.intake;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Open while the hub accepts. Once it closes, nothing new is let in and what is in hand finishes. Every door in goes
 * through it: {@code if (!gate.enter()) refuse; try { … } finally { gate.leave(); }}.
 */
public final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private volatile boolean open = true;
    private int inHand;

    public boolean isOpen() {
        return open;
    }

    /** @return whether the caller may go on; if so it must {@link #leave()} */
    public boolean enter() {
        lock.lock();
        try {
            if (open) {
                inHand++;
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    public void leave() {
        lock.lock();
        try {
            if (--inHand == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes for good. */
    public void close() {
        lock.lock();
        try {
            open = false;
        } finally {
            lock.unlock();
        }
    }

    /** @return whether nothing is in hand any more */
    public boolean awaitEmpty(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (inHand > 0 && left > 0) {
                left = empty.awaitNanos(left);
            }
            return inHand == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
