package agencyhub.testkit.mock;

import agencyhub.message.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * What a script expects. Time is counted from the sending of the message that it is about, else from the last step; without one,
 * the end of the script is meant.
 */
sealed interface Expectation {
    int line();

    Optional<Duration> within();

    /** @param times at least so often, repeats counted */
    record Told(int line, Sight sight, int times, Optional<Duration> within) implements Expectation {
        @Override
        public String toString() {
            return sight + (times > 1 ? " " + times + " times" : "") + in(within);
        }
    }

    record NotTold(int line, Sight sight, Optional<Duration> within) implements Expectation {
        @Override
        public String toString() {
            return sight.toString().replaceFirst(" is told ", " is not told ") + in(within);
        }
    }

    /**
     * The hub has it that this message is acknowledged.
     *
     * @param by an agency, or one of its offices ({@code school.northfield/dsl}); empty for anybody
     */
    record Acknowledged(int line, String about, Optional<String> by, Level level, Optional<Duration> within)
            implements Expectation {
        @Override
        public String toString() {
            return about + " is acknowledged (" + level.word() + ")"
                    + by.map(whom -> " by " + whom).orElse("") + in(within);
        }
    }

    private static String in(Optional<Duration> within) {
        return within.map(time -> " within " + time.toMillis() / 1000.0 + " s").orElse("");
    }
}
