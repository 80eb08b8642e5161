package agencyhub.testkit.sweep;

import agencyhub.testkit.load.HubProcess;
import agencyhub.testkit.load.Proc;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run: a ledger with few open duties, then one with many, each under a hub that has just started; at the end
 * everything falls due at once. While a ledger is filled its hub is gone and PostgreSQL alone is at work; starting the
 * hub again restarts that too, so that every measurement begins with empty buffers behind a checkpoint.
 */
final class SweepRun implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private final SweepSettings settings;
    private final PrintWriter out;
    private final Path data;
    private final Instant started = Instant.now();
    private final HubProcess hub;
    private Duration start = Duration.ZERO;

    private SweepRun(SweepSettings settings, PrintWriter out) throws IOException {
        this.settings = settings;
        this.out = out;
        data = settings.folder().resolve("data");
        Path directory = Files.writeString(settings.folder().resolve("directory.yaml"), Agencies.directory());
        hub = HubProcess.start(
                settings.hubJar(),
                settings.jvm(),
                HubProcess.freePort(),
                settings.folder(),
                directory,
                settings.settings());
    }

    /** Progress goes to {@code out}. */
    static SweepReport carryOut(SweepSettings settings, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        try (SweepRun run = new SweepRun(settings, out)) {
            return run.carryOut();
        }
    }

    @Override
    public void close() {
        hub.close();
    }

    private SweepReport carryOut() throws IOException, SQLException, InterruptedException {
        enter("a hub makes the ledger, log in " + settings.folder().resolve("hub.log"));
        start = hub.awaitReady(LONGEST_START);

        DutyIds fewIds = new DutyIds(settings.few(), settings.apart());
        Rounds few = rounds(settings.few(), fewIds);
        DutyIds manyIds = new DutyIds(settings.open(), settings.apart());
        Rounds many = rounds(settings.open(), manyIds);
        Optional<AtOnce> atOnce = settings.atOnce() == 0 ? Optional.empty() : Optional.of(atOnce(manyIds));
        return new SweepReport(started.toString(), machine(), settings, few, many, atOnce);
    }

    private Rounds rounds(int open, DutyIds ids) throws IOException, SQLException, InterruptedException {
        hub.kill();
        enter("filling the ledger with %,d open duties".formatted(open));
        long begin = System.nanoTime();
        Filling.fill(data, open, ids, out);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long bytes;
        Instant first = Instant.now().plus(start.multipliedBy(2)).plus(settings.warmUp());
        try (Ledger ledger = Ledger.open(data)) {
            bytes = ledger.number("select pg_database_size(current_database())");
            Sweeping.schedule(ledger, settings, ids, first);
        }
        hub.startAgain();
        hub.awaitReady(LONGEST_START);
        enter("warming up, then %d rounds of %,d due ones".formatted(settings.rounds(), settings.due()));
        try (Sweeping sweeping = new Sweeping(settings, hub, data, ids, out)) {
            sweeping.warmUp(first);
            List<Round> all = sweeping.rounds(first);
            Check check = Check.run(settings.hubJar(), data);
            return new Rounds(open, seconds, bytes, sweeping.idleMillis(), check, all);
        }
    }

    private AtOnce atOnce(DutyIds ids) throws IOException, SQLException, InterruptedException {
        enter("%,d fall due at once".formatted(settings.atOnce()));
        try (Sweeping sweeping = new Sweeping(settings, hub, data, ids, out)) {
            return sweeping.atOnce();
        }
    }

    private static String machine() {
        return "%d cores %s, %d MiB, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Proc.cpuModel(),
                        Proc.memoryKib() >> 10,
                        System.getProperty("java.version"));
    }

    private void enter(String what) {
        out.println(what);
        out.flush();
    }
}
