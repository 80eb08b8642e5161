package agencyhub.testkit;

import agencyhub.message.Level;
import java.util.UUID;

/** Something that happens at a stand-in, for whoever watches: see {@link StandIn#watchedBy}. */
public sealed interface Occurrence {

    /** It took in a delivery, perhaps not for the first time. */
    record Told(Received received) implements Occurrence {}

    /** Its webhook answered a genuine call with something other than {@code 2xx}. */
    record TurnedAway(Received call, int status) implements Occurrence {}

    /** Its webhook was called without a valid signature. */
    record Forged() implements Occurrence {}

    /**
     * It acknowledged by itself.
     *
     * @param about  what it had been told
     * @param id     of the acknowledgement
     * @param answer of the hub
     */
    record Acknowledged(Received about, UUID id, Level level, String office, Answer answer) implements Occurrence {}
}
