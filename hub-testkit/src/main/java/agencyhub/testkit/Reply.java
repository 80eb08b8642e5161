package agencyhub.testkit;

import agencyhub.message.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * What a stand-in's offices say about what they are told, if somebody has to.
 *
 * <pre>{@code
 * school.replying(Reply.asAsked().late(Duration.ofSeconds(10)));
 * school.replying("panel-outcome", Reply.saying(Level.REJECTED).by("head"));
 * }</pre>
 *
 * @param times  never: they stay silent
 * @param level  empty: as each office is asked
 * @param office who says it; empty: the office that was told
 * @param late   real time between being told and saying so
 */
public record Reply(Times times, Optional<Level> level, Optional<String> office, Duration late) {

    /** How often. */
    public enum Times {
        NEVER,
        ONCE,
        /** The same acknowledgement is sent a second time: it counts once. */
        TWICE,
        /** Two acknowledgements, each with an id of its own. */
        TWICE_ANEW
    }

    public static Reply never() {
        return new Reply(Times.NEVER, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** Each office at the level that it is asked for. */
    public static Reply asAsked() {
        return new Reply(Times.ONCE, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    public static Reply saying(Level level) {
        return new Reply(Times.ONCE, Optional.of(level), Optional.empty(), Duration.ZERO);
    }

    public Reply by(String whom) {
        return new Reply(times, level, Optional.of(whom), late);
    }

    public Reply late(Duration after) {
        return new Reply(times, level, office, after);
    }

    public Reply twice() {
        return new Reply(Times.TWICE, level, office, late);
    }

    public Reply twiceAnew() {
        return new Reply(Times.TWICE_ANEW, level, office, late);
    }
}
