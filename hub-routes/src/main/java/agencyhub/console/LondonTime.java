package agencyhub.console;

import agencyhub.calendar.WorkingCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as a form's field of day and time has them, in London's time. */
final class LondonTime {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private LondonTime() {}

    static String field(Instant at) {
        return FIELD.format(at.atZone(WorkingCalendar.LONDON));
    }

    /** Empty if it is none. */
    static Optional<Instant> of(String field) {
        try {
            return Optional.of(LocalDateTime.parse(field.strip())
                    .atZone(WorkingCalendar.LONDON)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
