package agencyhub.testkit.mock;

import agencyhub.message.Code;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Something that happens in a script, after the step above it. */
record Step(int line, Moment when, Act act) {

    /** When it is its turn. */
    sealed interface Moment {
        /** So long after the script began. */
        record At(Duration time) implements Moment {}

        /** So long after the step before. */
        record After(Duration time) implements Moment {}

        /** Once somebody has been told something, and so long after that. */
        record Once(Sight sight, Duration after) implements Moment {}
    }

    /** What is done. */
    sealed interface Act {
        /** Who does it. */
        String agency();

        /**
         * @param through {@code https} or {@code amqp}; empty for the first of them that it can use
         * @param in      the case; empty for the one of this run
         * @param as      what the message is called further down
         * @param refused the code with which the hub is to refuse it
         */
        record Sends(
                String agency,
                MessageType type,
                Optional<String> through,
                Optional<String> in,
                Optional<String> as,
                ObjectNode data,
                Optional<Code> refused)
                implements Act {
            @Override
            public String toString() {
                return agency + " sends " + type.word(); // no content
            }
        }

        /** @param about name of a message; @param office empty for the one that was told */
        record Acknowledges(
                String agency,
                String about,
                Optional<String> office,
                Optional<Level> level,
                Optional<String> reason,
                Optional<Code> refused)
                implements Act {
            @Override
            public String toString() {
                return agency + " acknowledges " + about;
            }
        }

        record Does(String agency, Optional<MessageType> on, Manner manner) implements Act {
            @Override
            public String toString() {
                return agency + " does: " + manner.words()
                        + on.map(type -> " (" + type.word() + ")").orElse("");
            }
        }

        record Recovers(String agency) implements Act {
            @Override
            public String toString() {
                return agency + " recovers";
            }
        }
    }
}
