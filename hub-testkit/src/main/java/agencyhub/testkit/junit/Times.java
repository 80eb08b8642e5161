package agencyhub.testkit.junit;

import agencyhub.calendar.Deadline;
import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.policy.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Counts as the policy does, in England. */
final class Times {
    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();

    private Times() {}

    /** @throws DateTimeException beyond the loaded bank holidays */
    static Instant after(Instant from, Span span) {
        return switch (span) {
            case Span.WorkingDays(int days) -> at(CALENDAR.endOfWorkingDay(Nation.ENGLAND, from, days));
            case Span.SchoolDays(int days) -> at(CALENDAR.endOfWorkingDay(Nation.ENGLAND, from, days));
            case Span.CalendarDays(int days) -> WorkingCalendar.endOfDay(from, days);
            case Span.Months(int months) -> at(CALENDAR.monthsLater(Nation.ENGLAND, from, months));
            case Span.Clock(Duration duration) -> from.plus(duration);
            case Span.Before(Span whole, int days) ->
                at(CALENDAR.workingDaysBefore(Nation.ENGLAND, after(from, whole), days));
        };
    }

    private static Instant at(Deadline deadline) {
        return switch (deadline) {
            case Deadline.At(Instant at) -> at;
            case Deadline.BeyondCalendar(var last) ->
                throw new DateTimeException("bank holidays are known until " + last);
        };
    }

    static String words(Span span) {
        return switch (span) {
            case Span.WorkingDays(int days) -> days + (days == 1 ? " working day" : " working days");
            case Span.SchoolDays(int days) -> days + (days == 1 ? " school day" : " school days");
            case Span.CalendarDays(int days) -> days + (days == 1 ? " day" : " days");
            case Span.Months(int months) -> months + (months == 1 ? " month" : " months");
            case Span.Clock(Duration duration) -> words(duration);
            case Span.Before(Span whole, int days) -> days + " working days before " + words(whole);
        };
    }

    private static String words(Duration duration) {
        return duration.toMinutesPart() == 0 && duration.toSecondsPart() == 0
                ? duration.toHours() + (duration.toHours() == 1 ? " hour" : " hours")
                : duration.toMinutes() + " minutes";
    }
}
