package agencyhub.operations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a door is.
 *
 * @param state       of its breaker; empty while it opens
 * @param reason      what keeps it shut, as it was recorded
 * @param waiting     how many deliveries wait for it, counted to {@value #MOST} at most
 * @param oldest      when the oldest of these was accepted
 * @param lastSuccess among the agency's latest deliveries by this kind of door
 * @param lastError   the latest that went wrong there
 * @param window      in which it is shut on purpose, now or later
 */
public record DoorHealth(
        DoorBook.Named door,
        Optional<String> state,
        Optional<String> reason,
        Optional<Instant> since,
        int waiting,
        Optional<Instant> oldest,
        Optional<Instant> lastSuccess,
        Optional<String> lastError,
        Optional<Instant> lastErrorAt,
        Optional<Window> window) {
    static final int MOST = 1000;

    public record Window(Instant from, Instant until, String reason) {}

    public boolean isOpen() {
        return state.isEmpty();
    }

    public boolean isRetired() {
        return state.equals(Optional.of("retired"));
    }

    public boolean isPaused() {
        return state.equals(Optional.of("paused"));
    }

    public String stateInWords() {
        return switch (state.orElse("open")) {
            case "open" -> "Open";
            case "down" -> "Does not open";
            case "faulty" -> "Set up wrongly";
            case "retired" -> "Gone for good";
            case "paused" -> "Shut on purpose";
            default -> state.orElse("");
        };
    }

    /** Why it is shut; what last went wrong while it is open. */
    public Optional<String> errorInWords() {
        return isPaused() ? reason : reason.or(() -> lastError).map(Reasons::inWords);
    }

    public String waitingInWords() {
        if (waiting > MOST) {
            return "more than " + String.format(Locale.UK, "%,d", MOST);
        }
        return waiting == 0 ? "none" : String.format(Locale.UK, "%,d", waiting);
    }

    static boolean anyShut(List<DoorHealth> doors) {
        return doors.stream().anyMatch(door -> !door.isOpen() && !door.isPaused());
    }
}
