package agencyhub.testkit.junit;

import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A message that the hub accepted.
 *
 * @param at      business time
 * @param receipt what the hub answered
 */
public record Sent(MockAgency by, UUID id, MessageType type, String caseReference, Instant at, JsonNode receipt) {

    @Override
    public String toString() {
        return type.word() + " of " + by.id() + " in " + caseReference;
    }
}
