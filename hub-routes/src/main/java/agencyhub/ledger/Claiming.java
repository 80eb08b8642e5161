package agencyhub.ledger;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Event;
import agencyhub.message.Messages;
import agencyhub.view.NeedToKnow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes deliveries that nobody carries: retries that are due, what a dead hub left behind, what memory had no room for,
 * and what waited for an earlier one of its lane.
 */
@Component
public class Claiming {
    private static final Logger log = LoggerFactory.getLogger(Claiming.class);

    /** Nothing earlier of the same lane is unsettled; the pull inbox keeps its order by itself. */
    private static final String ITS_TURN = " and (not p.in_order or not exists (select from pending e where e.in_order"
            + " and e.case_reference = p.case_reference and e.agency = p.agency and e.entry < p.entry"
            + " and not (e.shelved and p.door_key like '%:inbox')))";

    private static final String LEASE = ", taken as (update pending p set lease = ? from due"
            + " where p.delivery = due.delivery returning p.*)"
            + " select t.delivery, t.message, t.case_reference, t.agency, t.office, t.in_order, t.door, t.door_key,"
            + " t.generation, t.attempts, t.lease, d.roles, d.veil, d.level, d.acknowledge_by, d.copy_digest, m.body, m.trace"
            + " from taken t join delivery d on d.id = t.delivery join message m on m.id = t.message"
            + " order by t.entry";

    private static final String DUE = "with due as materialized (select p.delivery from pending p"
            + " where p.lease is null and not p.shelved and p.next_attempt_at <= now()" + ITS_TURN
            + " order by p.urgent desc, p.next_attempt_at limit ? for update skip locked)" + LEASE;

    private static final String PROBE = "with due as materialized (select p.delivery from pending p"
            + " where p.lease is null and not p.shelved and p.door_key = ?" + ITS_TURN
            + " order by p.urgent desc, p.entry limit 1 for update skip locked)" + LEASE;

    private final JdbcClient jdbc;
    private final Incarnation incarnation;
    private final Messages messages;
    private final NeedToKnow needToKnow;

    Claiming(JdbcClient jdbc, Incarnation incarnation, Messages messages, NeedToKnow needToKnow) {
        this.jdbc = jdbc;
        this.incarnation = incarnation;
        this.messages = messages;
        this.needToKnow = needToKnow;
    }

    /** Up to so many deliveries whose time has come; leased to this hub from now on. */
    public List<Leased> due(int limit) {
        return jdbc.sql(DUE)
                .params(limit, incarnation.number())
                .query(this::leased)
                .list();
    }

    /** The oldest delivery behind a shut door, to try whether it opens. */
    public Optional<Leased> probe(String doorKey) {
        return jdbc.sql(PROBE)
                .params(doorKey, incarnation.number())
                .query(this::leased)
                .optional();
    }

    /** All that is leased to this hub, whether it knows or not. */
    public List<UUID> held() {
        return jdbc.sql("select delivery from pending where lease = ?")
                .param(incarnation.number())
                .query(UUID.class)
                .list();
    }

    /** Whoever looks next may claim them. @return how many were still leased to this hub */
    public int putBack(Collection<UUID> deliveries) {
        return jdbc.sql("update pending set lease = null where lease = :lease and delivery in (:deliveries)")
                .param("lease", incarnation.number())
                .param("deliveries", deliveries)
                .update();
    }

    private Leased leased(ResultSet row, int number) throws SQLException {
        UUID delivery = row.getObject("delivery", UUID.class);
        byte[] copy = copy(row);
        if (!Arrays.equals(Digests.sha256(copy), row.getBytes("copy_digest"))) {
            log.error("Delivery {} is built differently now than when it was accepted", delivery);
        }
        return new Leased(
                delivery,
                row.getObject("message", UUID.class),
                row.getString("case_reference"),
                new OfficeRef(row.getString("agency"), row.getString("office")),
                row.getBoolean("in_order"),
                Optional.ofNullable(row.getString("level")),
                Optional.ofNullable(Rows.instant(row.getTimestamp("acknowledge_by"))),
                row.getInt("door"),
                row.getString("door_key"),
                row.getInt("generation"),
                row.getInt("attempts"),
                row.getLong("lease"),
                copy,
                VeilColumn.read(row).isPresent() ? Optional.empty() : Optional.ofNullable(row.getString("trace")));
    }

    private byte[] copy(ResultSet row) throws SQLException {
        Event event = messages.read(row.getBytes("body"));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : (String[]) row.getArray("roles").getArray()) {
            roles.add(Role.of(role).orElseThrow());
        }
        return needToKnow.copy(event, roles, VeilColumn.read(row));
    }
}
