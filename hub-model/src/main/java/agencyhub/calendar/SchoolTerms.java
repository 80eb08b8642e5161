package agencyhub.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a school is open. A school day is one on which it has a session (Education Act 1996, s579): Monday to Friday of a
 * term, no bank holiday and no INSET day. A half-term is a gap between two terms. Pure and immutable.
 *
 * <p>Nobody knows a school's terms for ever. The holidays on either side of what is listed count as holidays for as long as
 * they may last; further off nothing is known, and said so rather than guessed.
 *
 * @param terms     at least one, in order, none overlapping
 * @param insetDays days within a term on which only the staff come
 */
public record SchoolTerms(List<Term> terms, Set<LocalDate> insetDays) {

    /** The summer's, the longest, last nine weeks in Northern Ireland. More lie between two terms only by mistake. */
    public static final int LONGEST_HOLIDAY_IN_DAYS = 70;

    /** From its first day to its last, both of it. */
    public record Term(LocalDate from, LocalDate to) {
        public Term {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a term from " + from + " to " + to);
            }
        }

        public boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    public SchoolTerms {
        terms = List.copyOf(terms);
        insetDays = Set.copyOf(insetDays);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("no terms");
        }
        for (int i = 1; i < terms.size(); i++) {
            if (!terms.get(i).from().isAfter(terms.get(i - 1).to())) {
                throw new IllegalArgumentException("terms that overlap or are out of order: " + terms);
            }
        }
    }

    /** The same terms with other INSET days: authorities set the terms, schools their INSET days. */
    public SchoolTerms withInsetDays(Set<LocalDate> others) {
        return new SchoolTerms(terms, others);
    }

    /** Empty when nothing is known of that day. */
    public Optional<Boolean> inTerm(LocalDate day) {
        return reach(day) ? Optional.of(hasTermOn(day)) : Optional.empty();
    }

    public boolean hasTermOn(LocalDate day) {
        return terms.stream().anyMatch(term -> term.has(day));
    }

    /**
     * 17:00 local on the nth school day after receipt. In term it is counted as working days are: the day of receipt is day 0,
     * and a receipt after 17:00 or on no school day counts as the next school day's. What comes in the holidays has until the
     * nth day of term, the first being day 1. Never earlier for a later receipt.
     *
     * @param nation whose bank holidays fall within the terms
     */
    public Deadline endOfSchoolDay(WorkingCalendar calendar, Nation nation, Instant from, int schoolDays) {
        if (schoolDays < 0) {
            throw new IllegalArgumentException("school days are counted forwards, not " + schoolDays);
        }
        LocalDate received = WorkingCalendar.dayOfReceipt(from);
        if (!reach(received)) {
            return beyond();
        }
        int passing = hasTermOn(received) ? schoolDays : Math.max(0, schoolDays - 1);
        for (Term term : terms) {
            LocalDate day = received.isAfter(term.from()) ? received : term.from();
            for (; !day.isAfter(term.to()); day = day.plusDays(1)) {
                if (!calendar.reaches(nation, day)) {
                    return new Deadline.BeyondCalendar(calendar.lastLoaded(nation));
                }
                if (schoolDay(calendar, nation, day) && passing-- == 0) {
                    return new Deadline.At(WorkingCalendar.closeOf(day));
                }
            }
        }
        return beyond();
    }

    private boolean schoolDay(WorkingCalendar calendar, Nation nation, LocalDate inTerm) {
        return calendar.workingDay(nation, inTerm) && !insetDays.contains(inTerm);
    }

    private boolean reach(LocalDate day) {
        return ChronoUnit.DAYS.between(day, terms.getFirst().from()) <= LONGEST_HOLIDAY_IN_DAYS
                && ChronoUnit.DAYS.between(terms.getLast().to(), day) <= LONGEST_HOLIDAY_IN_DAYS;
    }

    private Deadline beyond() {
        return new Deadline.BeyondCalendar(terms.getLast().to());
    }
}
