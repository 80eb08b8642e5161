package agencyhub.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nights, weekends and a nation's bank holidays do not count. */
class WorkingTimeTest {
    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();

    @ParameterizedTest
    @CsvSource({
        // Friday's close to
        "2026-11-27T17:00:00Z, 2026-11-27T17:30:00Z, less than a working hour",
        "2026-11-27T17:00:00Z, 2026-11-29T23:00:00Z, less than a working hour",
        "2026-11-27T17:00:00Z, 2026-11-30T09:59:00Z, less than a working hour",
        "2026-11-27T17:00:00Z, 2026-11-30T10:00:00Z, 1 working hour",
        "2026-11-27T17:00:00Z, 2026-11-30T17:00:00Z, 1 working day",
        "2026-11-27T17:00:00Z, '2026-12-01T11:30:00Z', '1 working day, 2 hours'",
        "2026-11-27T17:00:00Z, 2026-12-04T17:00:00Z, 5 working days",
        // over Christmas Day and Boxing Day, which is observed on the Monday
        "2026-12-24T17:00:00Z, 2026-12-29T17:00:00Z, 1 working day",
        // within a day, and from one day into another
        "2026-11-24T10:15:00Z, 2026-11-24T13:20:00Z, 3 working hours",
        "2026-11-24T16:00:00Z, 2026-11-25T10:00:00Z, 2 working hours",
        "2026-11-24T20:00:00Z, 2026-11-25T08:00:00Z, less than a working hour",
        // in summer London is an hour ahead
        "2026-07-01T16:00:00Z, 2026-07-02T09:00:00Z, 1 working hour",
    })
    void asThoseWhoWorkFeelIt(Instant from, Instant until, String felt) {
        assertThat(WorkingTime.between(CALENDAR, Nation.ENGLAND, from, until).orElseThrow())
                .hasToString(felt);
        assertThat(WorkingTime.between(CALENDAR, Nation.ENGLAND, until, from).orElseThrow())
                .hasToString(felt);
    }

    @Test
    void eachNationHasItsOwnHolidays() {
        Instant friday = Instant.parse("2026-11-27T17:00:00Z");
        Instant tuesday = Instant.parse("2026-12-01T17:00:00Z"); // after St Andrew's Day
        assertThat(WorkingTime.between(CALENDAR, Nation.WALES, friday, tuesday)).hasValue(new WorkingTime(2, 0));
        assertThat(WorkingTime.between(CALENDAR, Nation.SCOTLAND, friday, tuesday))
                .hasValue(new WorkingTime(1, 0));
    }

    @Test
    void beyondTheCalendarNothingIsGuessed() {
        assertThat(WorkingTime.between(
                        CALENDAR,
                        Nation.ENGLAND,
                        Instant.parse("2026-12-01T17:00:00Z"),
                        Instant.parse("2050-12-01T17:00:00Z")))
                .isEmpty();
    }
}
