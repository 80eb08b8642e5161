package agencyhub.agency;

import agencyhub.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which an agency is there, as clocks in London count them.
 *
 * @param from  its first day; empty where it was there before the hub was
 * @param until its last day; empty while no end is known
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {
    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

    public boolean isAlways() {
        return from.isEmpty() && until.isEmpty();
    }

    /** The instant from which it is there. */
    public Optional<Instant> begins() {
        return from.map(Validity::midnight);
    }

    /** The instant from which it is there no more: the midnight that ends its last day. */
    public Optional<Instant> ends() {
        return until.map(last -> midnight(last.plusDays(1)));
    }

    public boolean hasBegunAt(Instant now) {
        return begins().map(begins -> !now.isBefore(begins)).orElse(true);
    }

    public boolean hasEndedAt(Instant now) {
        return ends().map(ends -> !now.isBefore(ends)).orElse(false);
    }

    boolean holdsAt(Instant now) {
        return hasBegunAt(now) && !hasEndedAt(now);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.LONDON).toInstant();
    }
}
