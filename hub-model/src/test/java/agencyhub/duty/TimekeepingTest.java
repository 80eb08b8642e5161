package agencyhub.duty;

import static agencyhub.calendar.WorkingCalendar.LONDON;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Deadline;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.policy.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Deadlines belong to whoever owes: its nation, its terms. */
class TimekeepingTest {
    private static final Directory DIRECTORY = DirectoryFile.read("counties.yaml", """
            agencies:
              - id: la.anyshire
                kind: local-authority
                nation: england
                terms:
                  - {from: 2026-09-02, to: 2026-10-23}
                  - {from: 2026-11-02, to: 2026-12-18}
                  - {from: 2027-01-04, to: 2027-02-12}
                offices: [{id: panel}, {id: mash, plays: [safeguarding-hub]}]
              - id: school.northfield
                kind: school
                nation: england
                authority: la.anyshire
                inset-days: [2026-11-02]
                offices: [{id: dsl}]
              - id: school.academy
                kind: school
                nation: england
                authority: la.anyshire
                terms:
                  - {from: 2026-08-24, to: 2026-10-16}
                  - {from: 2026-11-02, to: 2026-12-18}
                offices: [{id: dsl}]
              - id: la.sirol
                kind: local-authority
                nation: wales
                terms:
                  - {from: 2026-09-01, to: 2026-10-16}
                  - {from: 2026-10-26, to: 2026-12-18}
                offices: [{id: panel}]
              - {id: school.ysgol, kind: school, nation: wales, authority: la.sirol, offices: [{id: dsl}]}
              - {id: school.orphan, kind: school, nation: england, offices: [{id: dsl}]}
              - {id: police.anyshire, kind: police, nation: england, offices: [{id: prevent}]}
              - {id: police.glen, kind: police, nation: scotland, offices: [{id: prevent}]}
            """, secret -> secret);

    private static final OfficeRef NORTHFIELD = new OfficeRef("school.northfield", "dsl");
    private static final OfficeRef ACADEMY = new OfficeRef("school.academy", "dsl");
    private static final OfficeRef YSGOL = new OfficeRef("school.ysgol", "dsl");
    private static final OfficeRef ORPHAN = new OfficeRef("school.orphan", "dsl");
    private static final OfficeRef COUNCIL = new OfficeRef("la.anyshire", "panel");
    private static final OfficeRef POLICE = new OfficeRef("police.anyshire", "prevent");
    private static final OfficeRef GLEN = new OfficeRef("police.glen", "prevent");
    private static final OfficeRef GONE = new OfficeRef("police.nowhere", "prevent");

    private final Timekeeping timekeeping = new Timekeeping(DIRECTORY, WorkingCalendar.shipped());

    @Test
    void theClockRunsAlways() {
        Instant christmasNight = wall("2026-12-25T23:50");

        assertThat(timekeeping.deadline(NORTHFIELD, new Span.Clock(Duration.ofMinutes(30)), christmasNight))
                .isEqualTo(at("2026-12-26T00:20"));
        assertThat(timekeeping.deadline(POLICE, new Span.Clock(Duration.ofHours(24)), wall("2026-10-24T12:00")))
                .as("24 hours, though the clocks go back")
                .isEqualTo(at("2026-10-25T11:00"));
    }

    @Test
    void workingDaysAreThoseOfTheNationOfWhoeverOwes() {
        Instant friday = wall("2026-06-12T09:00");

        assertThat(timekeeping.deadline(POLICE, new Span.WorkingDays(1), friday))
                .isEqualTo(at("2026-06-15T17:00"));
        assertThat(timekeeping.deadline(GLEN, new Span.WorkingDays(1), friday)).isEqualTo(at("2026-06-16T17:00"));
        assertThat(timekeeping.deadline(GONE, new Span.WorkingDays(1), friday)).isEqualTo(at("2026-06-15T17:00"));
    }

    @Test
    void calendarDaysAreTheSameForAll() {
        for (OfficeRef owing : List.of(NORTHFIELD, POLICE, GLEN, GONE)) {
            assertThat(timekeeping.deadline(owing, new Span.CalendarDays(2), wall("2026-12-24T10:00")))
                    .isEqualTo(at("2026-12-26T17:00"));
        }
    }

