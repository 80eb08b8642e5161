package agencyhub.worklist;

import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long something has been so, as those who work feel it: working days of a nation, eight hours each, 09:00 to 17:00. Only
 * ever shown; what is due when is counted in whole days and by nobody's opening hours.
 *
 * @param days  whole working days
 * @param hours of the working day that has begun
 */
public record WorkingTime(long days, long hours) {
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final long OF_A_DAY =
            Duration.between(OPENING, WorkingCalendar.CLOSE_OF_BUSINESS).toMinutes();

    /** Empty where the calendar does not reach that far: then it is not guessed. */
    static Optional<WorkingTime> between(WorkingCalendar calendar, Nation nation, Instant from, Instant until) {
        if (until.isBefore(from)) {
            return between(calendar, nation, until, from);
        }
        ZonedDateTime begin = from.atZone(WorkingCalendar.LONDON);
        ZonedDateTime end = until.atZone(WorkingCalendar.LONDON);
        LocalDate first = begin.toLocalDate();
        LocalDate last = end.toLocalDate();
        if (!calendar.reaches(nation, first) || !calendar.reaches(nation, last)) {
            return Optional.empty();
        }
        long whole = calendar.workingDaysBetween(nation, noon(first), noon(last)); // the first, not the last
        long minutes = whole * OF_A_DAY
                - ofDay(calendar, nation, first, begin.toLocalTime())
                + ofDay(calendar, nation, last, end.toLocalTime());
        return Optional.of(new WorkingTime(minutes / OF_A_DAY, minutes % OF_A_DAY / 60));
    }

    /** Of that day's working time, what is over by then. */
    private static long ofDay(WorkingCalendar calendar, Nation nation, LocalDate day, LocalTime time) {
        if (!calendar.workingDay(nation, day)) {
            return 0;
        }
        return Math.clamp(OPENING.until(time, ChronoUnit.MINUTES), 0, OF_A_DAY);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(WorkingCalendar.LONDON).toInstant();
    }

    @Override
    public String toString() {
        if (days == 0) {
            return hours == 0 ? "less than a working hour" : number(hours, "working hour");
        }
        return number(days, "working day") + (hours == 0 ? "" : ", " + number(hours, "hour"));
    }

    private static String number(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
