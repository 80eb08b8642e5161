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
import java.util.List;
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
    void scotlandAndNorthernIrelandDifferFromEnglandOnTheseDaysOnly() {
        assertThat(closedIn(SCOTLAND, ENGLAND))
                .containsExactly(
                        "2026-01-02",
                        "2026-06-15",
                        "2026-08-03",
                        "2026-11-30",
                        "2027-01-04",
                        "2027-08-02",
                        "2027-11-30");
        assertThat(closedIn(ENGLAND, SCOTLAND)).containsExactly("2026-04-06", "2026-08-31", "2027-03-29", "2027-08-30");
        assertThat(closedIn(NORTHERN_IRELAND, ENGLAND))
                .containsExactly("2026-03-17", "2026-07-13", "2027-03-17", "2027-07-12");
        assertThat(closedIn(ENGLAND, NORTHERN_IRELAND)).isEmpty();
        assertThat(closedIn(WALES, ENGLAND)).isEmpty();
        assertThat(closedIn(ENGLAND, WALES)).isEmpty();
    }

    /** On which days of 2026 and 2027 one nation is closed and another is not. */
    private List<String> closedIn(Nation nation, Nation other) {
        return date("2026-01-01")
                .datesUntil(date("2028-01-01"))
                .filter(day -> !calendar.workingDay(nation, day) && calendar.workingDay(other, day))
                .map(LocalDate::toString)
                .toList();
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

    @ParameterizedTest(name = "{0} + {1} months = {2}")
    @CsvSource({
        "2026-11-20T10:00, 6, 2027-05-20",
        "2026-11-20T10:00, 12, 2027-11-22", // a Saturday
        "2026-11-22T10:00, 6, 2027-05-24", // from a Sunday to a Saturday
        "2026-11-30T10:00, 6, 2027-06-01", // a Sunday, and the spring bank holiday after it
        "2026-12-25T10:00, 12, 2027-12-29", // Christmas Day on a Saturday, both substitutes after it
        "2027-01-03T10:00, 12, 2028-01-04", // onto New Year's substitute
        "2026-09-28T10:00, 6, 2027-03-30", // Easter Sunday, the day of the clocks, and Easter Monday
        "2026-04-25T10:00, 6, 2026-10-26", // the Sunday on which the clocks go back
        "2027-08-31T10:00, 6, 2028-02-29", // a leap year has the day
        "2027-08-29T10:00, 6, 2028-02-29",
        "2026-08-31T10:00, 6, 2027-03-01", // another year has not: 28 February is a Sunday
        "2027-02-28T10:00, 12, 2028-02-28", // the same day, not the last of the month
        "2028-02-29T10:00, 6, 2028-08-29",
        "2027-01-31T10:00, 3, 2027-04-30",
        "2027-01-31T10:00, 1, 2027-03-01",
        "2026-11-20T17:00, 1, 2026-12-21", // 20 December is a Sunday
        "2026-11-18T23:59, 1, 2026-12-18", // whatever the time of day
        "2026-11-19T00:00, 1, 2026-12-21", // the 19th is a Saturday
        "2026-11-20T17:00, 0, 2026-11-20",
        "2026-11-20T17:01, 0, 2026-11-23", // never before it began
    })
    void monthsEndOnTheSameDayOrTheNextWorkingDay(LocalDateTime from, int months, LocalDate due) {
        assertThat(calendar.monthsLater(ENGLAND, local(from), months)).isEqualTo(closeOf(due));
    }

    @Test
    void monthsEndOnEachNationsOwnWorkingDays() {
        assertThat(calendar.monthsLater(ENGLAND, local("2027-01-12T10:00"), 6)).isEqualTo(closeOf("2027-07-12"));
        assertThat(calendar.monthsLater(NORTHERN_IRELAND, local("2027-01-12T10:00"), 6))
                .isEqualTo(closeOf("2027-07-13"));
        assertThat(calendar.monthsLater(ENGLAND, local("2026-05-30T10:00"), 6)).isEqualTo(closeOf("2026-11-30"));
        assertThat(calendar.monthsLater(SCOTLAND, local("2026-05-30T10:00"), 6)).isEqualTo(closeOf("2026-12-01"));
    }

    @Test
    void aMonthBeginsOnTheLocalDay() {
        Instant earlyOnTheFifteenth = Instant.parse("2026-07-14T23:30:00Z"); // 00:30 in London

        assertThat(calendar.monthsLater(ENGLAND, earlyOnTheFifteenth, 6)).isEqualTo(closeOf("2027-01-15"));
    }

    @Test
    void monthsBeyondTheLoadedDataAreFlagged() {
        Deadline beyond = new Deadline.BeyondCalendar(date("2028-12-31"));

        assertThat(calendar.monthsLater(ENGLAND, local("2028-06-29T10:00"), 6)).isEqualTo(closeOf("2028-12-29"));
        assertThat(calendar.monthsLater(ENGLAND, local("2028-06-30T10:00"), 6))
                .as("a Saturday: nobody knows the next working day")
                .isEqualTo(beyond);
        assertThat(calendar.monthsLater(ENGLAND, local("2028-02-29T10:00"), 12)).isEqualTo(beyond);
        assertThat(calendar.monthsLater(ENGLAND, local("2026-02-28T10:00"), 9_999))
                .isEqualTo(beyond);
    }

    @ParameterizedTest(name = "{0} + {1} days = {2}")
    @CsvSource({
        "2026-11-20T10:00, 0, 2026-11-20T17:00:00Z",
        "2026-11-20T10:00, 1, 2026-11-21T17:00:00Z", // a Saturday
        "2026-12-24T17:00, 1, 2026-12-25T17:00:00Z", // Christmas Day
        "2026-12-24T17:01, 1, 2026-12-26T17:00:00Z", // after five
        "2026-10-24T10:00, 1, 2026-10-25T17:00:00Z", // the clocks go back that night
        "2026-10-24T10:00, 0, 2026-10-24T16:00:00Z",
        "2027-03-27T10:00, 0, 2027-03-27T17:00:00Z",
        "2027-03-27T10:00, 1, 2027-03-28T16:00:00Z", // and forward
        "2028-02-28T10:00, 2, 2028-03-01T17:00:00Z",
        "2031-01-01T10:00, 3, 2031-01-04T17:00:00Z", // needs no bank holidays
    })
    void calendarDaysRunThroughWeekendsAndHolidays(LocalDateTime received, int days, Instant due) {
        assertThat(WorkingCalendar.endOfDay(local(received), days)).isEqualTo(due);
    }

    @ParameterizedTest(name = "{1} working days before {0} is {2}")
    @CsvSource({
        "2026-09-01T17:00, 0, 2026-09-01",
        "2026-09-01T17:00, 1, 2026-08-28", // over the summer bank holiday
        "2026-09-22T17:00, 20, 2026-08-24",
        "2026-12-29T17:00, 1, 2026-12-24",
        "2027-01-05T17:00, 5, 2026-12-24",
        "2027-03-30T17:00, 1, 2027-03-25", // over Easter and the clocks
        "2026-09-01T16:59, 0, 2026-08-28", // by five the day before, when it is due by day
        "2026-09-01T17:01, 0, 2026-09-01",
        "2026-08-30T17:00, 0, 2026-08-28", // due on a Sunday
        "2026-08-30T17:00, 1, 2026-08-27",
    })
    void workingDaysBeforeATimeAreLeftWhole(LocalDateTime time, int workingDays, LocalDate begun) {
        assertThat(calendar.workingDaysBefore(ENGLAND, local(time), workingDays))
                .isEqualTo(closeOf(begun));
    }

    @Test
    void workingDaysBeforeWhatIsNotLoadedAreFlagged() {
        Deadline beyond = new Deadline.BeyondCalendar(date("2028-12-31"));

        assertThat(calendar.workingDaysBefore(ENGLAND, local("2029-01-10T17:00"), 20))
                .isEqualTo(beyond);
        assertThat(calendar.workingDaysBefore(ENGLAND, local("2025-01-03T17:00"), 1))
                .isEqualTo(closeOf("2025-01-02"));
        assertThat(calendar.workingDaysBefore(ENGLAND, local("2025-01-03T17:00"), 2))
                .isEqualTo(beyond);
        assertThat(calendar.workingDaysBefore(ENGLAND, local("2025-01-01T12:00"), 0))
                .isEqualTo(beyond);
        assertThat(calendar.workingDaysBefore(ENGLAND, local("2024-12-30T12:00"), 0))
                .isEqualTo(beyond);
    }

    @Test
    void nothingIsCountedTheWrongWay() {
        Instant now = local("2026-08-24T10:00");

        assertThatThrownBy(() -> calendar.monthsLater(ENGLAND, now, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.workingDaysBefore(ENGLAND, now, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkingCalendar.endOfDay(now, -1)).isInstanceOf(IllegalArgumentException.class);
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
            assertThat(calendar.workingDaysBefore(nation, due, workingDays))
                    .as("counting back what was counted")
                    .isEqualTo(calendar.endOfWorkingDay(nation, earlier, 0));
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
