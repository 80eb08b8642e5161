package agencyhub.testkit.sweep;

import agencyhub.testkit.load.HubProcess;
import agencyhub.testkit.load.Proc;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Lets duties fall due under a hub at work and sees what becomes of them. */
final class Sweeping implements AutoCloseable {
    private static final Duration NO_PROGRESS = Duration.ofMinutes(2);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(2);

    /** More would only make work for PostgreSQL's vacuum while it is measured. */
    private static final int MOST_WARMING = 40;
    /** Without anything due, before the first round. */
    private static final Duration REST = Duration.ofSeconds(10);

    private static final String SOME_ARE_LEFT = "select exists (select from duty where state in ('open', 'withheld')"
            + " and not urgent and next_step_at = ? limit 1)";

    private final SweepSettings settings;
    private final HubProcess hub;
    private final Path data;
    private final HubMeters meters;
    private final Ledger ledger;
    private final DutyIds ids;
    private final PrintWriter out;
    private double idleMillis;

    private record Cpu(long at, long hub, long postgres) {}

    Sweeping(SweepSettings settings, HubProcess hub, Path data, DutyIds ids, PrintWriter out)
            throws IOException, SQLException {
        this.settings = settings;
        this.hub = hub;
        this.data = data;
        this.ids = ids;
        this.out = out;
        ledger = Ledger.open(data);
        meters = new HubMeters(hub.port());
    }

    /**
     * Sets when the duties of each round fall due, before any hub is at work.
     *
     * @param first when those of the first round do
     */
    static void schedule(Ledger ledger, SweepSettings settings, DutyIds ids, Instant first) throws SQLException {
        for (int round = 0; round < settings.rounds(); round++) {
            fallDue(ledger, ids, (long) (round + 1) * settings.due(), settings.due(), at(settings, first, round));
        }
    }

