package agencyhub.ledger;

import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings deliveries back that a door had taken and then lost. Each goes out again as another generation. */
@Component
public class Resending {

    /** What asks for no acknowledgement is sent again if it is not older than this (business time). */
    private static final Duration UNACKNOWLEDGEABLE = Duration.ofDays(7);

    /** Taken by a queue, and not acknowledged: nobody knows whether the agency had fetched it. */
    private static final String LOST = "select d.id, d.message, d.entry, d.case_reference, d.agency, d.office,"
            + " m.type in ('reminder', 'escalation', 'escalation-resolved') as chases,"
            + " m.type in ('escalation', 'urgent-risk-change') as urgent,"
            + " a.generation + 1 as generation"
            + " from delivery d join message m on m.id = d.message"
            + " cross join lateral (select door, outcome, generation, at from attempt where attempt.delivery = d.id"
            + " and settles order by generation desc limit 1) a"
            + " where a.door = 'amqp' and a.outcome = 'delivered'"
            + " and not exists (select from pending p where p.delivery = d.id)"
            + " and (d.id in (select duty.delivery from duty where duty.state = 'open' and duty.kind = 'acknowledge')"
            + " or d.level is null and a.at > ?) order by d.entry";

    private final JdbcClient jdbc;
    private final DataSource ledger;
    private final BusinessClock clock;

    Resending(JdbcClient jdbc, DataSource ledger, BusinessClock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    static final String AGAIN =
            "insert into pending (delivery, message, entry, case_reference, agency, office, in_order,"
                    + " urgent, door, door_key, generation, next_attempt_at, stuck_at, patience_since)"
                    + " select d.id, d.message, d.entry, d.case_reference, d.agency, d.office,"
                    + " m.type not in ('reminder', 'escalation', 'escalation-resolved', 'urgent-risk-change'),"
                    + " m.type in ('escalation', 'urgent-risk-change'), r.door, r.door_key, a.generation + 1, now(),"
                    + " case when exists (select from duty where duty.message = d.message and duty.delivery = d.id"
                    + " and duty.state = 'open') then :now::timestamptz + interval '30 minutes' end, :now"
                    + " from unnest(:ids::uuid[], :doors::int2[], :keys::text[]) as r(id, door, door_key)"
                    + " join delivery d on d.id = r.id join message m on m.id = d.message"
                    + " cross join lateral (select generation from attempt where attempt.delivery = d.id and settles"
                    + " order by generation desc limit 1) a"
                    + " order by d.entry on conflict (delivery) do nothing";

    /**
     * A person wants these to go out once more: settled deliveries, to the first of their office's doors that is not gone.
     * The recipient gets each under the id under which it got it before. What is on its way already stays as it is.
     *
     * @return how many go out
     */
    public int again(Map<UUID, OfficeRef> deliveries, Directory directory) {
        List<UUID> ids = new ArrayList<>();
        List<Integer> doors = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Set<String> retired = Set.copyOf(jdbc.sql("select door_key from door_fault where state = 'retired'")
                .query(String.class)
                .list());
        deliveries.forEach((id, office) -> {
            List<Door> all = DoorKeys.doors(directory, office);
            int door = 0;
            while (door < all.size() - 1 && retired.contains(DoorKeys.key(office, all.get(door)))) {
                door++;
            }
            ids.add(id);
            doors.add(door);
            keys.add(DoorKeys.key(office, all.get(door)));
        });
        return jdbc.sql(AGAIN)
                .param("now", Timestamp.from(clock.instant()))
                .param("ids", array(ids))
                .param("doors", array(doors))
                .param("keys", array(keys))
                .update();
    }

    /** As PostgreSQL writes arrays; no id and no door's key has a comma or a quote. */
    private static String array(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** The broker that the ledger last knew. */
    public Optional<String> knownBroker() {
        return jdbc.sql("select value from known where name = 'broker'")
                .query(String.class)
                .optional();
    }

    /**
     * Another broker is there now: what the one before held goes out again.
     *
     * @return how many deliveries that are
     */
    public int brokerIsNow(String marker, Directory directory) throws SQLException {
        Instant now = clock.instant();
        Rows rows = new Rows(
                "uuid", "uuid", "int8", "text", "text", "text", "bool", "bool", "int2", "text", "int2", "timestamptz");
        int[] count = {0};
        jdbc.sql(LOST).param(Timestamp.from(now.minus(UNACKNOWLEDGEABLE))).query(row -> {
            OfficeRef office = new OfficeRef(row.getString("agency"), row.getString("office"));
            boolean chased = !row.getBoolean("chases");
            rows.add(
                    row.getObject("id", UUID.class),
                    row.getObject("message", UUID.class),
                    row.getLong("entry"),
                    row.getString("case_reference"),
                    office.agency(),
                    office.office(),
                    chased && !row.getBoolean("urgent"),
                    row.getBoolean("urgent"),
                    queueDoor(directory, office),
                    DoorKeys.key(office, new Door.Amqp()),
                    row.getInt("generation"),
                    chased ? now : null);
            count[0]++;
        });
        Transaction.in(ledger, connection -> {
            rows.update(
                    connection,
                    "insert into pending (delivery, message, entry, case_reference, agency, office, in_order, urgent,"
                            + " door, door_key, generation, next_attempt_at, stuck_at)"
                            + " select a, b, c, d, e, f, g, h, i, j, k, now(), l + interval '30 minutes'"
                            + " from unnest(:rows) as r(a, b, c, d, e, f, g, h, i, j, k, l)"
                            + " on conflict (delivery) do nothing");
            return new Rows("text", "text")
                    .add("broker", marker)
                    .update(
                            connection,
                            "insert into known (name, value) select * from unnest(:rows)"
                                    + " on conflict (name) do update set value = excluded.value");
        });
        return count[0];
    }

    private static int queueDoor(Directory directory, OfficeRef office) {
        List<Door> doors = DoorKeys.doors(directory, office);
        return Math.max(0, doors.indexOf(new Door.Amqp()));
    }
}
