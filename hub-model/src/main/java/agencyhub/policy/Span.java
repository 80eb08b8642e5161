package agencyhub.policy;

import java.time.Duration;

/**
 * How long after something. Days end at 17:00 in Europe/London and are those of the office that owes; the clock runs
 * always.
 */
public sealed interface Span {

    /** 17:00 on the nth working day of the nation of the agency that owes. */
    record WorkingDays(int days) implements Span {}

    /** 17:00 on the nth day of term of the school that owes; of anyone else, on its nth working day. */
    record SchoolDays(int days) implements Span {}

    /** 17:00 on the nth day, working or not. */
    record CalendarDays(int days) implements Span {}

    /** 17:00 on the same day n months later, or on the next working day when that is none. */
    record Months(int months) implements Span {}

    /** Round the clock. */
    record Clock(Duration duration) implements Span {}

    /** So many working days before a time: what is to be done beforehand. */
    record Before(Span span, int workingDays) implements Span {}
}
