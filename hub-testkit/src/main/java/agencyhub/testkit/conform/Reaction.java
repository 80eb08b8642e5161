package agencyhub.testkit.conform;

import java.time.Duration;

/** What the hub does with a call, other than to take it as it is. */
sealed interface Reaction {
    /** {@code 503} with {@code Retry-After}; nothing was accepted. */
    record ComeBack(Duration after) implements Reaction {}

    /** The message is accepted, but the connection ends before the answer. */
    record HangUp() implements Reaction {}

    /** {@code 422}: these bytes will never be taken. */
    record Refuse() implements Reaction {}
}
