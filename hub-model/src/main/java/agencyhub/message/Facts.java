package agencyhub.message;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Takes what the hub decides by out of the {@code data} of a valid event. */
final class Facts {
    private Facts() {}

    static CaseMessage of(MessageType type, JsonNode data) {
        return switch (type) {
            case REFERRAL_SUBMITTED -> new ReferralSubmitted(parties(data), time(data, "occurredAt"));
            case REFERRAL_UPDATE -> new ReferralUpdate(time(data, "occurredAt"));
            case PANEL_OUTCOME ->
                new PanelOutcome(
                        word(data, "outcome"),
                        word(data, "decisionBasis"),
                        by(data.get("decidedBy")),
                        time(data, "occurredAt"));
            case CLOSURE_NOTICE -> new ClosureNotice(by(data.get("decidedBy")), time(data, "occurredAt"));
            case REFERRER_FEEDBACK ->
                new ReferrerFeedback(
                        data.has("decision") ? Optional.of(id(data, "decision")) : Optional.empty(),
                        data.has("givenBy") ? Optional.of(by(data.get("givenBy"))) : Optional.empty(),
                        time(data, "occurredAt"));
            case PARTY_JOINED -> new PartyJoined(party(data));
            case PARTY_LEFT -> new PartyLeft(party(data));
            case ACKNOWLEDGEMENT ->
                new Acknowledgement(
                        id(data, "message"), Level.of(word(data, "level")).orElseThrow(), by(data.get("by")));
            case REMINDER -> new Reminder(chased(data), office(data.get("to")));
            case ESCALATION -> new Escalation(chased(data), office(data.get("to")));
        };
    }

    static Instant time(JsonNode node, String field) {
        return Rfc3339.instant(word(node, field)).orElseThrow();
    }

    static UUID id(JsonNode node, String field) {
        return UUID.fromString(word(node, field));
    }

    static String word(JsonNode node, String field) {
        return node.get(field).stringValue();
    }

    private static By by(JsonNode node) {
        return new By(word(node, "office"), node.has("name") ? word(node, "name") : "");
    }

    private static Party party(JsonNode node) {
        return new Party(Role.of(word(node, "role")).orElseThrow(), word(node, "agency"));
    }

    private static List<Party> parties(JsonNode data) {
        List<Party> parties = new ArrayList<>();
        data.path("parties").forEach(node -> parties.add(party(node)));
        return List.copyOf(parties);
    }

    private static OfficeRef office(JsonNode node) {
        return new OfficeRef(word(node, "agency"), word(node, "office"));
    }

    private static Chased chased(JsonNode data) {
        return new Chased(
                id(data, "duty"),
                id(data, "message"),
                Failure.of(word(data, "failure")).orElseThrow(),
                data.get("rung").intValue(),
                office(data.get("owedBy")),
                office(data.get("owedTo")),
                data.has("dueBy") ? Optional.of(time(data, "dueBy")) : Optional.empty());
    }
}
