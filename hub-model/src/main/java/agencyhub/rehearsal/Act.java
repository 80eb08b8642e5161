package agencyhub.rehearsal;

import agencyhub.message.Code;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Something that somebody does in a scenario, or that befalls an agency. */
public sealed interface Act {

    Instant at();

    /** Where the scenario says so. */
    int line();

    /**
     * An agency sends a message.
     *
     * @param as      its name in the scenario
     * @param given   what the scenario says of its {@code data}
     * @param refused what the hub is expected to refuse it with
     * @param because words that the refusal must name
     */
    record Send(
            Instant at,
            int line,
            String caseReference,
            String by,
            MessageType type,
            Optional<String> as,
            ObjectNode given,
            Optional<Code> refused,
            List<String> because)
            implements Act {}

    /** An agency says something about a message that it was told. */
    record Acknowledge(
            Instant at,
            int line,
            String caseReference,
            String by,
            String about,
            Optional<String> as,
            Optional<String> office,
            Optional<Level> level,
            Optional<String> reason,
            Optional<Code> refused)
            implements Act {}

    /** Doors are shut, or open again. */
    record Doors(Instant at, int line, String whose, boolean shut) implements Act {}

    /** An agency acknowledges nothing any more of itself, or begins to. */
    record Habit(Instant at, int line, String agency, boolean acknowledges) implements Act {}
}
