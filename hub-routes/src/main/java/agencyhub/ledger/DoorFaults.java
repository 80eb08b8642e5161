package agencyhub.ledger;

import agencyhub.clock.BusinessClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Doors that do not open. One row each is the worklist entry of that door; the messages behind it wait and cost nothing
 * until a probe gets through.
 */
@Component
public class DoorFaults {

    public enum State {
        /** Unreachable, overloaded or failing: it may well come back by itself. */
        DOWN,
        /** Wrong address, credentials or set-up: somebody must mend it. */
        FAULTY,
        /** Gone for good (410): never probed again. */
        RETIRED,
        /** Shut on purpose, see {@link MaintenanceWindows}: never probed, and no fault of anybody's. */
        PAUSED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Why a door is retired that nobody found gone: it was taken out of the directory, and may be put back. */
    public static final String UNNAMED = "the directory no longer names this webhook";

    public record Fault(String doorKey, State state, int failures) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;

    DoorFaults(JdbcClient jdbc, TransactionTemplate transaction, BusinessClock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    public List<Fault> all() {
        return jdbc.sql("select door_key, state, failures from door_fault")
                .query(DoorFaults::fault)
                .list();
    }

    /** Shuts a door, or keeps it shut until the next probe. All that nobody carries now waits behind it. */
    public void shut(String doorKey, String agency, State state, String reason, int failures, Duration untilProbe) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("insert into door_fault (door_key, agency, kind, state, reason, since, failures, next_probe_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, case when ? then 'infinity'"
                            + " else now() + make_interval(secs => ?) end)"
                            + " on conflict (door_key) do update set state = excluded.state, reason = excluded.reason,"
                            + " failures = excluded.failures, next_probe_at = excluded.next_probe_at"
                            + " where door_fault.state <> 'paused'")
                    .params(
                            doorKey,
                            agency,
                            DoorKeys.kind(doorKey),
                            state.word(),
                            reason,
                            Timestamp.from(clock.instant()),
                            failures,
                            state == State.RETIRED,
                            untilProbe.toMillis() / 1000.0)
                    .update();
            jdbc.sql("update pending set next_attempt_at = 'infinity' where door_key = ? and lease is null"
                            + " and not shelved and next_attempt_at < 'infinity'")
                    .param(doorKey)
                    .update();
        });
    }

    /** The door opens again: all that waited behind it is due. @return whether it was shut */
    public boolean opened(String doorKey) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            int shut = jdbc.sql("delete from door_fault where door_key = ? and state <> 'paused'")
                    .param(doorKey)
                    .update();
            if (shut > 0 || !isPaused(doorKey)) {
                release("door_key = ?", doorKey);
            }
            return shut > 0;
        }));
    }

    private boolean isPaused(String doorKey) {
        return jdbc.sql("select 1 from door_fault where door_key = ? and state = 'paused'")
                .param(doorKey)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whoever mended it need not wait for the next probe. @return whether it is a door that is probed */
    public boolean probeNow(String doorKey) {
        return jdbc.sql(
                                "update door_fault set next_probe_at = now() where door_key = ? and state in ('down', 'faulty')")
                        .param(doorKey)
                        .update()
                > 0;
    }

    /** What is known of a door that does not open; empty if nothing keeps it shut. */
    public Optional<Fault> of(String doorKey) {
        return jdbc.sql("select door_key, state, failures from door_fault where door_key = ?")
                .param(doorKey)
                .query(DoorFaults::fault)
                .optional();
    }

    private static Fault fault(ResultSet row, int number) throws SQLException {
        return new Fault(
                row.getString(1), State.valueOf(row.getString(2).toUpperCase(java.util.Locale.ROOT)), row.getInt(3));
    }

    /** Doors that are retired only because the directory had left them out. */
    public List<String> unnamed() {
        return jdbc.sql("select door_key from door_fault where state = 'retired' and reason = ?")
                .param(UNNAMED)
                .query(String.class)
                .list();
    }

    /** Doors to be probed now; each is given to one hub only, which must answer before the next probe is due. */
    public List<String> toProbe(Duration untilNext) {
        return jdbc.sql("update door_fault set next_probe_at = now() + make_interval(secs => ?)"
                        + " where next_probe_at <= now() returning door_key")
                .param(untilNext.toMillis() / 1000.0)
                .query(String.class)
                .list();
    }

    /** What waits behind a door that is not shut: it shut or opened while the delivery was being written. */
    public int releaseForgotten() {
        return jdbc.sql(
                        "update pending set next_attempt_at = now() where next_attempt_at = 'infinity' and lease is null"
                                + " and not shelved and not exists (select from door_fault f where f.door_key = pending.door_key)")
                .update();
    }

    private void release(String where, Object... params) {
        jdbc.sql("update pending set next_attempt_at = now() where next_attempt_at = 'infinity' and lease is null"
                        + " and not shelved and " + where)
                .params(params)
                .update();
    }
}
