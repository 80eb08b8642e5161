package agencyhub.ledger;

import agencyhub.clock.BusinessClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Doors that are shut on purpose for a while. What is for them waits, nobody probes them, and the time does not count against
 * anybody: neither the patience with a delivery nor the deadline of whoever could not have been told. A window ends by itself.
 */
@Component
public class MaintenanceWindows {
    /** After a window has ended, what waited has so long to be delivered before anybody is chased for it. */
    private static final Duration TO_CATCH_UP = Duration.ofMinutes(30);

    /** @param from business time, as {@code until} */
    public record Window(UUID id, String doorKey, String agency, Instant from, Instant until, String reason) {
        public boolean isOpenAt(Instant now) {
            return !from.isAfter(now) && until.isAfter(now);
        }
    }

    /** Locked, so that a window which is ended at this very moment shuts nothing after its end. */
    static final String BEGIN = "with open as materialized (select door_key, agency, reason, from_at"
            + " from maintenance_window where ended_at is null and from_at <= :now and until_at > :now"
            + " order by door_key, from_at for share) insert into door_fault (door_key, agency, kind, state, reason, since,"
            + " failures, next_probe_at) select distinct on (w.door_key) w.door_key, w.agency,"
            + " split_part(w.door_key, ':', 2), 'paused', w.reason, w.from_at, 0, 'infinity'::timestamptz from open w"
            + " order by w.door_key, w.from_at"
            + " on conflict (door_key) do update set state = 'paused', reason = excluded.reason, since = excluded.since,"
            + " failures = 0, next_probe_at = excluded.next_probe_at where door_fault.state in ('down', 'faulty')"
            + " returning door_key";

    static final String HOLD = "update pending set next_attempt_at = 'infinity' where door_key in (:doors)"
            + " and lease is null and not shelved and next_attempt_at < 'infinity'";

    /** For what waited behind it, time stood still from the window's beginning, or from when it was accepted. */
    static final String GIVE_BACK = "update pending p set stuck_at = p.stuck_at + stood, patience_since ="
            + " coalesce(p.patience_since, accepted) + stood from (select w.delivery, w.accepted,"
            + " :end - greatest(w.accepted, :from) as stood from (select q.delivery, m.accepted_at as accepted"
            + " from pending q join message m on m.id = q.message where q.door_key = :door and q.lease is null"
            + " and q.stuck_at is not null) w) s where s.delivery = p.delivery and s.stood > interval '0'";

    static final String RELEASE = "update pending set next_attempt_at = now() where door_key = :door"
            + " and next_attempt_at = 'infinity' and lease is null and not shelved";

    private static final String COLUMNS = "id, door_key, agency, from_at, until_at, reason";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    MaintenanceWindows(
            JdbcClient jdbc, TransactionTemplate transaction, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.events = events;
    }

    /** Shut from its beginning on; see {@link #look}. */
    public void add(Window window) {
        jdbc.sql("insert into maintenance_window (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)")
                .params(
                        window.id(),
                        window.doorKey(),
                        window.agency(),
                        Timestamp.from(window.from()),
                        Timestamp.from(window.until()),
                        window.reason())
                .update();
    }

    /** Windows of this door that are open or ahead. */
    public List<Window> ahead(String doorKey) {
        return jdbc.sql("select " + COLUMNS + " from maintenance_window where ended_at is null and door_key = ?"
                        + " order by from_at limit 20")
                .param(doorKey)
                .query(MaintenanceWindows::window)
                .list();
    }

    /** Ends all windows of this door before their time, also those that are ahead. @return how many there were */
    public int end(String doorKey) {
        List<Window> windows = ahead(doorKey);
        windows.forEach(window -> close(window, clock.instant()));
        return windows.size();
    }

    /** Shuts doors whose window begins and opens those whose window is over. Every hub may do so; it happens once. */
    public void look() {
        Instant now = clock.instant();
        List<String> begun = transaction.execute(_ -> begin(now));
        List<Window> over = jdbc.sql(
                        "select " + COLUMNS
                                + " from maintenance_window where ended_at is null and until_at <= ? order by until_at limit 200")
                .param(Timestamp.from(now))
                .query(MaintenanceWindows::window)
                .list();
        over.forEach(window -> transaction.executeWithoutResult(_ -> close(window, window.until())));
        if (!over.isEmpty() || (begun != null && !begun.isEmpty())) {
            events.publishEvent(new DoorsChanged());
        }
    }

    private List<String> begin(Instant now) {
        List<String> begun = jdbc.sql(BEGIN)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .list();
        if (!begun.isEmpty()) {
            jdbc.sql(HOLD).param("doors", begun).update();
        }
        return begun;
    }

    private void close(Window window, Instant end) {
        boolean first = jdbc.sql("update maintenance_window set ended_at = ? where id = ? and ended_at is null")
                        .params(Timestamp.from(end), window.id())
                        .update()
                > 0;
        boolean another = ahead(window.doorKey()).stream().anyMatch(other -> other.isOpenAt(clock.instant()));
        if (!first || another || window.from().isAfter(end)) {
            return;
        }
        jdbc.sql("delete from door_fault where door_key = ? and state = 'paused'")
                .param(window.doorKey())
                .update();
        jdbc.sql(GIVE_BACK)
                .param("door", window.doorKey())
                .param("from", Timestamp.from(window.from()))
                .param("end", Timestamp.from(end))
                .update();
        jdbc.sql(RELEASE).param("door", window.doorKey()).update();
    }

    /**
     * Which of these duties hang on a delivery that waits behind a door shut on purpose, and when they are looked at again.
     * Nobody is asked about as long as no door is.
     */
    public Map<UUID, Instant> plannedUntil(Collection<UUID> duties) {
        if (duties.isEmpty() || nonePaused()) {
            return Map.of();
        }
        Map<UUID, Instant> planned = new HashMap<>();
        jdbc.sql("select duty.id, max(w.until_at) from duty join pending p on p.delivery = duty.delivery"
                        + " join door_fault f on f.door_key = p.door_key and f.state = 'paused'"
                        + " join maintenance_window w on w.door_key = p.door_key and w.ended_at is null"
                        + " and w.from_at <= :now where duty.id in (:duties) group by duty.id")
                .param("now", Timestamp.from(clock.instant()))
                .param("duties", duties)
                .query(row -> {
                    planned.put(
                            row.getObject(1, UUID.class),
                            row.getTimestamp(2).toInstant().plus(TO_CATCH_UP));
                });
        return planned;
    }

    private boolean nonePaused() {
        return jdbc.sql("select 1 from door_fault where state = 'paused' limit 1")
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    /** The window in which this door is shut now. */
    public Optional<Window> openNow(String doorKey) {
        return ahead(doorKey).stream()
                .filter(window -> window.isOpenAt(clock.instant()))
                .findFirst();
    }

    private static Window window(ResultSet row, int number) throws SQLException {
        return new Window(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant(),
                row.getString(6));
    }
}
