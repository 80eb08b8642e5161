package agencyhub.trial;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import agencyhub.testkit.launch.Owed;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a test must know of the ledger, and what is taken out of it when a test is over. */
final class TrialLedger {
    /** Whatever keeps its place waits for the one before it. */
    private static final String WAITS_FOR_ANOTHER = "p.in_order and exists (select from pending e where e.in_order"
            + " and e.entry < p.entry and e.agency = p.agency and e.case_reference = p.case_reference)";

    private static final String CALM = """
            select not exists (select from duty where state in ('open', 'withheld') and next_step_at <= :now)
               and not exists (select from duty where tell_resolved and state <> 'open')
               and not exists (select from identity_said where compared_at is null)
               and not exists (select from pending p where p.lease is not null
                   or p.stuck_at <= :now
                   or p.shelved and p.agency = any(:fetching::text[])
                   or not p.shelved and not (%s)
                       and (p.next_attempt_at < 'infinity' or p.agency = any(:listening::text[])))
            """.formatted(WAITS_FOR_ANOTHER);

    /** What is known of cases, and all that waits. What hub and operators did stays on record; it concerns nobody any more. */
    private static final String FORGET = Stream.of(
                    "pending",
                    "inbox_item",
                    "inbox",
                    "attempt",
                    "delivery",
                    "duty",
                    "message",
                    "case_file",
                    "identity_said",
                    "identity_block",
                    "blinded_identity",
                    "repeat_asked",
                    "door_fault",
                    "maintenance_window",
                    "post_notice",
                    "post_looked")
            .map(table -> "delete from " + table)
            .reduce((one, other) -> one + "; " + other)
            .orElseThrow();

    private final JdbcClient ledger;

    TrialLedger(JdbcClient ledger) {
        this.ledger = ledger;
    }

    Optional<Instant> nextDue(Instant now, Instant until) {
        return ledger.sql("select min(at) from (select next_step_at as at from duty where state in ('open', 'withheld')"
                        + " union all select stuck_at from pending"
                        + " union all select from_at from maintenance_window where ended_at is null"
                        + " union all select until_at from maintenance_window where ended_at is null) due"
                        + " where at > :now and at <= :until")
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** Whoever listens again need not wait for the next probe. */
    void tryDoorsOf(Collection<String> agencies) {
        ledger.sql("update door_fault set next_probe_at = now() where agency = any(?::text[])"
                        + " and state in ('down', 'faulty') and next_probe_at < now() + interval '10 seconds'")
                .param(array(agencies))
                .update();
    }

    boolean isCalm(Instant now, Collection<String> listening, Collection<String> fetching) {
        return ledger.sql(CALM)
                .param("now", Timestamp.from(now))
                .param("listening", array(listening))
                .param("fetching", array(fetching))
                .query(Boolean.class)
                .single();
    }

    List<Owed> owed() {
        return ledger.sql(
                        "select duty.id, kind, owed_by_agency, owed_by_office, owes, message, case_reference, opened_at,"
                                + " due_by, delivery is null or exists (select from attempt a where a.delivery = duty.delivery"
                                + " and a.settles and a.outcome = 'delivered') as delivered"
                                + " from duty where state = 'open' order by due_by nulls last, id")
                .query((row, n) -> owed(row))
                .list();
    }

    private static Owed owed(ResultSet row) throws SQLException {
        return new Owed(
                row.getObject("id", UUID.class),
                DutyKind.of(row.getString("kind")).orElseThrow(),
                new OfficeRef(row.getString("owed_by_agency"), row.getString("owed_by_office")),
                types(row.getArray("owes")),
                row.getObject("message", UUID.class),
                row.getString("case_reference"),
                row.getBoolean("delivered"),
                row.getTimestamp("opened_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("due_by")).map(Timestamp::toInstant));
    }

    private static List<MessageType> types(@Nullable Array words) throws SQLException {
        return words == null
                ? List.of()
                : Stream.of((String[]) words.getArray())
                        .flatMap(word -> MessageType.of(word).stream())
                        .toList();
    }

    List<String> cases() {
        return ledger.sql("select reference from case_file order by opened_at, reference")
                .query(String.class)
                .list();
    }

    void forget() {
        ledger.sql(FORGET).update();
    }

    /** Ids have no letter that such a text would have to quote. */
    private static String array(Collection<String> ids) {
        return "{" + String.join(",", ids) + "}";
    }
}
