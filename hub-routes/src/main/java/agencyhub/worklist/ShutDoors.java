package agencyhub.worklist;

import agencyhub.agency.Agency;
import agencyhub.directory.InForce;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Doors that do not open: one entry each, however many messages wait behind it. */
@Component
public class ShutDoors {
    static final int MOST_SHOWN = 200;
    static final int MOST_COUNTED = 1_000;

    static final String ALL = "select f.door_key, f.agency, f.kind, f.state, f.reason, f.since, f.failures,"
            + " (select count(*) from (select from pending p where p.lease is null"
            + " and p.door_key = f.door_key and p.next_attempt_at = 'infinity' order by p.entry limit "
            + (MOST_COUNTED + 1)
            + ") counted) as waiting,"
            + " (select m.accepted_at from pending p join message m on m.id = p.message"
            + " where p.lease is null and p.door_key = f.door_key and p.next_attempt_at = 'infinity'"
            + " order by p.entry limit 1) as oldest"
            + " from door_fault f order by f.since, f.door_key limit " + MOST_SHOWN;

    static final String COUNT =
            "select count(*) from (select from door_fault order by door_key limit " + (MOST_COUNTED + 1) + ") counted";

    /**
     * @param state   down, faulty or retired
     * @param reason  in the words of the door
     * @param waiting messages that wait behind it
     * @param oldest  when the hub accepted the first of them
     */
    public record Door(
            String key,
            String agency,
            String agencyName,
            String kind,
            String state,
            String reason,
            Instant since,
            int failures,
            Count waiting,
            Optional<Instant> oldest) {}

    private final JdbcClient ledger;
    private final InForce inForce;

    ShutDoors(JdbcClient ledger, InForce inForce) {
        this.ledger = ledger;
        this.inForce = inForce;
    }

    /** Shut the longest first. */
    public List<Door> all() {
        return ledger.sql(ALL).query((row, n) -> door(row)).list();
    }

    Count count() {
        return Count.upTo(MOST_COUNTED, ledger.sql(COUNT).query(Integer.class).single());
    }

    private Door door(ResultSet row) throws SQLException {
        String agency = row.getString("agency");
        return new Door(
                row.getString("door_key"),
                agency,
                inForce.rulebook().directory().agency(agency).map(Agency::name).orElse(agency),
                row.getString("kind"),
                row.getString("state"),
                row.getString("reason"),
                row.getTimestamp("since").toInstant(),
                row.getInt("failures"),
                Count.upTo(MOST_COUNTED, row.getInt("waiting")),
                Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant));
    }
}
