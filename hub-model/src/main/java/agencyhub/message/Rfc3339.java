package agencyhub.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** One reading of date-times for validation and for the records, so that what is valid can always be read. */
public final class Rfc3339 {
    private static final int SHORTEST = "2026-11-20T10:15:00Z".length();
    private static final int OFFSET = "+00:00".length();

    /** No calendar that people use reaches further back, and not everything that keeps a time can hold what lies before. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private Rfc3339() {}

    /**
     * ISO 8601 as Java reads it, less what RFC 3339 does not allow: no seconds, five-digit years, offsets with seconds, a
     * point without a fraction. A leap second is refused: no {@code Instant} can hold it.
     */
    public static Optional<Instant> instant(String text) {
        if (!shaped(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(time -> !time.isBefore(FIRST));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean shaped(String text) {
        int length = text.length();
        if (length < SHORTEST || text.charAt(4) != '-' || text.charAt(16) != ':') {
            return false;
        }
        char last = text.charAt(length - 1);
        int offset = last == 'Z' || last == 'z' ? length - 1 : length - OFFSET;
        char sign = text.charAt(offset);
        return (offset == length - 1 || sign == '+' || sign == '-') && Character.isDigit(text.charAt(offset - 1));
    }
}
