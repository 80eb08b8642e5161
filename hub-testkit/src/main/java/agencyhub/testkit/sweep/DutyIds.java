package agencyhub.testkit.sweep;

import java.time.Duration;

/**
 * The ids of what the ledger is filled with, as SQL, from a running number: in order of time, as the hub gives them, so
 * that they lie in the indexes as its own would.
 */
final class DutyIds {
    /** A prime that scatters: what is due together was opened at quite different times. */
    private static final long SCATTER = 7_368_787;

    private final long begin;
    private final long open;

    DutyIds(long open) {
        this.open = open;
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

    /** The n-th of the open duties in an order of its own that has no order. */
    String scattered(String n) {
        return duty("(" + n + ") * " + SCATTER + " % " + open);
    }

    private String id(String number, char kind) {
        return "(lpad(to_hex(" + begin + " + " + number + "), 12, '0') || '7000800000000000000" + kind + "')::uuid";
    }
}
