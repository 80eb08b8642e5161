package agencyhub.calendar;

import java.time.Instant;
import java.time.LocalDate;

/** When something is due, or the honest answer that the loaded calendar does not reach that far. */
public sealed interface Deadline {

    record At(Instant instant) implements Deadline {}

    /**
     * Flagged, never guessed.
     *
     * @param lastLoaded the last day for which bank holidays, or a school's terms, are known
     */
    record BeyondCalendar(LocalDate lastLoaded) implements Deadline {}
}
