package agencyhub.ledger;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.Duty;
import agencyhub.message.MessageType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages that were sent and, for longer than the policy has patience, not delivered. */
@Component
public class Stuck {

    /**
     * @param door       the door that is tried now, from 0
     * @param rung       the step of the ladder for undelivered messages that is due
     * @param acceptedAt where that ladder counts from; later by the time for which its door was shut on purpose
     * @param duty       what the recipient owes for this message
     */
    public record Late(
            UUID delivery,
            MessageType type,
            OfficeRef office,
            int door,
            int rung,
            Instant acceptedAt,
            Optional<Duty> duty) {}

    private final JdbcClient jdbc;

    Stuck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nothing that is on its way at this moment. @param now business time */
    public List<Late> due(Instant now, int limit) {
        return jdbc.sql("select p.delivery as late, p.agency, p.office, p.door, p.stuck_rung, m.type,"
                        + " coalesce(p.patience_since, m.accepted_at) as accepted_at, "
                        + DutyRow.COLUMNS
                        + " from pending p join message m on m.id = p.message"
                        + " left join duty on duty.message = p.message and duty.delivery = p.delivery and duty.state = 'open'"
                        + " where p.stuck_at <= ? and p.lease is null and not exists (select from door_fault f"
                        + " where f.door_key = p.door_key and f.state = 'paused') order by p.stuck_at limit ?")
                .params(Timestamp.from(now), limit)
                .query(Stuck::late)
                .list();
    }

    /**
     * A person sends what waits to another door, of another office perhaps. It goes at once, and patience begins anew.
     *
     * @param now      business time
     * @param patience how long until it counts as stuck again
     * @return whether it was still waiting there, in nobody's hands
     */
    public boolean reroute(
            UUID delivery,
            String fromDoor,
            OfficeRef office,
            int door,
            String doorKey,
            Instant now,
            Duration patience) {
        return jdbc.sql(
                                "update pending set office = ?, door = ?, door_key = ?, shelved = false, next_attempt_at = now(),"
                                        + " stuck_rung = 0, patience_since = ?, stuck_at = case when stuck_at is null and stuck_rung = 0"
                                        + " then null else ?::timestamptz end where delivery = ? and door_key = ? and lease is null")
                        .params(
                                office.office(),
                                door,
                                doorKey,
                                Timestamp.from(now),
                                Timestamp.from(now.plus(patience)),
                                delivery,
                                fromDoor)
                        .update()
                > 0;
    }

    /** From now on another door is tried. @param next when the following step of the ladder is due */
    public void tryDoor(UUID delivery, int door, String doorKey, int rung, Optional<Instant> next) {
        jdbc.sql("update pending set door = ?, door_key = ?, shelved = false, next_attempt_at = now(), stuck_rung = ?,"
                        + " stuck_at = ? where delivery = ? and lease is null")
                .param(door)
                .param(doorKey)
                .param(rung)
                .param(next.map(Timestamp::from).orElse(null))
                .param(delivery)
                .update();
    }

    /** This step of the ladder is behind it. */
    public void pass(UUID delivery, int rung, Optional<Instant> next) {
        jdbc.sql("update pending set stuck_rung = ?, stuck_at = ? where delivery = ?")
                .param(rung)
                .param(next.map(Timestamp::from).orElse(null))
                .param(delivery)
                .update();
    }

    private static Late late(ResultSet row, int number) throws SQLException {
        return new Late(
                row.getObject("late", UUID.class),
                MessageType.of(row.getString("type")).orElseThrow(),
                new OfficeRef(row.getString("agency"), row.getString("office")),
                row.getInt("door"),
                row.getInt("stuck_rung"),
                row.getTimestamp("accepted_at").toInstant(),
                row.getObject("id") == null ? Optional.empty() : Optional.of(DutyRow.read(row)));
    }
}
