package agencyhub.duty;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Deadline;
import agencyhub.calendar.Nation;
import agencyhub.calendar.SchoolTerms;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.policy.Span;
import java.time.Instant;
import java.util.Optional;

/**
 * When what an office owes is due. Days are those of the agency that owes, never of whoever waits: a school's holidays stop
 * nobody else's deadline. An agency that has gone from the directory keeps England's bank holidays.
 */
public record Timekeeping(Directory directory, WorkingCalendar calendar) {

    /** Never before {@code from}, and never earlier for a later one. */
    public Deadline deadline(OfficeRef owing, Span within, Instant from) {
        return switch (within) {
            case Span.Clock(var duration) -> new Deadline.At(from.plus(duration));
            case Span.WorkingDays(var days) -> calendar.endOfWorkingDay(nation(owing.agency()), from, days);
            case Span.SchoolDays(var days) -> endOfSchoolDay(owing.agency(), from, days);
            case Span.CalendarDays(var days) -> new Deadline.At(WorkingCalendar.endOfDay(from, days));
            case Span.Months(var months) -> calendar.monthsLater(nation(owing.agency()), from, months);
            case Span.Before(var span, var days) -> before(owing, deadline(owing, span, from), days, from);
        };
    }

    /** Whether this is a school whose holidays these are, as far as its terms are known. Who answers then is its cover. */
    public boolean outOfTerm(String agency, Instant at) {
        return directory
                .terms(agency)
                .flatMap(terms -> terms.inTerm(at.atZone(WorkingCalendar.LONDON).toLocalDate()))
                .map(inTerm -> !inTerm)
                .orElse(false);
    }

    private Deadline endOfSchoolDay(String agency, Instant from, int days) {
        Optional<SchoolTerms> terms = directory.terms(agency);
        return terms.isPresent()
                ? terms.get().endOfSchoolDay(calendar, nation(agency), from, days)
                : calendar.endOfWorkingDay(nation(agency), from, days);
    }

    private Deadline before(OfficeRef owing, Deadline deadline, int days, Instant from) {
        return switch (deadline) {
            case Deadline.At(var due) ->
                switch (calendar.workingDaysBefore(nation(owing.agency()), due, days)) {
                    case Deadline.At(var at) -> new Deadline.At(at.isBefore(from) ? from : at);
                    case Deadline.BeyondCalendar beyond -> beyond;
                };
            case Deadline.BeyondCalendar beyond -> beyond;
        };
    }

    private Nation nation(String agency) {
        return directory.agency(agency).map(Agency::nation).orElse(Nation.ENGLAND);
    }
}
