package agencyhub.calendar;

import static agencyhub.calendar.Nation.ENGLAND;
import static agencyhub.calendar.Nation.NORTHERN_IRELAND;
import static agencyhub.calendar.Nation.SCOTLAND;
import static agencyhub.calendar.Nation.WALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.yaml.MistakesException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {
    private final WorkingCalendar calendar = WorkingCalendar.shipped();

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "2026-08-24T10:00, 1, 2026-08-25",
        "2026-08-24T10:00, 5, 2026-09-01", // over the summer bank holiday
        "2026-08-24T10:00, 20, 2026-09-22",
        "2026-12-24T10:00, 1, 2026-12-29", // over Christmas and Boxing Day's substitute
        "2026-12-24T10:00, 5, 2027-01-05", // and New Year
        "2026-12-18T10:00, 5, 2026-12-29",
    })
    void theDatesOfTheDomain(LocalDateTime received, int workingDays, LocalDate due) {
        assertThat(calendar.endOfWorkingDay(ENGLAND, local(received), workingDays))
                .isEqualTo(closeOf(due));
        assertThat(calendar.endOfWorkingDay(WALES, local(received), workingDays))
                .isEqualTo(closeOf(due));
    }

    @ParameterizedTest(name = "England and Wales are closed on {0}")
    @CsvSource({
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
        "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
    })
    void theBankHolidaysOfTheDomain(LocalDate day) {
        assertThat(calendar.workingDay(ENGLAND, day)).isFalse();
        assertThat(calendar.workingDay(WALES, day)).isFalse();
    }

    @Test
    void scotlandHasItsOwnDays() {
        assertThat(calendar.workingDay(SCOTLAND, date("2026-01-02"))).isFalse();
        assertThat(calendar.workingDay(SCOTLAND, date("2026-08-03"))).isFalse();
        assertThat(calendar.workingDay(SCOTLAND, date("2026-11-30"))).isFalse();
        assertThat(calendar.workingDay(SCOTLAND, date("2026-06-15")))
                .as("World Cup, once")
                .isFalse();
        assertThat(calendar.workingDay(ENGLAND, date("2026-06-15"))).isTrue();
        assertThat(calendar.workingDay(SCOTLAND, date("2026-04-06")))
                .as("Easter Monday")
                .isTrue();
        assertThat(calendar.workingDay(SCOTLAND, date("2026-08-31"))).isTrue();
    }

    @Test
    void northernIrelandHasItsOwnDays() {
        assertThat(calendar.workingDay(NORTHERN_IRELAND, date("2026-03-17"))).isFalse();
        assertThat(calendar.workingDay(NORTHERN_IRELAND, date("2026-07-13")))
                .as("for Sunday the 12th")
                .isFalse();
        assertThat(calendar.workingDay(NORTHERN_IRELAND, date("2027-07-12"))).isFalse();
        assertThat(calendar.workingDay(ENGLAND, date("2026-03-17"))).isTrue();
    }

    @Test
    void eachNationCountsItsOwnDays() {
        Instant friday = local("2026-06-12T09:00");

        assertThat(calendar.endOfWorkingDay(ENGLAND, friday, 1)).isEqualTo(closeOf("2026-06-15"));
        assertThat(calendar.endOfWorkingDay(SCOTLAND, friday, 1)).isEqualTo(closeOf("2026-06-16"));
    }

    @Test
    void fiveSharpIsStillToday() {
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2026-08-24T17:00"), 0))
                .isEqualTo(closeOf("2026-08-24"));
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2026-08-24T17:00"), 1))
                .isEqualTo(closeOf("2026-08-25"));
    }

    @Test
    void afterFiveCountsAsTheNextWorkingDay() {
        Instant justAfter = local("2026-08-24T17:00").plusNanos(1);

        assertThat(calendar.endOfWorkingDay(ENGLAND, justAfter, 0)).isEqualTo(closeOf("2026-08-25"));
        assertThat(calendar.endOfWorkingDay(ENGLAND, justAfter, 1)).isEqualTo(closeOf("2026-08-26"));
    }

    @Test
    void aWeekendOrBankHolidayCountsAsTheNextWorkingDay() {
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2026-08-28T17:01"), 0))
                .isEqualTo(closeOf("2026-09-01"));
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2026-08-29T03:00"), 0))
                .isEqualTo(closeOf("2026-09-01"));
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2026-08-31T23:59"), 0))
                .isEqualTo(closeOf("2026-09-01"));
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2026-08-31T23:59"), 1))
                .isEqualTo(closeOf("2026-09-02"));
    }

    @Test
    void fiveLocalIsAnotherInstantAfterTheClocksChange() {
        // 25 October 2026: an hour is repeated
        assertThat(calendar.endOfWorkingDay(ENGLAND, Instant.parse("2026-10-23T09:00:00Z"), 0))
                .isEqualTo(new Deadline.At(Instant.parse("2026-10-23T16:00:00Z")));
        assertThat(calendar.endOfWorkingDay(ENGLAND, Instant.parse("2026-10-23T09:00:00Z"), 1))
                .isEqualTo(new Deadline.At(Instant.parse("2026-10-26T17:00:00Z")));
        // 28 March 2027: an hour is left out; Good Friday and Easter Monday lie around it
        assertThat(calendar.endOfWorkingDay(ENGLAND, Instant.parse("2027-03-25T09:00:00Z"), 0))
                .isEqualTo(new Deadline.At(Instant.parse("2027-03-25T17:00:00Z")));
        assertThat(calendar.endOfWorkingDay(ENGLAND, Instant.parse("2027-03-25T09:00:00Z"), 1))
                .isEqualTo(new Deadline.At(Instant.parse("2027-03-30T16:00:00Z")));
    }

    @Test
    void theHourBeforeMidnightInSummerTimeIsStillTheSameDay() {
        Instant lateOnSundayEvening = Instant.parse("2026-08-23T22:30:00Z"); // 23:30 in London
        Instant earlyOnMonday = Instant.parse("2026-08-23T23:30:00Z"); // 00:30 in London

        assertThat(calendar.endOfWorkingDay(ENGLAND, lateOnSundayEvening, 0)).isEqualTo(closeOf("2026-08-24"));
        assertThat(calendar.endOfWorkingDay(ENGLAND, earlyOnMonday, 0)).isEqualTo(closeOf("2026-08-24"));
    }

    @Test
    void beyondTheLoadedDataIsFlaggedNotGuessed() {
        Deadline beyond = new Deadline.BeyondCalendar(date("2028-12-31"));

        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2028-12-29T10:00"), 0))
                .isEqualTo(closeOf("2028-12-29"));
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2028-12-29T10:00"), 1))
                .isEqualTo(beyond);
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2028-12-29T17:01"), 0))
                .isEqualTo(beyond);
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2026-08-24T10:00"), Integer.MAX_VALUE))
                .isEqualTo(beyond);
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2031-05-05T10:00"), 0))
                .isEqualTo(beyond);
        assertThat(calendar.endOfWorkingDay(ENGLAND, local("2024-12-31T10:00"), 3))
                .as("before the loaded data nothing is known either")
                .isEqualTo(beyond);
        assertThat(calendar.lastLoaded(SCOTLAND)).isEqualTo("2028-12-31");
        assertThatThrownBy(() -> calendar.workingDay(ENGLAND, date("2029-01-01")))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("2028-12-31");
    }

    @Test
    void workingDaysAreNotCountedBackwards() {
        assertThatThrownBy(() -> calendar.endOfWorkingDay(ENGLAND, local("2026-08-24T10:00"), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ageInWorkingDays() {
        Instant monday = local("2026-08-24T10:00");

        assertThat(calendar.workingDaysBetween(ENGLAND, monday, monday)).isZero();
        assertThat(calendar.workingDaysBetween(ENGLAND, monday, local("2026-08-24T17:01")))
                .isEqualTo(1);
        assertThat(calendar.workingDaysBetween(ENGLAND, monday, local("2026-08-31T12:00")))
                .isEqualTo(5);
        assertThat(calendar.workingDaysBetween(ENGLAND, monday, local("2026-09-01T12:00")))
                .isEqualTo(5);
        assertThat(calendar.workingDaysBetween(ENGLAND, local("2026-09-01T12:00"), monday))
                .isEqualTo(-5);
    }

    @Test
    void deadlinesAreMonotonicAndAlwaysFiveLocalOnAWorkingDay() {
        Random random = new Random(20261122);
        long first = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
        for (int i = 0; i < 50_000; i++) {
            Nation nation = Nation.values()[random.nextInt(Nation.values().length)];
            Instant earlier = Instant.ofEpochSecond(first + random.nextLong(1_200L * 86_400));
            Instant later =
                    earlier.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(120) : random.nextInt(864_000));
            int workingDays = random.nextInt(40);

            Instant due = due(nation, earlier, workingDays);

            assertThat(due(nation, later, workingDays)).isAfterOrEqualTo(due);
            assertThat(due(nation, earlier, workingDays + 1)).isAfter(due);
            assertThat(due).isAfterOrEqualTo(earlier);
            ZonedDateTime local = due.atZone(WorkingCalendar.LONDON);
            assertThat(local.toLocalTime()).isEqualTo(LocalTime.of(17, 0));
            assertThat(local.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(calendar.workingDay(nation, local.toLocalDate())).isTrue();
            assertThat(calendar.workingDaysBetween(nation, earlier, due)).isEqualTo(workingDays);
        }
    }

    @Test
    void anOperatorLoadsAFeedOfTheSameShape() {
        WorkingCalendar loaded = WorkingCalendar.read("""
                {"england-and-wales":{"division":"england-and-wales","events":[
                  {"title":"New Year\\u2019s Day","date":"2029-01-01","notes":"","bunting":true},
                  {"title":"A day of its own","date":"2029-06-06","notes":"","bunting":true}]},
                 "scotland":{"division":"scotland","events":[{"title":"2nd January","date":"2029-01-02","notes":"","bunting":true}]},
                 "northern-ireland":{"division":"northern-ireland","events":[{"title":"x","date":"2029-03-19","notes":"","bunting":true}]}}
                """);

        assertThat(loaded.workingDay(ENGLAND, date("2029-06-06"))).isFalse();
        assertThat(loaded.workingDay(SCOTLAND, date("2029-06-06"))).isTrue();
        assertThat(loaded.lastLoaded(WALES)).isEqualTo("2029-12-31");
    }

    @Test
    void aFeedWithHolesIsRefused() {
        assertThatThrownBy(() -> WorkingCalendar.read("""
                        {"england-and-wales": {"events": [
                          {"title": "x", "date": "2026-01-01"},
                          {"title": "x", "date": "2028-01-03"}]},
                        "scotland": {"events": [
                          {"title": "x", "date": "1 January 2026"},
                          {"title": "x", "date": "2026-01-01"}]}}
                        """))
                .isInstanceOf(MistakesException.class)
                .hasMessage("""
                        bank-holidays.json:1: england-and-wales has no events in 2027, but has in years around it
                        bank-holidays.json:1: 'northern-ireland' is missing
                        bank-holidays.json:5: scotland has an event whose date is not like 2026-12-25""");
    }

    private Instant due(Nation nation, Instant from, int workingDays) {
        return ((Deadline.At) calendar.endOfWorkingDay(nation, from, workingDays)).instant();
    }

    private static LocalDate date(String date) {
        return LocalDate.parse(date);
    }

    private static Instant local(String time) {
        return local(LocalDateTime.parse(time));
    }

    private static Instant local(LocalDateTime time) {
        return time.atZone(WorkingCalendar.LONDON).toInstant();
    }

    private static Deadline closeOf(String date) {
        return closeOf(date(date));
    }

    private static Deadline closeOf(LocalDate date) {
        return new Deadline.At(local(date.atTime(17, 0)));
    }
}
