package agencyhub.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which deliveries are to go out again: those of an agency (by one kind of door perhaps) or of a case, within a time.
 *
 * @param agency         either this or {@code reference}, or both
 * @param door           the kind of door that took or refused it last
 * @param from           business time when the message was accepted, as {@code until}
 * @param neverOlderThan what is older than this when it is carried out stays where it is
 * @param unacknowledged only what somebody still owes an acknowledgement of
 */
public record Scope(
        Optional<String> agency,
        Optional<String> reference,
        Optional<String> door,
        Instant from,
        Instant until,
        Duration neverOlderThan,
        boolean unacknowledged) {
    private static final JsonMapper JSON = JsonMapper.shared();

    Instant from(Instant now) {
        Instant oldest = now.minus(neverOlderThan);
        return oldest.isAfter(from) ? oldest : from;
    }

    String concerned() {
        return reference.map(each -> "case/" + each).orElseGet(() -> "agency/" + agency.orElse(""));
    }

    String json() {
        ObjectNode json = JSON.createObjectNode();
        agency.ifPresent(each -> json.put("agency", each));
        reference.ifPresent(each -> json.put("case", each));
        door.ifPresent(each -> json.put("door", each));
        return json.put("from", from.toString())
                .put("until", until.toString())
                .put("neverOlderThan", neverOlderThan.toString())
                .put("unacknowledged", unacknowledged)
                .toString();
    }

    public static Scope of(String text) {
        JsonNode json = JSON.readTree(text);
        return new Scope(
                json.path("agency").asStringOpt(),
                json.path("case").asStringOpt(),
                json.path("door").asStringOpt(),
                Instant.parse(json.path("from").asString()),
                Instant.parse(json.path("until").asString()),
                Duration.parse(json.path("neverOlderThan").asString()),
                json.path("unacknowledged").asBoolean());
    }
}