    @Test
    void reviewsSixAndTwelveMonthsAfterExit() {
        Instant exit = wall("2026-11-30T14:00");

        assertThat(timekeeping.deadline(COUNCIL, new Span.Months(6), exit))
                .as("a Sunday, then the spring bank holiday")
                .isEqualTo(at("2027-06-01T17:00"));
        assertThat(timekeeping.deadline(COUNCIL, new Span.Months(12), exit)).isEqualTo(at("2027-11-30T17:00"));
        assertThat(timekeeping.deadline(GLEN, new Span.Months(12), exit))
                .as("St Andrew's Day")
                .isEqualTo(at("2027-12-01T17:00"));
        assertThat(timekeeping.deadline(COUNCIL, new Span.Months(12), wall("2028-02-29T14:00")))
                .isEqualTo(new Deadline.BeyondCalendar(LocalDate.parse("2028-12-31")));
    }

    @Test
    void aReminderComesBeforehand() {
        Instant exit = wall("2026-11-30T14:00");
        Span beforehand = new Span.Before(new Span.Months(6), 10);

        assertThat(timekeeping.deadline(COUNCIL, beforehand, exit)).isEqualTo(at("2027-05-17T17:00"));
        assertThat(timekeeping.deadline(GLEN, beforehand, exit))
                .as("the spring bank holiday is Scotland's too")
                .isEqualTo(at("2027-05-17T17:00"));
        assertThat(timekeeping.deadline(COUNCIL, new Span.Before(new Span.Months(12), 10), wall("2028-06-30T14:00")))
                .isEqualTo(new Deadline.BeyondCalendar(LocalDate.parse("2028-12-31")));
    }

    @Test
    void beforehandIsNeverBeforeItBegan() {
        Instant wednesday = wall("2026-11-25T10:00");

        assertThat(timekeeping.deadline(POLICE, new Span.Before(new Span.WorkingDays(3), 1), wednesday))
                .isEqualTo(at("2026-11-27T17:00"));
        assertThat(timekeeping.deadline(POLICE, new Span.Before(new Span.WorkingDays(3), 4), wednesday))
                .isEqualTo(new Deadline.At(wednesday));
    }

    @Test
    void schoolDaysAreThoseOfTheSchool() {
        Instant thursday = wall("2026-10-15T10:00");
        Span twoSchoolDays = new Span.SchoolDays(2);

        assertThat(timekeeping.deadline(NORTHFIELD, twoSchoolDays, thursday))
                .as("its authority's terms")
                .isEqualTo(at("2026-10-19T17:00"));
        assertThat(timekeeping.deadline(ACADEMY, twoSchoolDays, thursday))
                .as("its own, with two weeks of half-term")
                .isEqualTo(at("2026-11-02T17:00"));
        assertThat(timekeeping.deadline(YSGOL, twoSchoolDays, thursday))
                .as("those of its authority in Wales, a week earlier than England's")
                .isEqualTo(at("2026-10-26T17:00"));
    }

    @Test
    void insetDaysAreEachSchoolsOwn() {
        Instant friday = wall("2026-10-23T10:00");

        assertThat(timekeeping.deadline(NORTHFIELD, new Span.SchoolDays(1), friday))
                .isEqualTo(at("2026-11-03T17:00"));
        assertThat(timekeeping.deadline(ACADEMY, new Span.SchoolDays(1), friday))
                .isEqualTo(at("2026-11-02T17:00"));
    }

    @Test
    void aSchoolInAugustHasUntilItsFifthDayOfTerm() {
        Instant inAugust = wall("2026-08-10T10:00");

        assertThat(timekeeping.deadline(NORTHFIELD, new Span.SchoolDays(5), inAugust))
                .isEqualTo(at("2026-09-08T17:00"));
        assertThat(timekeeping.deadline(ACADEMY, new Span.SchoolDays(5), inAugust))
                .isEqualTo(at("2026-08-28T17:00"));
        assertThat(timekeeping.deadline(YSGOL, new Span.SchoolDays(5), inAugust))
                .isEqualTo(at("2026-09-07T17:00"));
    }

    @Test
    void aSchoolsHolidaysStopNobodyElse() {
        Instant inAugust = wall("2026-08-24T10:00");

        for (OfficeRef owing : List.of(COUNCIL, POLICE, ORPHAN)) {
            assertThat(timekeeping.deadline(owing, new Span.SchoolDays(5), inAugust))
                    .as("no school, or one whose terms nobody knows: %s", owing)
                    .isEqualTo(at("2026-09-01T17:00"));
        }
        assertThat(timekeeping.deadline(NORTHFIELD, new Span.WorkingDays(5), inAugust))
                .as("nor what the school itself owes in working days")
                .isEqualTo(at("2026-09-01T17:00"));
    }

