package agencyhub.tryout;

import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** The working days on which the story happens, counted back from now so that its last moment has just passed. */
final class Almanac {
    private final List<LocalDate> days;

    private Almanac(List<LocalDate> days) {
        this.days = days;
    }

    /**
     * @param now       real time
     * @param last      the number of the last day; the first is 0
     * @param lastTime  when on that day it ends
     * @throws java.time.DateTimeException beyond the loaded bank holidays
     */
    static Almanac endingBefore(Instant now, int last, LocalTime lastTime, WorkingCalendar calendar) {
        List<LocalDate> days = new ArrayList<>();
        LocalDate day = now.atZone(WorkingCalendar.LONDON).toLocalDate();
        if (!now.isAfter(day.atTime(lastTime).atZone(WorkingCalendar.LONDON).toInstant())) {
            day = day.minusDays(1);
        }
        for (; days.size() <= last; day = day.minusDays(1)) {
            if (calendar.workingDay(Nation.ENGLAND, day)) {
                days.addFirst(day);
            }
        }
        return new Almanac(days);
    }

    LocalDate day(int day) {
        return days.get(day);
    }

    Instant at(int day, String time) {
        return days.get(day)
                .atTime(LocalTime.parse(time))
                .atZone(WorkingCalendar.LONDON)
                .toInstant();
    }
}
