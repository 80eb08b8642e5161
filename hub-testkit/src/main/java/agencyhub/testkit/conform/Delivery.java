package agencyhub.testkit.conform;

import agencyhub.message.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message on its way to the system that is tried.
 *
 * @param id    the delivery's, the same however often it is sent
 * @param asked at which level its office must acknowledge it; empty when nobody need to
 */
record Delivery(
        UUID id, UUID message, String caseReference, String office, Optional<Level> asked, Instant by, byte[] body) {

    Delivery(UUID id, String office, Optional<Level> asked, Instant by, ObjectNode event, byte[] body) {
        this(
                id,
                UUID.fromString(event.path("id").asString()),
                event.path("subject").asString().substring("case/".length()),
                office,
                asked,
                by,
                body);
    }

    Delivery withBody(byte[] other) {
        return new Delivery(id, message, caseReference, office, asked, by, other);
    }

    /** Ids only. */
    @Override
    public String toString() {
        return "delivery " + id;
    }
}
