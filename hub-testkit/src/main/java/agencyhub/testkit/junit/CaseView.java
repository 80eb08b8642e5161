package agencyhub.testkit.junit;

import agencyhub.agency.OfficeRef;
import agencyhub.testkit.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A case as one of its owners may see it, by the hub's HTTP doors. */
record CaseView(String reference, MockAgency viewer, JsonNode file) {
    private static final List<Part> OWNERS =
            List.of(Part.POLICE, Part.PANEL_CHAIR, Part.ANOTHER_AUTHORITY, Part.SCHOOL, Part.OPERATIONS);

    /** @param type the type's name, for example {@code panel-outcome} */
    record Message(UUID id, String type, OfficeRef sender, Instant at, List<String> recipients, JsonNode entry) {}

    /** Empty when nobody of this county has a part in it. */
    static Optional<CaseView> of(String reference, County county) {
        return OWNERS.stream()
                .map(county::plays)
                .flatMap(agency -> Stream.of(agency.client().caseFile(reference))
                        .filter(Answer::isOk)
                        .map(answer -> new CaseView(reference, agency, answer.body())))
                .findFirst();
    }

    Stream<JsonNode> entries() {
        return file.path("entries").valueStream();
    }

    /** What was sent in it, oldest first; the hub's own words and acknowledgements too. */
    List<Message> messages() {
        return entries()
                .filter(entry -> entry.has("type"))
                .map(entry -> new Message(
                        UUID.fromString(entry.path("message").asString()),
                        type(entry.path("type").asString()),
                        office(entry.path("sender")),
                        Instant.parse(entry.path("recordedAt").asString()),
                        entry.path("recipients")
                                .valueStream()
                                .map(row -> row.path("agency").asString())
                                .toList(),
                        entry))
                .toList();
    }

    Optional<Message> message(UUID id) {
        return messages().stream().filter(message -> message.id().equals(id)).findFirst();
    }

    /** How far a message got. */
    Optional<JsonNode> story(UUID message) {
        return viewer.story(message);
    }

    static String type(String wire) {
        String[] parts = wire.split("\\.");
        return parts.length > 1 ? parts[1] : wire;
    }

    static OfficeRef office(JsonNode office) {
        return new OfficeRef(
                office.path("agency").asString(""), office.path("office").asString(""));
    }
}
