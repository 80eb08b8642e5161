package agencyhub.console;

import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger holds of one message besides its content; what else there is of it is read as a case's is. */
@Component
class MessageRows {
    private static final JsonMapper JSON = JsonMapper.shared();

    static final String HEAD = "select id, entry, case_reference, case_seq, type, sender, sender_office, event_time,"
            + " occurred_at, accepted_at, encode(digest, 'hex') as digest, octet_length(body) as size, policy_version,"
            + " flags from message where id = ?";

    static final String ATTEMPTS = "select delivery, at, door, outcome, detail, settles from attempt"
            + " where delivery = any(cast(? as uuid[])) order by delivery, generation, number limit 500";

    /** Answers come after what they answer; those of a very long case that come very late are found by their duties. */
    static final String ANSWERS = "select id, case_seq, type, sender, sender_office,"
            + " coalesce(occurred_at, event_time) as happened_at, accepted_at, body from (select * from message"
            + " where case_reference = ? and case_seq > ? order by case_seq limit 1000) later"
            + " where type in ('acknowledgement', 'told-in-person') order by case_seq limit 300";

    private final JdbcClient ledger;

    MessageRows(JdbcClient ledger) {
        this.ledger = ledger;
    }

    static List<String> statements() {
        return List.of(HEAD, ATTEMPTS, ANSWERS);
    }

    /** @param entry its place among all that the hub accepted, as its receipt says */
    record Head(
            UUID id,
            long entry,
            String reference,
            int number,
            String type,
            OfficeRef sender,
            Instant sentAt,
            Optional<Instant> happenedAt,
            Instant acceptedAt,
            String digest,
            int size,
            String policy,
            List<String> flags) {}

    record Attempt(UUID delivery, Instant at, String door, String outcome, Optional<String> detail, boolean settles) {}

    /** An acknowledgement, or the word that somebody was told in person. */
    record Answer(UUID id, int number, String type, OfficeRef by, Instant happenedAt, Instant at, JsonNode data) {}

    Optional<Head> head(UUID id) {
        return ledger.sql(HEAD)
                .param(id)
                .query((row, n) -> new Head(
                        id,
                        row.getLong("entry"),
                        row.getString("case_reference"),
                        row.getInt("case_seq"),
                        row.getString("type"),
                        Fields.office(row, "sender", "sender_office"),
                        Fields.instant(row, "event_time"),
                        Fields.maybeInstant(row, "occurred_at"),
                        Fields.instant(row, "accepted_at"),
                        row.getString("digest"),
                        row.getInt("size"),
                        row.getString("policy_version"),
                        Fields.words(row, "flags")))
                .optional();
    }

    Map<UUID, List<Attempt>> attempts(Collection<UUID> deliveries) {
        return ledger
                .sql(ATTEMPTS)
                .param(deliveries.toArray(UUID[]::new))
                .query((row, n) -> new Attempt(
                        row.getObject("delivery", UUID.class),
                        Fields.instant(row, "at"),
                        row.getString("door"),
                        row.getString("outcome"),
                        Fields.text(row, "detail"),
                        row.getBoolean("settles")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Attempt::delivery));
    }

    /** They are read here and not by the database, which cannot hold every string that JSON can. */
    List<Answer> answers(Head head) {
        return ledger
                .sql(ANSWERS)
                .params(head.reference(), head.number())
                .query((row, n) -> new Answer(
                        row.getObject("id", UUID.class),
                        row.getInt("case_seq"),
                        row.getString("type"),
                        Fields.office(row, "sender", "sender_office"),
                        Fields.instant(row, "happened_at"),
                        Fields.instant(row, "accepted_at"),
                        JSON.readTree(row.getBytes("body")).path("data")))
                .list()
                .stream()
                .filter(answer -> head.id()
                        .toString()
                        .equalsIgnoreCase(answer.data().path("message").asString("")))
                .toList();
    }
}
