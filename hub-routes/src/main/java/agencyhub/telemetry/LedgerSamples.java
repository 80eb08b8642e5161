package agencyhub.telemetry;

import agencyhub.Meters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What waits in the ledger, looked at now and then so that a scrape asks nothing of it. Each question goes along an index that
 * holds what waits, and counts no further than {@link #MOST}: beyond, a number says no more than that it is far too high.
 */
@Component
class LedgerSamples implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LedgerSamples.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int LONGEST_QUESTION_SECONDS = 5;
    static final int MOST = 20_000;

    private static final List<String> DOORS = List.of("https", "amqp", "inbox");
    private static final List<String> FAILURES = List.of("not-sent", "not-delivered", "not-acknowledged");

    static final String LAG = "select extract(epoch from now() - ended_at) from sweep";

    /** Against business time as far as the sweep got, for that is what duties fall due by. */
    static final String OLDEST_DUE =
            "select coalesce(max(extract(epoch from s.swept + (now() - s.ended_at) - d.due)), 0)"
                    + " from sweep s, lateral (select min(next_step_at) as due from ("
                    + "(select next_step_at from duty where state in ('open', 'withheld') and next_step_at is not null and urgent"
                    + " order by next_step_at limit 1) union all"
                    + "(select next_step_at from duty where state in ('open', 'withheld') and next_step_at is not null and not urgent"
                    + " order by next_step_at limit 1)) oldest) d where d.due < s.swept + (now() - s.ended_at)";

    static final String WAITING = "select split_part(door_key, ':', 2) as door, count(*) as waiting from"
            + " (select door_key from pending where lease is null and not shelved order by urgent desc, next_attempt_at"
            + " limit " + MOST + ") p group by 1";

    static final String STANDING =
            "select count(*) from (select from duty where state = 'open' and next_step_at is null" + " limit " + MOST
                    + ") d";

    static final String OVERDUE = "select f.failure, (select count(*) from (select from duty d where d.state = 'open'"
            + " and d.failure = f.failure limit " + MOST + ") counted) from (values ('not-sent'), ('not-delivered'),"
            + " ('not-acknowledged')) f (failure)";

    static final String DOORS_SHUT = "select kind || ' ' || state as door, count(*) as shut from door_fault group by 1";

    private final JdbcClient ledger;
    private final Map<String, Double> values = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;
    private volatile long sampled = System.nanoTime();

    LedgerSamples(DataSource ledger, Meters meters) {
        JdbcTemplate patient = new JdbcTemplate(ledger);
        patient.setQueryTimeout(LONGEST_QUESTION_SECONDS);
        this.ledger = JdbcClient.create(patient);
        show(meters);
    }

    private void show(Meters meters) {
        meters.size("hub.sweep.lag.seconds", "Since a sweep of due duties last ended, on any hub", () -> value("lag"));
        meters.size("hub.duties.oldest.due.seconds", "How long the oldest step waits", () -> value("oldest"));
        meters.size("hub.duties.standing", "Duties that everybody was told of", () -> value("standing"));
        meters.size(
                "hub.samples.last.seconds",
                "Since the ledger was last asked for these numbers",
                () -> (System.nanoTime() - sampled) / 1e9);
        DOORS.forEach(door -> {
            meters.size(
                    "hub.deliveries.waiting",
                    "Deliveries that are not settled",
                    () -> value("waiting " + door),
                    "door",
                    door);
            List.of("down", "faulty", "retired", "paused")
                    .forEach(state -> meters.size(
                            "hub.doors.shut",
                            "Doors that do not open",
                            () -> value("shut " + door + " " + state),
                            "door",
                            door,
                            "state",
                            state));
        });
        FAILURES.forEach(failure -> meters.size(
                "hub.duties.overdue",
                "Open duties that somebody was chased for",
                () -> value("overdue " + failure),
                "failure",
                failure));
    }

    private double value(String name) {
        return values.getOrDefault(name, 0.0);
    }

    private void sampleOn() {
        while (running) {
            try {
                sample();
                sampled = System.nanoTime();
            } catch (RuntimeException away) {
                log.debug("The ledger could not be asked: {}", away.getClass().getSimpleName());
            }
            try {
                if (stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    void sample() {
        values.put("lag", ledger.sql(LAG).query(Double.class).single());
        values.put("oldest", ledger.sql(OLDEST_DUE).query(Double.class).single());
        values.put("standing", ledger.sql(STANDING).query(Double.class).single());
        group("waiting ", WAITING);
        group("overdue ", OVERDUE);
        group("shut ", DOORS_SHUT);
    }

    /** What is not there any more is none. */
    private void group(String name, String sql) {
        Map<String, Double> now = new ConcurrentHashMap<>();
        ledger.sql(sql).query(row -> {
            now.put(name + row.getString(1), row.getDouble(2));
        });
        values.keySet().removeIf(key -> key.startsWith(name) && !now.containsKey(key));
        values.putAll(now);
    }

    /** What is asked, for whoever checks that it goes along an index. */
    static List<String> statements() {
        return List.of(LAG, OLDEST_DUE, WAITING, STANDING, OVERDUE, DOORS_SHUT);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("sample").daemon().start(this::sampleOn);
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
