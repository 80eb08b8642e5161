package agencyhub.policy;

import java.time.Duration;

/** How long after something: working days of the office that owes, or time round the clock. */
public sealed interface Span {

    record WorkingDays(int days) implements Span {}

    record Clock(Duration duration) implements Span {}
}
