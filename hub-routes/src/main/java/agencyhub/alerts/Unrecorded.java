package agencyhub.alerts;

import java.util.HashSet;
import java.util.Set;

/** An alert that was opened while the ledger was away: told from memory, and written down once the ledger is back. */
final class Unrecorded {
    private final Alert alert;
    private final Set<String> told = new HashSet<>();
    private final Set<String> underway = new HashSet<>();
    private int attempts;
    private long notBefore = System.nanoTime();

    Unrecorded(Alert alert) {
        this.alert = alert;
    }

    Alert alert() {
        return alert;
    }

    synchronized Set<String> told() {
        return Set.copyOf(told);
    }

    /** While it is being told nobody knows whether it was. */
    synchronized boolean isBeingTold() {
        return !underway.isEmpty();
    }

    /** @return whether this channel is to tell it now; if so, {@link #ended} must follow */
    synchronized boolean begins(String channel) {
        return !told.contains(channel) && System.nanoTime() - notBefore >= 0 && underway.add(channel);
    }

    synchronized void ended(String channel, boolean said) {
        underway.remove(channel);
        if (said) {
            told.add(channel);
        } else {
            attempts++;
            notBefore = System.nanoTime() + Tellings.backOff(attempts).toNanos();
        }
    }
}
