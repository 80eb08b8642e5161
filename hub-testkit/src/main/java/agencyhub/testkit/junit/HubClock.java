package agencyhub.testkit.junit;

import agencyhub.policy.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Business time, which stands still until a test moves it. On the way it stops wherever something falls due, and hub and
 * mock agencies do what they have to do there; when it has arrived, nothing is on its way any more. So a test sees the same
 * each time. It waits for that as long as it takes, never for a fixed time.
 */
public final class HubClock implements InstantSource {
    private final County county;

    HubClock(County county) {
        this.county = county;
    }

    @Override
    public Instant instant() {
        return county.now();
    }

    /**
     * To the close of business (17:00 in London) of the nth working day from now, as the policy counts: whatever is due within
     * n working days has fallen due.
     */
    public void advanceWorkingDays(int days) {
        advance(new Span.WorkingDays(days));
    }

    /** Round the clock. */
    public void advance(Duration by) {
        advanceTo(county.now().plus(by));
    }

    /** As far as the policy gives somebody so long. */
    public void advance(Span span) {
        advanceTo(Times.after(county.now(), span));
    }

    /** @throws IllegalArgumentException if that is over */
    public void advanceTo(Instant instant) {
        county.passage().to(instant);
    }

    @Override
    public String toString() {
        return Failures.when(county.now());
    }
}
