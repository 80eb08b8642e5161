package agencyhub.enquiry;

import agencyhub.duty.CaseState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who was told of a message by telephone or in a meeting, as somebody recorded it; never mixed with acknowledgements. */
@Component
class TellingsInPerson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient ledger;
    private final CaseOwners owners;

    TellingsInPerson(JdbcClient ledger, CaseOwners owners) {
        this.ledger = ledger;
        this.owners = owners;
    }

    /**
     * @param holds false while another person has not signed it
     * @param at    when they were told
     */
    record Telling(
            String agency,
            String office,
            String how,
            String recordedBy,
            Instant at,
            Instant recordedAt,
            UUID message,
            boolean holds) {

        ObjectNode json() {
            return Replies.object()
                    .put("office", office)
                    .put("how", how)
                    .put("at", at.toString())
                    .put("recordedAt", recordedAt.toString())
                    .put("recordedBy", recordedBy)
                    .put("holds", holds)
                    .put("message", message.toString());
        }
    }

    List<Telling> about(UUID message, String reference) {
        Optional<CaseState> state = owners.state(reference);
        return ledger
                .sql("select id, sender, occurred_at, accepted_at, body from message"
                        + " where case_reference = ? and type = 'told-in-person' order by entry")
                .param(reference)
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    JsonNode data = JSON.readTree(row.getBytes("body")).path("data");
                    Instant recordedAt = Columns.instant(row, "accepted_at");
                    boolean about = message.toString()
                            .equalsIgnoreCase(data.path("message").asString());
                    boolean waits = state.map(each -> each.conditional().containsKey(id))
                            .orElse(false);
                    return about
                            ? Optional.of(new Telling(
                                    data.at("/told/agency").asString(),
                                    data.at("/told/office").asString(),
                                    data.path("how").asString().toLowerCase(Locale.ROOT),
                                    row.getString("sender") + "/"
                                            + data.at("/recordedBy/office").asString(),
                                    Columns.maybeInstant(row, "occurred_at").orElse(recordedAt),
                                    recordedAt,
                                    id,
                                    !waits))
                            : Optional.<Telling>empty();
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
