package agencyhub.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.calendar.WorkingCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlmanacTest {
    private static final LocalTime MORNING = LocalTime.of(8, 40);

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T07:00:00Z, 2026-11-20T08:40:00Z", // a Sunday: the Friday before
        "2026-11-23T08:39:00Z, 2026-11-20T08:40:00Z", // Monday, not yet
        "2026-11-23T08:41:00Z, 2026-11-23T08:40:00Z", // Monday, just past
        "2026-12-28T12:00:00Z, 2026-12-24T08:40:00Z", // a bank holiday for Boxing Day
        "2026-07-01T07:41:00Z, 2026-07-01T07:40:00Z" // summer time
    })
    void theLastMomentHasJustPassed(Instant now, Instant last) {
        assertThat(almanac(now, 23).at(23, "08:40")).isEqualTo(last);
    }

    @Test
    void theDaysBeforeAreWorkingDays() {
        Almanac almanac = almanac(Instant.parse("2026-11-22T07:00:00Z"), 23);

        assertThat(almanac.at(0, "09:12")).isEqualTo("2026-10-20T08:12:00Z");
        assertThat(almanac.at(5, "14:50")).isEqualTo("2026-10-27T14:50:00Z");
    }

    @Test
    void nothingIsGuessedBeyondTheBankHolidaysThatAreKnown() {
        assertThatThrownBy(() -> almanac(Instant.parse("2099-11-22T07:00:00Z"), 23))
                .isInstanceOf(DateTimeException.class);
    }

    private static Almanac almanac(Instant now, int last) {
        return Almanac.endingBefore(now, last, MORNING, WorkingCalendar.shipped());
    }
}
