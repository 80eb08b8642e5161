package agencyhub.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The shipped table against somebody else's reckoning. Scotland's one-off 15 June 2026 needs no exception: this version of
 * Jollyday has learned of it too. A day proclaimed later will differ, and is to be named here.
 */
class BankHolidaysAgainstJollydayTest {
    private static final Map<Nation, String> SUBDIVISIONS =
            Map.of(Nation.ENGLAND, "eng", Nation.WALES, "wls", Nation.SCOTLAND, "sct", Nation.NORTHERN_IRELAND, "nir");

    private final HolidayManager jollyday =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));

    @Test
    void theTablesAgreeInEveryNationAndYear() {
        SUBDIVISIONS.forEach((nation, subdivision) -> {
            for (int year = 2025; year <= 2028; year++) {
                assertThat(weekdaysOff(nation, year))
                        .as(nation + " " + year)
                        .isEqualTo(weekdaysOffByRule(subdivision, year));
            }
        });
    }

    private static Set<LocalDate> weekdaysOff(Nation nation, int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(BankHolidaysAgainstJollydayTest::isWeekday)
                .filter(day -> !WorkingCalendar.shipped().workingDay(nation, day))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<LocalDate> weekdaysOffByRule(String subdivision, int year) {
        return jollyday.getHolidays(Year.of(year), subdivision).stream()
                .map(Holiday::getDate)
                .filter(BankHolidaysAgainstJollydayTest::isWeekday)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }
}
