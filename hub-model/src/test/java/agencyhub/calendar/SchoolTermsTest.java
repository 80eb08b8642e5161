package agencyhub.calendar;

import static agencyhub.calendar.Nation.ENGLAND;
import static agencyhub.calendar.Nation.NORTHERN_IRELAND;
import static agencyhub.calendar.Nation.SCOTLAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.calendar.SchoolTerms.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchoolTermsTest {
    private final WorkingCalendar calendar = WorkingCalendar.shipped();

    /** A year with its half-terms, and five INSET days. */
    private final SchoolTerms year = new SchoolTerms(
            List.of(
                    term("2026-09-02", "2026-10-23"),
                    term("2026-11-02", "2026-12-18"),
                    term("2027-01-04", "2027-02-12"),
                    term("2027-02-22", "2027-03-25"),
                    term("2027-04-12", "2027-05-28"),
                    term("2027-06-07", "2027-07-21")),
            Set.of(date("2026-09-02"), date("2026-11-02"), date("2027-01-04"), date("2027-06-07"), date("2027-07-21")));

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "2026-08-10T10:00, 0, 2026-09-03", // August: the 2nd is an INSET day
        "2026-08-10T10:00, 1, 2026-09-03",
        "2026-08-10T10:00, 5, 2026-09-09", // school day 5 of term
        "2026-09-01T17:01, 1, 2026-09-04", // after five on the last day of the holidays: the term has begun
        "2026-09-02T10:00, 1, 2026-09-04", // an INSET day is no school day
        "2026-09-10T10:00, 1, 2026-09-11",
        "2026-09-11T10:00, 1, 2026-09-14", // over a weekend
        "2026-09-11T17:00, 1, 2026-09-14",
        "2026-09-11T17:01, 0, 2026-09-14", // after five
        "2026-09-11T17:01, 1, 2026-09-15",
        "2026-10-22T10:00, 1, 2026-10-23",
        "2026-10-23T10:00, 1, 2026-11-03", // over half-term and an INSET day
        "2026-10-23T17:01, 0, 2026-11-03",
        "2026-10-23T17:01, 1, 2026-11-03", // the holidays have begun
        "2026-10-28T10:00, 3, 2026-11-05", // from within half-term
        "2026-12-17T10:00, 3, 2027-01-06", // over Christmas
        "2027-04-30T10:00, 1, 2027-05-04", // over a bank holiday in term
        "2027-05-28T10:00, 1, 2027-06-08", // half-term with the spring bank holiday
        "2027-07-19T10:00, 1, 2027-07-20",
    })
    void schoolDaysAreCountedAsWorkingDaysAreAndTheHolidaysLeftOut(
            LocalDateTime received, int schoolDays, LocalDate due) {
        assertThat(year.endOfSchoolDay(calendar, ENGLAND, local(received), schoolDays))
                .isEqualTo(closeOf(due));
    }

    @Test
    void fiveLocalIsAnotherInstantAfterTheClocksChange() {
        Instant fridayBeforeHalfTerm = local("2026-10-23T10:00"); // the clocks go back during it

        assertThat(year.endOfSchoolDay(calendar, ENGLAND, fridayBeforeHalfTerm, 0))
                .isEqualTo(new Deadline.At(Instant.parse("2026-10-23T16:00:00Z")));
        assertThat(year.endOfSchoolDay(calendar, ENGLAND, fridayBeforeHalfTerm, 1))
                .isEqualTo(new Deadline.At(Instant.parse("2026-11-03T17:00:00Z")));
    }

    @Test
    void theNationsBankHolidaysFallInTerm() {
        SchoolTerms spring = new SchoolTerms(List.of(term("2027-02-22", "2027-04-02")), Set.of());
        Instant dayBefore = local("2027-03-16T10:00");

        assertThat(spring.endOfSchoolDay(calendar, ENGLAND, dayBefore, 1)).isEqualTo(closeOf(date("2027-03-17")));
        assertThat(spring.endOfSchoolDay(calendar, NORTHERN_IRELAND, dayBefore, 1))
                .isEqualTo(closeOf(date("2027-03-18")));
        assertThat(spring.endOfSchoolDay(calendar, SCOTLAND, local("2027-03-25T10:00"), 1))
                .as("Easter Monday is none in Scotland")
                .isEqualTo(closeOf(date("2027-03-29")));
    }

    @Test
    void beyondTheTermsKnownIsFlaggedNotGuessed() {
        Deadline beyond = new Deadline.BeyondCalendar(date("2027-07-21"));

        assertThat(year.endOfSchoolDay(calendar, ENGLAND, local("2027-07-20T10:00"), 0))
                .isEqualTo(closeOf(date("2027-07-20")));
        assertThat(year.endOfSchoolDay(calendar, ENGLAND, local("2027-07-20T10:00"), 1))
                .as("the last day is an INSET day")
                .isEqualTo(beyond);
        assertThat(year.endOfSchoolDay(calendar, ENGLAND, local("2027-08-10T10:00"), 5))
                .isEqualTo(beyond);
        assertThat(year.endOfSchoolDay(calendar, ENGLAND, local("2026-03-02T10:00"), 5))
                .as("a term before the first that is listed is likely, and unknown")
                .isEqualTo(beyond);
        assertThat(year.endOfSchoolDay(calendar, ENGLAND, local("2026-08-10T10:00"), Integer.MAX_VALUE))
                .isEqualTo(beyond);
    }

    @Test
    void termsReachNoFurtherThanTheBankHolidays() {
        SchoolTerms later = new SchoolTerms(List.of(term("2029-01-03", "2029-02-09")), Set.of());

        assertThat(later.endOfSchoolDay(calendar, ENGLAND, local("2028-12-20T10:00"), 0))
                .isEqualTo(new Deadline.BeyondCalendar(date("2028-12-31")));
    }

    @Test
    void holidaysAreKnownForAsLongAsTheyMayLast() {
        assertThat(year.inTerm(date("2026-09-02"))).contains(true);
        assertThat(year.inTerm(date("2026-10-23"))).contains(true);
        assertThat(year.inTerm(date("2026-11-02")))
                .as("the staff are there on an INSET day")
                .contains(true);
        assertThat(year.inTerm(date("2026-10-24"))).contains(false);
        assertThat(year.inTerm(date("2026-08-10"))).contains(false);
        assertThat(year.inTerm(date("2027-08-10"))).contains(false);
        assertThat(year.inTerm(date("2026-06-24"))).contains(false);
        assertThat(year.inTerm(date("2026-06-23"))).isEmpty();
        assertThat(year.inTerm(date("2027-09-29"))).contains(false);
        assertThat(year.inTerm(date("2027-09-30"))).isEmpty();
    }

    @Test
    void anAuthoritysTermsTakeASchoolsOwnInsetDays() {
        SchoolTerms own = year.withInsetDays(Set.of(date("2026-09-14")));

        assertThat(own.endOfSchoolDay(calendar, ENGLAND, local("2026-09-11T10:00"), 1))
                .isEqualTo(closeOf(date("2026-09-15")));
        assertThat(own.endOfSchoolDay(calendar, ENGLAND, local("2026-10-23T10:00"), 1))
                .isEqualTo(closeOf(date("2026-11-02")));
    }

    @Test
    void termsAreInOrder() {
        assertThatThrownBy(() -> new SchoolTerms(List.of(), Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> term("2026-10-23", "2026-09-02")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SchoolTerms(
                        List.of(term("2026-11-02", "2026-12-18"), term("2026-09-02", "2026-10-23")), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SchoolTerms(
                        List.of(term("2026-09-02", "2026-11-02"), term("2026-11-02", "2026-12-18")), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> year.endOfSchoolDay(calendar, ENGLAND, local("2026-09-14T10:00"), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Term term(String from, String to) {
        return new Term(date(from), date(to));
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

    private static Deadline closeOf(LocalDate date) {
        return new Deadline.At(local(date.atTime(17, 0)));
    }
}