    /** The same duties again and again, until it is time for the first round. */
    void warmUp(Instant first) throws SQLException, InterruptedException {
        int times = 0;
        while (times < MOST_WARMING && Instant.now().isBefore(first.minus(REST))) {
            Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS);
            fallDue(ledger, ids, 0, settings.due(), due);
            awaitChased(due);
            times++;
        }
        demand(times > 0, "the hub was not ready in time: choose a longer --warm-up");
        say("warmed up %d times", times);
    }

    List<Round> rounds(Instant first) throws SQLException, InterruptedException {
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            Instant due = at(settings, first, round);
            demand(Instant.now().isBefore(due.minusMillis(500)), "a round takes too long: choose a longer --every");
            idle(due);
            Round done = measure(due, settings.due());
            say("round %d: %.3f ms, CPU %.3f ms for each duty", round + 1, done.wallEach(), done.cpuEach());
            rounds.add(done);
        }
        return rounds;
    }

    /** CPU time a second of hub and PostgreSQL while nothing is due. */
    double idleMillis() {
        return idleMillis;
    }

    private void idle(Instant until) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), until.minusMillis(500));
        if (left.compareTo(SHORTEST_IDLE) > 0) {
            Cpu before = cpu();
            Thread.sleep(left);
            Cpu after = cpu();
            double seconds = (after.at() - before.at()) / 1e9;
            idleMillis = (after.hub() - before.hub() + after.postgres() - before.postgres()) / seconds;
        }
    }

    private Round measure(Instant due, int count) throws SQLException, InterruptedException {
        double swept = meters.sweepSeconds();
        long wal = wal();
        Cpu before = cpu();
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), due).toMillis() + 1));
        awaitChased(due);
        Cpu after = cpu();
        return new Round(
                count,
                1000 * (meters.sweepSeconds() - swept),
                after.hub() - before.hub(),
                after.postgres() - before.postgres(),
                wal() - wal);
    }

    /** Until none is left and all that was said is delivered. */
    private void awaitChased(Instant due) throws SQLException, InterruptedException {
        long chases = -1;
        Instant progress = Instant.now();
        Instant said = Instant.now();
        while (ledger.isTrue(SOME_ARE_LEFT, due) || meters.carried() > 0) {
            TimeUnit.MILLISECONDS.sleep(100);
            hub.demandAlive();
            Instant now = Instant.now();
            if (Duration.between(said, now).compareTo(SAY_EVERY) > 0) {
                long by = meters.chases();
                progress = by == chases ? progress : now;
                chases = by;
                said = now;
                say(
                        "%d chased so far, after %d s",
                        by, Duration.between(due, now).toSeconds());
                demand(
                        Duration.between(progress, now).compareTo(NO_PROGRESS) < 0,
                        "nothing has been chased for " + NO_PROGRESS.toMinutes() + " minutes");
            }
        }
        TimeUnit.MILLISECONDS.sleep(200); // the meters come last
    }

    /** They fall due in one transaction; the urgent one at the latest instant of all. */
    AtOnce atOnce() throws IOException, SQLException, InterruptedException {
        long mark = ledger.number("select last_value from entry");
        long from = settings.inRounds();
        int plain = settings.atOnce() - 1;
        long urgent = from + plain;
        double swept = meters.sweepSeconds();
        Instant due = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant later = due.plus(1, ChronoUnit.MICROS);
        ledger.atOneInstant(all -> {
            fallDue(all, ids, from, plain, due);
            all.run(
                    "update duty set urgent = true, ladder = 'urgent', due_by = ?, chased_since = ?, next_step_at = ?"
                            + " where id = " + ids.due("?"),
                    later,
                    later,
                    later,
                    urgent);
        });
        Instant visible = Instant.now();
        long wal = wal();
        Cpu before = cpu();
        awaitChased(due);
        Cpu after = cpu();
        Round cost = new Round(
                settings.atOnce(),
                1000 * (meters.sweepSeconds() - swept),
                after.hub() - before.hub(),
                after.postgres() - before.postgres(),
                wal() - wal);
        double seconds = seconds(visible);
        return verify(mark, from, urgent, seconds, cost, Check.run(settings.hubJar(), data));
    }

    /** By the reminders that the ledger holds. */
    private AtOnce verify(long mark, long from, long urgent, double seconds, Round cost, Check check)
            throws SQLException {
        say("counting the reminders");
        ledger.run(
                "create temporary table reminded as select entry,"
                        + " (convert_from(body, 'UTF8')::jsonb #>> '{data,duty}')::uuid as duty"
                        + " from message where sender = (select sender from message where entry > ? and type = 'reminder' limit 1)"
                        + " and entry > ? and type in ('reminder', 'escalation')",
                mark,
                mark);
        ledger.run("analyze reminded");
        long lost = ledger.number(
                "select count(*) from generate_series(?::bigint, ?::bigint) as i where not exists"
                        + " (select from reminded where duty = " + ids.due("i") + ")",
                from,
                urgent);
        long twice = ledger.number("select count(*) - count(distinct duty) from reminded");
        long place = ledger.number(
                "select 1 + count(*) from reminded where entry < coalesce((select min(entry) from reminded where duty = "
                        + ids.due("?") + "), 9223372036854775807)",
                urgent);
        return new AtOnce(settings.atOnce(), settings.open(), seconds, lost, twice, place, cost, check);
    }

    private static void fallDue(Ledger ledger, DutyIds ids, long from, long count, Instant due) throws SQLException {
        int set = ledger.run(
                "update duty set due_by = ?, chased_since = ?, next_step_at = ?, failure = null, rungs = 0,"
                        + " stands_agency = null, stands_office = null from generate_series(?::bigint, ?::bigint - 1) as i where id = "
                        + ids.due("i"),
                due,
                due,
                due,
                from,
                from + count);
        demand(set == count, "only " + set + " of " + count + " duties could be made due");
    }

    private static Instant at(SweepSettings settings, Instant first, int round) {
        return first.plus(settings.every().multipliedBy(round));
    }

    private long wal() throws SQLException {
        return ledger.number("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
    }

    private Cpu cpu() {
        return new Cpu(
                System.nanoTime(), Proc.cpuMillis(hub.pid()), hub.postgres().cpuMillis());
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    private static void demand(boolean well, String otherwise) {
        if (!well) {
            throw new IllegalStateException(otherwise);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // all its callers are above
    private void say(String format, Object... values) {
        out.println("  " + String.format(Locale.ROOT, format, values));
        out.flush();
    }

    @Override
    public void close() throws SQLException {
        meters.close();
        ledger.close();
    }
}
