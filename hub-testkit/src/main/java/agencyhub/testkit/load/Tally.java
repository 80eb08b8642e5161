package agencyhub.testkit.load;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of every message of the run, by its number: when it was sent, accepted, and first and last delivered, and
 * by whom it arrived. Times are {@link System#nanoTime}.
 *
 * <p>One thread sends, one receives, others read. The sender's columns are published by {@code accepted}, the
 * receiver's by {@code arrived}; a bit in {@code expected} or {@code arrived} stands for one agency of the cast.
 */
final class Tally {
    /** What {@code accepted} says of a message that the hub refused. */
    static final long REFUSED = -1;

    private static final int BITS = 14;
    private static final int SIZE = 1 << BITS;

    /** Forty bytes a message: a run of a million takes 40 MB. */
    private static final class Chunk {
        private final long[] sent = new long[SIZE];
        private final int[] expected = new int[SIZE];
        private final AtomicLongArray accepted = new AtomicLongArray(SIZE);
        private final long[] first = new long[SIZE];
        private final long[] last = new long[SIZE];
        private final AtomicIntegerArray arrived = new AtomicIntegerArray(SIZE);
    }

    private final AtomicReferenceArray<Chunk> chunks = new AtomicReferenceArray<>(1 << 14);
    private volatile int count;
    private final LongAdder acceptedCount = new LongAdder();
    private final LongAdder deliveries = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder astray = new LongAdder();

    // the sender's part

    /**
     * A new message.
     *
     * @param expected the agencies that must be told
     * @param sent     when it is sent, or should have been
     */
    int open(int expected, long sent) {
        int number = count;
        if (number % SIZE == 0) {
            chunks.set(number >> BITS, new Chunk());
        }
        Chunk chunk = chunk(number);
        chunk.sent[number & SIZE - 1] = sent;
        chunk.expected[number & SIZE - 1] = expected;
        count = number + 1;
        return number;
    }

    void accepted(int number, long when) {
        chunk(number).accepted.setRelease(number & SIZE - 1, when);
        acceptedCount.increment();
    }

    void refused(int number) {
        chunk(number).accepted.setRelease(number & SIZE - 1, REFUSED);
    }

    // the receiver's part

    /** @param number may be one that was never sent: anything can arrive */
    void arrived(int number, int agency, long when) {
        if (number < 0 || number >= count) {
            return;
        }
        Chunk chunk = chunk(number);
        int at = number & SIZE - 1;
        int before = chunk.arrived.get(at);
        int bit = 1 << agency;
        if ((chunk.expected[at] & bit) == 0) {
            astray.increment();
        } else if ((before & bit) != 0) {
            duplicates.increment();
        } else {
            if (before == 0) {
                chunk.first[at] = when;
            }
            chunk.last[at] = when;
            chunk.arrived.setRelease(at, before | bit);
            deliveries.increment();
        }
    }

    // everybody's part

    int count() {
        return count;
    }

    long acceptedCount() {
        return acceptedCount.sum();
    }

    /** Each message once for each agency it reached. */
    long deliveries() {
        return deliveries.sum();
    }

    long duplicates() {
        return duplicates.sum();
    }

    /** Deliveries to an agency that should not have been told. */
    long astray() {
        return astray.sum();
    }

    long acceptedAt(int number) {
        return chunk(number).accepted.getAcquire(number & SIZE - 1);
    }

    boolean isAccepted(int number) {
        return acceptedAt(number) > 0;
    }

    int expectedOf(int number) {
        return Integer.bitCount(chunk(number).expected[number & SIZE - 1]);
    }

    /** How many that must be told have not been. */
    int missingOf(int number) {
        Chunk chunk = chunk(number);
        int at = number & SIZE - 1;
        return Integer.bitCount(chunk.expected[at] & ~chunk.arrived.getAcquire(at));
    }

    long sentAt(int number) {
        return chunk(number).sent[number & SIZE - 1];
    }

    /** Only once {@link #missingOf} is 0. */
    long firstAt(int number) {
        return chunk(number).first[number & SIZE - 1];
    }

    /** Only once {@link #missingOf} is 0. */
    long lastAt(int number) {
        return chunk(number).last[number & SIZE - 1];
    }

    private Chunk chunk(int number) {
        return chunks.getAcquire(number >> BITS);
    }
}
