package agencyhub.operations;

import agencyhub.agency.OfficeRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds deliveries that could go out again. What the hub itself says to chase is left out: it is about duties that have moved
 * on since. Nothing here reads more than it is asked for, however much the ledger holds.
 */
@Component
class SettledDeliveries {
    private static final String COLUMNS = "select d.id, d.message, d.case_reference, d.agency, d.office, m.type,"
            + " m.accepted_at, a.door, a.outcome";
    private static final String LAST_ATTEMPT = " cross join lateral (select door, outcome from attempt"
            + " where attempt.delivery = d.id and settles order by generation desc limit 1) a";
    private static final String WANTED = " where m.accepted_at >= :from and m.accepted_at < :until"
            + " and m.type not in ('reminder', 'escalation', 'escalation-resolved')"
            + " and (select true from pending p where p.delivery = d.id limit 1) is null"
            + " and (:door = '' or a.door = :door) and (not :unacknowledged or exists (select from duty"
            + " where duty.message = d.message and duty.delivery = d.id and duty.state = 'open'"
            + " and duty.kind = 'acknowledge')) order by m.entry limit :most";

    static final String OF_AGENCY = COLUMNS + " from (select * from delivery where agency = :agency"
            + " and entry between :first and :last order by entry limit :read) d join message m on m.id = d.message"
            + LAST_ATTEMPT + WANTED;
    static final String OF_CASE = COLUMNS + " from (select * from message where case_reference = :reference"
            + " order by case_seq limit :read) m join delivery d on d.message = m.id"
            + " and (:agency = '' or d.agency = :agency)" + LAST_ATTEMPT + WANTED;
    static final String HOW_MANY = "select count(*) from (select from delivery where agency = :agency"
            + " and entry between :first and :last limit :read) d";
    static final String ENTRY_AT = "select d.entry, m.accepted_at from delivery d join message m on m.id = d.message"
            + " where d.agency = ? and d.entry >= ? order by d.entry limit 1";
    static final String LAST_ENTRY = "select entry from delivery where agency = ? order by entry desc limit 1";
    static final String ONE = COLUMNS + " from delivery d join message m on m.id = d.message" + LAST_ATTEMPT
            + " where d.id = ? and (select true from pending p where p.delivery = d.id limit 1) is null";

    /** Messages that are accepted at the same time get their entries and their times in no fixed order. */
    private static final long AT_ONCE = 1000;

    /** @param complete false if there is more than may be looked through at once */
    record Found(List<Settled> deliveries, boolean complete) {}

    private final JdbcClient ledger;

    SettledDeliveries(JdbcClient ledger) {
        this.ledger = ledger;
    }

    static List<String> statements() {
        return List.of(OF_AGENCY, OF_CASE, HOW_MANY, ENTRY_AT, LAST_ENTRY, ONE);
    }

    Optional<Settled> one(UUID delivery) {
        return ledger.sql(ONE).param(delivery).query(SettledDeliveries::read).optional();
    }

    /** @param now business time */
    Found in(Scope scope, Instant now, int most) {
        return scope.reference().isPresent()
                ? ofCase(scope, scope.reference().get(), now, most)
                : ofAgency(scope, scope.agency().orElseThrow(), now, most);
    }

    private Found ofCase(Scope scope, String reference, Instant now, int most) {
        List<Settled> found = wanted(ledger.sql(OF_CASE), scope, now, most)
                .param("reference", reference)
                .param("agency", scope.agency().orElse(""))
                .query(SettledDeliveries::read)
                .list();
        return new Found(found, found.size() < most);
    }

    private Found ofAgency(Scope scope, String agency, Instant now, int most) {
        long first = entryAt(agency, scope.from(now)) - AT_ONCE;
        long last = entryAt(agency, scope.until()) + AT_ONCE;
        long all = ledger.sql(HOW_MANY)
                .param("agency", agency)
                .param("first", first)
                .param("last", last)
                .param("read", most + 2 * (int) AT_ONCE)
                .query(Long.class)
                .single();
        List<Settled> found = wanted(ledger.sql(OF_AGENCY), scope, now, most)
                .param("agency", agency)
                .param("first", first)
                .param("last", last)
                .query(SettledDeliveries::read)
                .list();
        return new Found(found, all < most + 2 * AT_ONCE && found.size() < most);
    }

    private static JdbcClient.StatementSpec wanted(JdbcClient.StatementSpec query, Scope scope, Instant now, int most) {
        return query.param("from", Timestamp.from(scope.from(now)))
                .param("until", Timestamp.from(scope.until()))
                .param("door", scope.door().orElse(""))
                .param("unacknowledged", scope.unacknowledged())
                .param("read", most + 2 * (int) AT_ONCE)
                .param("most", most);
    }

    /**
     * The first entry told to this agency that was accepted then or later. Entries are in order of time and the index of an
     * agency's deliveries is in order of entries, so halving finds it in some thirty looks, however long the agency is here.
     */
    private long entryAt(String agency, Instant time) {
        Optional<Long> newest =
                ledger.sql(LAST_ENTRY).param(agency).query(Long.class).optional();
        long low = 0;
        long high = newest.orElse(0L) + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            record At(long entry, Instant accepted) {}
            Optional<At> at = ledger.sql(ENTRY_AT)
                    .params(agency, middle)
                    .query((row, n) ->
                            new At(row.getLong(1), row.getTimestamp(2).toInstant()))
                    .optional();
            if (at.isPresent() && at.get().accepted().isBefore(time)) {
                low = at.get().entry() + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Settled read(ResultSet row, int number) throws SQLException {
        return new Settled(
                row.getObject("id", UUID.class),
                row.getObject("message", UUID.class),
                row.getString("case_reference"),
                new OfficeRef(row.getString("agency"), row.getString("office")),
                row.getString("type"),
                row.getTimestamp("accepted_at").toInstant(),
                row.getString("door"),
                row.getString("outcome"));
    }
}
