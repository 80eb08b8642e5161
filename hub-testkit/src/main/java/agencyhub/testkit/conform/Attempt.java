package agencyhub.testkit.conform;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One call by which the system submitted something.
 *
 * @param nanos    when its answer was due, by the clock that measures
 * @param event    as far as it could be read; a missing node if it is not JSON
 * @param fault    why the real hub would refuse its form, with the fields at fault
 * @param refusal  why the real hub would refuse it for another reason than its form
 * @param answered the status it was answered with; 0 if the connection was cut
 */
record Attempt(
        long nanos,
        Instant at,
        byte[] body,
        JsonNode event,
        Optional<String> fault,
        Optional<String> refusal,
        boolean knownByToken,
        int answered) {

    boolean isAcknowledgement() {
        return text("/type").startsWith("agencyhub.acknowledgement.");
    }

    String id() {
        return text("/id");
    }

    String text(String pointer) {
        return event.at(pointer).asString("");
    }

    /** The id alone. */
    @Override
    public String toString() {
        return id();
    }
}
