package agencyhub.testkit.junit;

import agencyhub.message.MessageType;
import agencyhub.testkit.HubClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What was delivered to an agency, as the hub has it on record. */
final class Tellings {
    private static final int MOST = 200;

    private Tellings() {}

    /** @param door {@code webhook}, {@code AMQP} or {@code inbox} */
    record Told(UUID message, String caseReference, Instant at, String door) {}

    /** Oldest first. */
    static List<Told> of(MockAgency agency, MessageType type) {
        return agency.client()
                .messages(HubClient.Direction.RECEIVED, null, null, MOST)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("type").asString("").equals(type.wire()))
                .flatMap(item -> told(agency, item))
                .sorted(Comparator.comparing(Told::at))
                .toList();
    }

    private static Stream<Told> told(MockAgency agency, JsonNode item) {
        UUID id = UUID.fromString(item.path("message").asString());
        return agency.story(id).stream()
                .flatMap(story -> story.path("recipients").valueStream())
                .filter(row -> row.path("agency").asString("").equals(agency.id())
                        && row.at("/delivery/state").asString("").equals("delivered"))
                .flatMap(row -> row.at("/delivery/attempts").valueStream())
                .filter(tried -> tried.path("outcome").asString("").equals("delivered"))
                .map(tried -> new Told(
                        id,
                        item.path("case").asString(""),
                        Instant.parse(tried.path("at").asString()),
                        door(tried.path("door").asString(""))));
    }

    private static String door(String kind) {
        return switch (kind) {
            case "https" -> "webhook";
            case "amqp" -> "AMQP";
            default -> kind;
        };
    }
}
