package agencyhub.testkit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One arrival of a delivery at a stand-in. The same one may arrive more than once: {@code delivery} is the same then.
 *
 * @param at            real time of arrival
 * @param door          {@code https}, {@code inbox} or {@code amqp}
 * @param office        which office it is for
 * @param level         at which level that office must acknowledge; empty when nobody need to
 * @param acknowledgeBy by when
 * @param event         the recipient's copy
 */
public record Received(
        Instant at,
        String door,
        String delivery,
        Optional<String> office,
        Optional<String> level,
        Optional<Instant> acknowledgeBy,
        JsonNode event) {

    public UUID message() {
        return UUID.fromString(event.path("id").asString());
    }

    /** The type's name, for example {@code panel-outcome}. */
    public String type() {
        String[] parts = event.path("type").asString().split("\\.");
        return parts.length > 1 ? parts[1] : "";
    }

    public boolean is(String type) {
        return type().equals(type);
    }

    public String caseReference() {
        return event.path("subject").asString().replaceFirst("^case/", "");
    }

    public JsonNode data() {
        return event.path("data");
    }

    /** Ids only, no content. */
    @Override
    public String toString() {
        return type() + " " + event.path("id").asString() + " by " + door;
    }
}
