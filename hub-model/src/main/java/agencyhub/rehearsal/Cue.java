package agencyhub.rehearsal;

import agencyhub.message.Code;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;

/** What an agency does in a performance, at its scenario's word or of itself: enough to do the same before a real hub. */
public sealed interface Cue {

    Instant at();

    /**
     * An agency hands the hub a message.
     *
     * @param ofItself as it does with whatever it is told or owes, not at a step of the scenario
     * @param event    the whole event; it names the hub's own messages as the performance knows them
     * @param refused  what the hub refused it with
     */
    record Hands(Instant at, String by, MessageType type, boolean ofItself, byte[] event, Optional<Code> refused)
            implements Cue {}

    /** The doors of an agency, or of one office, are shut or open again. */
    record Doors(Instant at, String whose, boolean shut) implements Cue {}

    /** An agency acknowledges nothing any more of itself, or begins to. */
    record Habit(Instant at, String agency, boolean acknowledges) implements Cue {}
}
