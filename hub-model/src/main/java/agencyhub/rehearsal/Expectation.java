package agencyhub.rehearsal;

import agencyhub.message.Flag;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;

/** What must have come of it. */
public sealed interface Expectation {

    /** Where the scenario says so. */
    int line();

    /**
     * An office was told, or was not: a message was delivered at its door.
     *
     * @param whom  an agency, or one office of it
     * @param about the message that was told; of reminders and escalations the one that they chase
     */
    record Told(
            int line,
            boolean expected,
            String caseReference,
            String whom,
            Optional<MessageType> of,
            Optional<String> about,
            Optional<Instant> from,
            Optional<Instant> by)
            implements Expectation {}

    /** What a duty is recognized by. */
    record Which(
            Optional<String> owedBy, Optional<String> owedTo, Optional<MessageType> sends, Optional<String> about) {}

    enum Standing {
        OPEN("open"),
        WITHHELD("withheld"),
        DISCHARGED("discharged"),
        WAIVED("waived");

        private final String word;

        Standing(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** A duty stood so at some time, or no such duty did. */
    record Stands(int line, boolean expected, String caseReference, Standing standing, Which which, Instant on)
            implements Expectation {}

    /** A message was accepted with a flag, or without. */
    record Flagged(int line, boolean expected, String caseReference, String message, Flag with)
            implements Expectation {}

    /** Who owned the case at some time. */
    record Owned(int line, String caseReference, Optional<String> coordinator, Optional<String> riskOwner, Instant on)
            implements Expectation {}

    /** A field of a message was, or was not, in the copy that an agency got. */
    record Shown(int line, boolean expected, String caseReference, String whom, String message, String field)
            implements Expectation {}

    /** Whether the case is closed in the end, everyone having been told and having said so. */
    record Complete(int line, boolean expected, String caseReference) implements Expectation {}
}
