package agencyhub.testkit.junit;

import agencyhub.policy.Span;
import java.time.Duration;
import org.assertj.core.api.Assertions;

/**
 * AssertJ's assertions, and those about hub and agencies besides: one static import gives both. What fails says so by the
 * timeline of the case.
 */
public class HubAssertions extends Assertions {

    protected HubAssertions() {}

    public static AgencyAssert assertThat(MockAgency agency) {
        return new AgencyAssert(agency);
    }

    public static HubAssert assertThat(Hub hub) {
        return new HubAssert(hub);
    }

    /** Until 17:00 in London on the nth working day after. */
    public static Span workingDays(int days) {
        return new Span.WorkingDays(days);
    }

    /** Until 17:00 in London on the nth day after, working or not. */
    public static Span calendarDays(int days) {
        return new Span.CalendarDays(days);
    }

    public static Span months(int months) {
        return new Span.Months(months);
    }

    /** Round the clock. */
    public static Span minutes(int minutes) {
        return new Span.Clock(Duration.ofMinutes(minutes));
    }

    /** Round the clock. */
    public static Span hours(int hours) {
        return new Span.Clock(Duration.ofHours(hours));
    }
}
