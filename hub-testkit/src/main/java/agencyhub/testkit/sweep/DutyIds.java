package agencyhub.testkit.sweep;

import java.time.Duration;

/**
 * The ids of what the ledger is filled with, as SQL, from a running number: in order of time, as the hub gives them, so
 * that they lie in the indexes as its own would.
 */
final class DutyIds {
    private final long begin;
    private final long open;
    private final long apart;

    /** @param apart without a common divisor with {@code open} */
    DutyIds(long open, long apart) {
        this.open = open;
        this.apart = apart;
        this.begin = System.currentTimeMillis() - Duration.ofDays(2).toMillis();
    }

    String message(String number) {
        return id(number, '1');
    }

    String delivery(String number) {
        return id(number, '2');
    }

    String duty(String number) {
        return id(number, '4');
    }

    /** The n-th of all open duties in the order in which they fall due: each so far from the one before. */
    String due(String n) {
        return duty("(" + n + ") * " + apart + " % " + open);
    }

    private String id(String number, char kind) {
        return "(lpad(to_hex(" + begin + " + " + number + "), 12, '0') || '7000800000000000000" + kind + "')::uuid";
    }
}
