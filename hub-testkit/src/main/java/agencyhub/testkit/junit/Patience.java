package agencyhub.testkit.junit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The kit knows when its mocks are done, but not when a system of somebody else's is: that one gets a moment. */
final class Patience {
    private static final Duration FOR_OTHERS = Duration.ofSeconds(5);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(10);

    private Patience() {}

    /** @throws AssertionError with the timeline, when it does not come true */
    static void until(County county, BooleanSupplier comes, Supplier<String> headline) {
        found(county, () -> comes.getAsBoolean() ? List.of(Boolean.TRUE) : List.of(), headline);
    }

    /** What was found in the end. @throws AssertionError with the timeline, when nothing was */
    static <T> List<T> found(County county, Supplier<List<T>> wanted, Supplier<String> headline) {
        boolean others = county.agencies().stream().anyMatch(MockAgency::isPlayedElsewhere);
        long end = System.nanoTime() + (others ? FOR_OTHERS.toNanos() : 0);
        while (true) {
            county.passage().settle();
            List<T> found = wanted.get();
            if (!found.isEmpty()) {
                return found;
            }
            if (System.nanoTime() >= end) {
                throw Failures.of(headline.get(), county.timeline());
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }
}
