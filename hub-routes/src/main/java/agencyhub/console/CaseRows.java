package agencyhub.console;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.CaseState;
import agencyhub.duty.Duty;
import agencyhub.duty.Reach;
import agencyhub.ledger.DutyRow;
import agencyhub.ledger.StateColumn;
import agencyhub.message.MessageType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger holds of a case and of a message: metadata, always along an index and never more than fits a page. */
@Component
class CaseRows {
    /** A part of a case: the messages from one number to another. */
    static final int MOST_SAID = 60;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The bodies of those that speak of others say of which; nobody's words are in them but a rejection's reason, which is left. */
    private static final String SPEAKING_OF_OTHERS =
            "('acknowledgement', 'reminder', 'escalation', 'escalation-resolved', 'told-in-person')";

    static final String HEAD = "select reference, opened_at, last_seq, state from case_file where reference = ?";

    static final String SAID = "select id, case_seq, type, sender, sender_office,"
            + " coalesce(occurred_at, event_time) as happened_at, accepted_at, flags,"
            + " case when type in " + SPEAKING_OF_OTHERS + " then body end as body from message"
            + " where case_reference = ? and case_seq between ? and ? order by case_seq limit 60";

    static final String TOLD =
            "select d.id, d.message, d.agency, d.office, d.roles, d.level, d.acknowledge_by, p.door_key,"
                    + " a.at, a.outcome from delivery d left join pending p on p.delivery = d.id"
                    + " left join lateral (select at, outcome from attempt where attempt.delivery = d.id and settles"
                    + " order by generation desc, number desc limit 1) a on true"
                    + " where d.message = any(cast(? as uuid[])) order by d.entry, d.agency, d.office limit 1000";

    private static final String DUTY = DutyRow.COLUMNS + ", duty.discharged_by, duty.discharged_at, duty.delivery,"
            + " (select true from pending p where p.delivery = duty.delivery limit 1) is not null as underway,"
            + " (select a.outcome from attempt a where a.delivery = duty.delivery and a.settles"
            + " order by a.generation desc, a.number desc limit 1) as settled";

    static final String OWED = "select " + DUTY + " from duty where duty.message = any(cast(? as uuid[]))"
            + " order by duty.id limit 1000";

    /** Who must acknowledge is found by the messages, the latest of them: there is no other way along an index. */
    static final String OPEN = "select " + DUTY + " from duty where duty.id in ("
            + "(select id from duty where case_reference = :case and state in ('open', 'withheld')"
            + " and kind <> 'acknowledge' limit 101) union all"
            + " (select o.id from (select id from message where case_reference = :case order by case_seq desc limit 500) m"
            + " cross join lateral (select id from duty where duty.message = m.id and duty.kind = 'acknowledge'"
            + " and duty.state in ('open', 'withheld')) o limit 101))"
            + " order by duty.due_by nulls last, duty.id";

    static final String TRANSFERS = "select id, type, sender, accepted_at, body from (select id, type, sender,"
            + " accepted_at, body, case_seq from message where case_reference = ? order by case_seq desc limit 2000) latest"
            + " where type in ('transfer-requested', 'transfer-accepted') order by case_seq desc limit 40";

    private final JdbcClient ledger;

    CaseRows(JdbcClient ledger) {
        this.ledger = ledger;
    }

    static List<String> statements() {
        return List.of(HEAD, SAID, TOLD, OWED, OPEN, TRANSFERS);
    }

    record Head(String reference, Instant openedAt, int last, CaseState state) {}

    /** @param data of those that speak of another message or of a duty; else null */
    record Said(
            UUID id,
            int number,
            Optional<MessageType> type,
            String typeWord,
            OfficeRef sender,
            Instant happenedAt,
            Instant acceptedAt,
            List<String> flags,
            @Nullable JsonNode data) {

        /** What another message or a duty is named by in this one. */
        Optional<String> names(String field) {
            return Optional.ofNullable(data)
                    .map(known -> known.path(field).asString(""))
                    .filter(word -> !word.isEmpty());
        }
    }

