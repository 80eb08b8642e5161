package agencyhub.ledger;

import agencyhub.clock.BusinessClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Writes down how attempts went, many in one transaction. Fenced: a delivery is settled only by whoever holds its lease.
 * What is settled leaves {@code pending}; its attempt is appended.
 */
@Component
public class Settling {
    private final DataSource ledger;
    private final BusinessClock clock;
    private final WriteFailures failures;

    Settling(DataSource ledger, BusinessClock clock, WriteFailures failures) {
        this.ledger = ledger;
        this.clock = clock;
        this.failures = failures;
    }

    /**
     * @param inboxes agencies on whose pull inbox something was put
     * @param fencedOff deliveries that another hub had taken over
     */
    public record Settled(Set<String> inboxes, int fencedOff) {}

    /** One transaction for all of them. */
    public Settled settle(List<Settlement> settlements) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            return Transaction.in(ledger, connection -> new Batch(settlements, now).write(connection));
        } catch (SQLException failure) {
            failures.note(failure);
            throw failure;
        }
    }

    private static final class Batch {
        private final Rows done = attempts();
        private final Rows again =
                new Rows("uuid", "int2", "int8", "int4", "timestamptz", "text", "text", "text", "float8", "bool");
        private final Rows shelved = attempts();
        private final Rows untried = new Rows("uuid", "int2", "int8", "bool");
        private final Rows nextDoor = new Rows("uuid", "int2", "int8", "int2", "text");
        private final Map<UUID, Leased> toInbox = new HashMap<>();
        private final Rows poked = new Rows("uuid", "uuid", "timestamptz");
        private final Instant now;
        private final int size;

        Batch(List<Settlement> settlements, Instant now) {
            this.now = now;
            this.size = settlements.size();
            settlements.forEach(this::sort);
        }

        private static Rows attempts() {
            return new Rows("uuid", "int2", "int8", "int4", "timestamptz", "text", "text", "text");
        }

        private void sort(Settlement settlement) {
            Leased leased = settlement.leased();
            Outcome outcome = settlement.outcome();
            switch (outcome) {
                case Outcome.Delivered _ -> add(done, settlement);
                case Outcome.Refused _, Outcome.Failed _ -> {
                    add(done, settlement);
                    // Nothing more will be tried: whoever waits for word of it must not wait until the deadline.
                    poked.add(leased.message(), leased.delivery(), now);
                }
                case Outcome.PutOnInbox _ -> {
                    add(shelved, settlement);
                    toInbox.put(leased.delivery(), leased);
                }
                case Outcome.TryAgain(var detail, var after) ->
                    again(settlement, detail, after.toMillis() / 1000.0, false);
                case Outcome.WaitForDoor(var detail) -> again(settlement, detail, 0, true);
                case Outcome.TryNextDoor(var door, var doorKey) ->
                    nextDoor.add(leased.delivery(), leased.generation(), leased.lease(), door, doorKey);
                case Outcome.NotTried(var doorShut) ->
                    untried.add(leased.delivery(), leased.generation(), leased.lease(), doorShut);
            }
        }

        private static void add(Rows rows, Settlement settlement) {
            Leased leased = settlement.leased();
            rows.add(
                    leased.delivery(),
                    leased.generation(),
                    leased.lease(),
                    leased.attempts() + 1,
                    settlement.at(),
                    settlement.doorKind(),
                    settlement.outcome().word(),
                    settlement.outcome().detail());
        }

        private void again(Settlement settlement, String detail, double seconds, boolean waits) {
            Leased leased = settlement.leased();
            again.add(
                    leased.delivery(),
                    leased.generation(),
                    leased.lease(),
                    leased.attempts() + 1,
                    settlement.at(),
                    settlement.doorKind(),
                    settlement.outcome().word(),
                    detail,
                    seconds,
                    waits);
        }

        Settled write(Connection connection) throws SQLException {
            int settled = done.update(
                    connection,
                    "with r as (select * from unnest(:rows) as r(delivery, generation, lease, number, at, door, outcome,"
                            + " detail)), gone as (delete from pending p using r where p.delivery = r.delivery"
                            + " and p.generation = r.generation and p.lease = r.lease returning p.delivery)"
                            + " insert into attempt (delivery, generation, number, at, door, outcome, detail, settles)"
                            + " select r.delivery, r.generation, r.number, r.at, r.door, r.outcome, r.detail, true"
                            + " from r join gone using (delivery)");
            settled += again.update(
                    connection,
                    "with r as (select * from unnest(:rows) as r(delivery, generation, lease, number, at, door, outcome,"
                            + " detail, seconds, waits)), back as (update pending p set lease = null,"
                            + " attempts = r.number, next_attempt_at = case when r.waits then 'infinity'"
                            + " else now() + make_interval(secs => r.seconds) end from r where p.delivery = r.delivery"
                            + " and p.generation = r.generation and p.lease = r.lease returning p.delivery)"
                            + " insert into attempt (delivery, generation, number, at, door, outcome, detail, settles)"
                            + " select r.delivery, r.generation, r.number, r.at, r.door, r.outcome, r.detail, false"
                            + " from r join back using (delivery)");
            settled += untried.update(
                    connection,
                    "update pending p set lease = null, next_attempt_at = case when r.d then 'infinity' else now() end"
                            + " from unnest(:rows) as r(a, b, c, d)"
                            + " where p.delivery = r.a and p.generation = r.b and p.lease = r.c");
            settled += nextDoor.update(
                    connection,
                    "update pending p set lease = null, next_attempt_at = now(), door = r.d, door_key = r.e"
                            + " from unnest(:rows) as r(a, b, c, d, e)"
                            + " where p.delivery = r.a and p.generation = r.b and p.lease = r.c");
            Set<String> inboxes = new HashSet<>();
            settled += shelve(connection, inboxes);
            poked.update(
                    connection,
                    "update duty set next_step_at = r.c from unnest(:rows) as r(a, b, c)"
                            + " where message = r.a and delivery = r.b and state = 'open'");
            return new Settled(inboxes, size - settled);
        }

        /** Positions are given while the inbox's row is locked until the commit: no reader can pass a late one. */
        private int shelve(Connection connection, Set<String> inboxes) throws SQLException {
            if (shelved.isEmpty()) {
                return 0;
            }
            Map<String, List<Leased>> byAgency = new TreeMap<>();
            try (PreparedStatement statement = shelved.bind(
                            connection,
                            "with r as (select * from unnest(:rows) as r(delivery, generation, lease, number, at, door,"
                                    + " outcome, detail)), put as (update pending p set lease = null, shelved = true,"
                                    + " attempts = r.number, next_attempt_at = 'infinity' from r"
                                    + " where p.delivery = r.delivery and p.generation = r.generation"
                                    + " and p.lease = r.lease returning p.delivery, p.entry), noted as (insert into"
                                    + " attempt (delivery, generation, number, at, door, outcome, detail, settles)"
                                    + " select r.delivery, r.generation, r.number, r.at, r.door, r.outcome, r.detail,"
                                    + " false from r join put using (delivery)) select delivery from put order by entry");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Leased leased = toInbox.get(rows.getObject(1, UUID.class));
                    if (leased != null) {
                        byAgency.computeIfAbsent(leased.office().agency(), a -> new ArrayList<>())
                                .add(leased);
                    }
                }
            }
            Rows counts = new Rows("text", "int8");
            byAgency.forEach((agency, items) -> counts.add(agency, (long) items.size()));
            if (counts.isEmpty()) {
                return 0;
            }
            Rows items = new Rows("text", "int8", "uuid", "int2", "timestamptz");
            int count = 0;
            try (PreparedStatement statement = counts.bind(
                            connection,
                            "insert into inbox as i (agency, last_position) select a, b from unnest(:rows) as r(a, b)"
                                    + " order by a on conflict (agency)"
                                    + " do update set last_position = i.last_position + excluded.last_position"
                                    + " returning agency, last_position");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String agency = rows.getString(1);
                    List<Leased> put = byAgency.getOrDefault(agency, List.of());
                    long position = rows.getLong(2) - put.size();
                    for (Leased leased : put) {
                        items.add(agency, ++position, leased.delivery(), leased.generation(), now);
                        count++;
                    }
                }
            }
            items.update(
                    connection,
                    "insert into inbox_item (agency, position, delivery, generation, put_at) select * from unnest(:rows)");
            inboxes.addAll(byAgency.keySet());
            return count;
        }
    }

    /**
     * The agency has read past this position: what lay before it counts as delivered.
     *
     * @return whether anything was settled by that
     */
    public boolean readPast(String agency, long position) {
        String sql = "with seen as (update inbox_item set fetched = true where agency = ? and position <= ?"
                + " and not fetched returning delivery, generation),"
                + " gone as (delete from pending p using seen s where p.delivery = s.delivery"
                + " and p.generation = s.generation and p.shelved returning p.delivery, p.generation, p.attempts)"
                + " insert into attempt (delivery, generation, number, at, door, outcome, detail, settles)"
                + " select delivery, generation, attempts + 1, ?, 'inbox', 'delivered', 'fetched', true from gone";
        try (Connection connection = ledger.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, agency);
            statement.setLong(2, position);
            statement.setTimestamp(3, Timestamp.from(clock.instant()));
            return statement.executeUpdate() > 0;
        } catch (SQLException failure) {
            throw new LedgerException("reading past position " + position, failure);
        }
    }

    /**
     * Somebody of the agency has seen this delivery, which may wait on its pull inbox: it counts as delivered, and nothing
     * before it does.
     *
     * @param kept whether it stays there for whoever fetches
     * @return whether anything was settled by that
     */
    public boolean seen(String agency, UUID delivery, boolean kept) {
        String sql = "with seen as (select delivery, generation from inbox_item where delivery = ? and agency = ?),"
                + " taken as (update inbox_item set fetched = true where delivery = ? and agency = ? and not fetched"
                + " and not ?),"
                + " gone as (delete from pending p using seen s where p.delivery = s.delivery"
                + " and p.generation = s.generation and p.shelved returning p.delivery, p.generation, p.attempts)"
                + " insert into attempt (delivery, generation, number, at, door, outcome, detail, settles)"
                + " select delivery, generation, attempts + 1, ?, 'inbox', 'delivered', 'seen in the console', true"
                + " from gone";
        try (Connection connection = ledger.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, delivery);
            statement.setString(2, agency);
            statement.setObject(3, delivery);
            statement.setString(4, agency);
            statement.setBoolean(5, kept);
            statement.setTimestamp(6, Timestamp.from(clock.instant()));
            return statement.executeUpdate() > 0;
        } catch (SQLException failure) {
            throw new LedgerException("settling what was seen: " + delivery, failure);
        }
    }
}
