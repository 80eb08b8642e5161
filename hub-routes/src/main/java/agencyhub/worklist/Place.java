package agencyhub.worklist;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the order of the worklist: the urgent first, then the longest overdue, ids as PostgreSQL compares them. */
public record Place(boolean urgent, Instant due, UUID id) {

    /** When a duty is due for which the calendar does not reach far enough: after all others. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final UUID LOWEST = new UUID(0, 0);
    private static final Pattern WORD = Pattern.compile("([uo])(\\d{1,18})\\.([0-9a-f-]{36})");

    static final Comparator<Place> ORDER = Comparator.comparing(Place::urgent, Comparator.reverseOrder())
            .thenComparing(Place::due)
            .thenComparing(Place::id, Place::compare);

    /** Before all of one urgency. */
    static Place beginning(boolean urgent) {
        return new Place(urgent, FIRST, LOWEST);
    }

    /** Before all of this urgency that are due then. */
    static Place at(boolean urgent, Instant due) {
        return new Place(urgent, due, LOWEST);
    }

    private static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    static Place later(Place one, Place other) {
        return ORDER.compare(one, other) < 0 ? other : one;
    }

    /** For a query string. */
    public String word() {
        return (urgent ? "u" : "o") + ChronoUnit.MICROS.between(FIRST, due) + "." + id;
    }

    /** Empty when no place was ever written so. */
    public static Optional<Place> of(String word) {
        Matcher parts = WORD.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(
                    parts.group(1).equals("u"),
                    FIRST.plus(Long.parseLong(parts.group(2)), ChronoUnit.MICROS),
                    UUID.fromString(parts.group(3))));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