    @Test
    void termsThatAreNotKnownAreFlagged() {
        assertThat(timekeeping.deadline(ACADEMY, new Span.SchoolDays(1), wall("2026-12-18T10:00")))
                .isEqualTo(new Deadline.BeyondCalendar(LocalDate.parse("2026-12-18")));
        assertThat(timekeeping.deadline(ACADEMY, new Span.Before(new Span.SchoolDays(1), 3), wall("2026-12-18T10:00")))
                .isEqualTo(new Deadline.BeyondCalendar(LocalDate.parse("2026-12-18")));
    }

    @Test
    void onlyASchoolWhoseTermsAreKnownIsOutOfTerm() {
        Instant inAugust = wall("2026-08-25T10:00");

        assertThat(timekeeping.outOfTerm("school.northfield", inAugust)).isTrue();
        assertThat(timekeeping.outOfTerm("school.ysgol", inAugust)).isTrue();
        assertThat(timekeeping.outOfTerm("school.academy", inAugust))
                .as("its term has begun")
                .isFalse();
        assertThat(timekeeping.outOfTerm("school.orphan", inAugust)).isFalse();
        assertThat(timekeeping.outOfTerm("la.anyshire", inAugust)).isFalse();
        assertThat(timekeeping.outOfTerm("police.anyshire", inAugust)).isFalse();
        assertThat(timekeeping.outOfTerm("school.nowhere", inAugust)).isFalse();
        assertThat(timekeeping.outOfTerm("school.northfield", wall("2028-08-25T10:00")))
                .as("nobody has listed that year yet")
                .isFalse();
    }

    @Test
    void aTermBeginsAndEndsAtMidnightInLondon() {
        assertThat(timekeeping.outOfTerm("school.northfield", wall("2026-10-23T23:59")))
                .isFalse();
        assertThat(timekeeping.outOfTerm("school.northfield", wall("2026-10-24T00:00")))
                .isTrue();
        assertThat(timekeeping.outOfTerm("school.northfield", Instant.parse("2026-09-01T22:59:59Z")))
                .isTrue();
        assertThat(timekeeping.outOfTerm("school.northfield", Instant.parse("2026-09-01T23:00:00Z")))
                .isFalse();
        assertThat(timekeeping.outOfTerm("school.northfield", wall("2026-09-12T12:00")))
                .as("a Saturday in term is in term")
                .isFalse();
    }

    static final List<Span> SPANS = Stream.<Span>of(
                    new Span.Clock(Duration.ofMinutes(30)),
                    new Span.WorkingDays(0),
                    new Span.WorkingDays(5),
                    new Span.SchoolDays(0),
                    new Span.SchoolDays(5),
                    new Span.CalendarDays(0),
                    new Span.CalendarDays(28),
                    new Span.Months(0),
                    new Span.Months(1),
                    new Span.Months(6))
            .flatMap(span -> Stream.of(span, new Span.Before(span, 0), new Span.Before(span, 10)))
            .toList();

    @ParameterizedTest
    @FieldSource("SPANS")
    void aLaterReceiptNeverGivesAnEarlierDeadlineNorADeadlineInThePast(Span span) {
        Random random = new Random(20261122);
        long first = wall("2026-07-01T00:00").getEpochSecond();
        List<OfficeRef> owing = List.of(NORTHFIELD, ACADEMY, YSGOL, POLICE, GLEN);
        int compared = 0;
        for (int i = 0; i < 5_000; i++) {
            OfficeRef office = owing.get(random.nextInt(owing.size()));
            Instant earlier = Instant.ofEpochSecond(first + random.nextLong(200L * 86_400));
            Instant later =
                    earlier.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(120) : random.nextInt(864_000));

            Deadline due = timekeeping.deadline(office, span, earlier);
            Deadline laterDue = timekeeping.deadline(office, span, later);

            if (due instanceof Deadline.At(var one)) {
                assertThat(one).as("%s from %s", office, earlier).isAfterOrEqualTo(earlier);
                if (laterDue instanceof Deadline.At(var other)) {
                    assertThat(other)
                            .as("%s from %s and %s", office, earlier, later)
                            .isAfterOrEqualTo(one);
                    compared++;
                }
            } else {
                assertThat(laterDue)
                        .as("what is unknown of the earlier is unknown of the later")
                        .isInstanceOf(Deadline.BeyondCalendar.class);
            }
        }
        assertThat(compared).isGreaterThan(3_000);
    }

    private static Deadline at(String local) {
        return new Deadline.At(wall(local));
    }

    private static Instant wall(String local) {
        return LocalDateTime.parse(local).atZone(LONDON).toInstant();
    }
}
