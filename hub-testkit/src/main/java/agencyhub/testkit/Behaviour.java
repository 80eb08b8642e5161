package agencyhub.testkit;

import agencyhub.message.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What a stand-in does with what it is sent. */
sealed interface Behaviour {

    /** How its webhook answers. */
    sealed interface Answering extends Behaviour {
        /** @param retryAfter told to the caller as {@code Retry-After} */
        record With(int status, Optional<Duration> retryAfter) implements Answering {}

        /** One status after another, round and round. */
        record InTurn(List<Integer> statuses, AtomicInteger turn) implements Answering {
            With next() {
                int which = Math.floorMod(turn.getAndIncrement(), statuses.size());
                return new With(statuses.get(which), Optional.empty());
            }
        }

        /** Takes it in, and says so only after a while. */
        record Slowly(Duration delay) implements Answering {}

        /** Takes it in, but the answer breaks off: the caller cannot know. */
        record CuttingShort() implements Answering {}

        With ACCEPTING = new With(204, Optional.empty());
    }

    /** What its offices say afterwards. */
    sealed interface Replying extends Behaviour {
        record Never() implements Replying {}

        /** Each office at the level that it is asked for. */
        record AsAsked() implements Replying {}

        /** @param office empty for the office that was addressed */
        record At(Level level, Optional<String> office) implements Replying {}
    }
}