    /** @param doorKey the door that is tried, while it is not settled */
    record Told(
            UUID delivery,
            UUID message,
            OfficeRef office,
            List<String> roles,
            Optional<String> level,
            Optional<Instant> acknowledgeBy,
            Optional<String> doorKey,
            Optional<Instant> settledAt,
            Optional<String> outcome) {}

    record Owed(
            Duty duty,
            String state,
            Reach reach,
            Optional<UUID> delivery,
            Optional<UUID> endedBy,
            Optional<Instant> endedAt) {

        boolean isOpen() {
            return state.equals("open");
        }
    }

    /** Something passed on, or to be passed on. */
    record Transfer(UUID id, boolean accepted, String sender, Instant at, JsonNode data) {}

    Optional<Head> head(String reference) {
        return ledger.sql(HEAD)
                .param(reference)
                .query((row, n) -> new Head(
                        row.getString("reference"),
                        Fields.instant(row, "opened_at"),
                        row.getInt("last_seq"),
                        StateColumn.read(row.getString("state"))))
                .optional();
    }

    /** @param to the number of the last one */
    List<Said> said(String reference, int to) {
        return ledger.sql(SAID)
                .params(reference, to - MOST_SAID + 1, to)
                .query((row, n) -> said(row))
                .list();
    }

    private static Said said(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        return new Said(
                row.getObject("id", UUID.class),
                row.getInt("case_seq"),
                MessageType.of(row.getString("type")),
                row.getString("type"),
                Fields.office(row, "sender", "sender_office"),
                Fields.instant(row, "happened_at"),
                Fields.instant(row, "accepted_at"),
                Fields.words(row, "flags"),
                body == null ? null : JSON.readTree(body).path("data"));
    }

    List<Told> told(Collection<UUID> messages) {
        return ledger.sql(TOLD)
                .param(messages.toArray(UUID[]::new))
                .query((row, n) -> new Told(
                        row.getObject("id", UUID.class),
                        row.getObject("message", UUID.class),
                        Fields.office(row, "agency", "office"),
                        Fields.words(row, "roles"),
                        Fields.text(row, "level"),
                        Fields.maybeInstant(row, "acknowledge_by"),
                        Fields.text(row, "door_key"),
                        Fields.maybeInstant(row, "at"),
                        Fields.text(row, "outcome")))
                .list();
    }

    List<Owed> owed(Collection<UUID> messages) {
        return ledger.sql(OWED)
                .param(messages.toArray(UUID[]::new))
                .query((row, n) -> owed(row))
                .list();
    }

    /** What is open or withheld now, the longest due first; a little more than a page shows. */
    List<Owed> open(String reference) {
        return new ArrayList<>(ledger.sql(OPEN)
                .param("case", reference)
                .query((row, n) -> owed(row))
                .list());
    }

    private static Owed owed(ResultSet row) throws SQLException {
        UUID delivery = row.getObject("delivery", UUID.class);
        String settled = row.getString("settled");
        Reach reach;
        if (delivery == null) {
            reach = Reach.DELIVERED;
        } else if (row.getBoolean("underway") || settled == null) {
            reach = Reach.UNDERWAY;
        } else {
            reach = settled.equals("delivered") ? Reach.DELIVERED : Reach.REFUSED;
        }
        return new Owed(
                DutyRow.read(row),
                row.getString("state"),
                reach,
                Optional.ofNullable(delivery),
                Optional.ofNullable(row.getObject("discharged_by", UUID.class)),
                Fields.maybeInstant(row, "discharged_at"));
    }

    /** The latest first. */
    List<Transfer> transfers(String reference) {
        return ledger.sql(TRANSFERS)
                .param(reference)
                .query((row, n) -> new Transfer(
                        row.getObject("id", UUID.class),
                        row.getString("type").equals("transfer-accepted"),
                        row.getString("sender"),
                        Fields.instant(row, "accepted_at"),
                        JSON.readTree(row.getBytes("body")).path("data")))
                .list();
    }
}
