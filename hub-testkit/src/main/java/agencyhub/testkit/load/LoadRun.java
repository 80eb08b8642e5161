package agencyhub.testkit.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One run: start the hub, open the cases, warm up, measure, see that everything arrived. Each phase ends only when all
 * that was accepted in it has arrived, so every phase begins without a backlog and its figures are its own.
 */
final class LoadRun implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_SETUP = Duration.ofMinutes(10);
    private static final int MOST = 20_000_000;

    private final LoadSettings settings;
    private final Instant started = Instant.now();
    private final long nonce = new SecureRandom().nextLong();
    private final String run = HexFormat.of().toHexDigits(nonce, 8);
    private final RunId ids = new RunId(nonce);
    private final Tally tally = new Tally();
    private final Cast cast;
    private final Receivers receivers;
    private final HubProcess hub;
    private final Progress progress;
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int putOff;
    private int reconnected;
    private long lost;

    /** @param from first message @param to after the last @param windowEnd when all that was sent had been answered */
    private record Phase(
            int from, int to, long start, long windowEnd, long backlog, boolean complete, Report.Cost cost) {}

    /** CPU time used so far, in ms. */
    private record Cpu(long at, long hub, long postgres, long driver, long machine) {}

    private LoadRun(LoadSettings settings, PrintWriter out) throws IOException {
        this.settings = settings;
        cast = Cast.of(settings.recipients());
        receivers = Receivers.open(cast, ids, tally);
        try {
            Path directory = writeDirectory();
            hub = HubProcess.start(
                    settings.hubJar(),
                    settings.jvm(),
                    HubProcess.freePort(),
                    settings.folder(),
                    directory,
                    settings.settings());
        } catch (IOException | RuntimeException e) {
            receivers.close();
            throw e;
        }
        progress = new Progress(out, tally, hub.postgres());
    }

    /** Progress goes to {@code out}. */
    static Report carryOut(LoadSettings settings, PrintWriter out) throws IOException, InterruptedException {
        try (LoadRun run = new LoadRun(settings, out)) {
            return run.carryOut();
        }
    }

    @Override
    public void close() {
        progress.close();
        hub.close();
        receivers.close();
    }

    private Report carryOut() throws IOException, InterruptedException {
        progress.enter("starting the hub, log in " + settings.folder().resolve("hub.log"));
        Duration ready = hub.awaitReady(LONGEST_START);

        progress.enter("opening " + settings.cases() + " cases");
        Phase opened = phase(
                openingCases(), start -> new Pace.AsFastAsAnswered(start + LONGEST_SETUP.toNanos(), settings.cases()));
        demandAllOpened(opened);

        boolean well = opened.complete();
        if (well) {
            progress.enter("warming up for " + settings.warmUp().toSeconds() + " s");
            well = phase(updating(1), start -> pace(start, settings.rate(), settings.warmUp()))
                    .complete();
        }
        Report.Throughput throughput = null;
        if (well) {
            progress.enter("measuring throughput for " + settings.duration().toSeconds() + " s");
            Phase phase = phase(updating(2), start -> pace(start, settings.rate(), settings.duration()));
            well = phase.complete();
            throughput = throughput(phase);
        }
        Report.Latency latency = null;
        if (well && !settings.latencyDuration().isZero()) {
            progress.enter("measuring latency at " + settings.latencyRate() + "/s for "
                    + settings.latencyDuration().toSeconds() + " s");
            latency = latency(
                    phase(updating(3), start -> pace(start, settings.latencyRate(), settings.latencyDuration())));
        }
        return report(ready, opened, throughput, latency);
    }

    // phases

    private Phase phase(Senders connected, LongFunction<Pace> pace) throws IOException, InterruptedException {
        int from = tally.count();
        long arrivedBefore = tally.deliveries();
        Cpu before = cpu();
        long start;
        Senders.Outcome outcome;
        try (Senders senders = connected) {
            senders.connect();
            start = System.nanoTime();
            outcome = senders.send(pace.apply(start));
        }
        long windowEnd = System.nanoTime();
        int to = tally.count();
        long backlog = missing(from, to);
        boolean complete = awaitAll(from, to);
        Cpu after = cpu();
        lost += complete ? 0 : missing(from, to);
        putOff += outcome.putOff();
        reconnected += outcome.reconnected();
        outcome.refusals().forEach((what, times) -> refusals.merge(what, times, Integer::sum));
        return new Phase(
                from, to, start, windowEnd, backlog, complete, cost(before, after, tally.deliveries() - arrivedBefore));
    }

    private Senders openingCases() throws IOException {
        Instant occurred = Requests.toTheSecond(started.minus(Duration.ofHours(1)));
        return new Senders(
                tally,
                hub.port(),
                settings.senders(),
                connection -> Requests.referrals(ids, cast, run, hub.port(), occurred),
                connection -> Cast.toldByReferral(),
                IntUnaryOperator.identity());
    }

    /** Police and chair in turn; cases at random, the same ones whenever the seed is the same. */
    private Senders updating(int phase) throws IOException {
        Instant occurred = Requests.toTheSecond(started.minus(Duration.ofHours(1)));
        SplittableRandom random = new SplittableRandom(settings.seed() + phase);
        return new Senders(
                tally,
                hub.port(),
                settings.senders(),
                connection -> Requests.updates(ids, cast, sender(connection), run, hub.port(), occurred),
                connection -> cast.toldByUpdateOf(sender(connection)),
                message -> random.nextInt(settings.cases()));
    }

    private static int sender(int connection) {
        return connection % 2 == 0 ? Cast.POLICE : Cast.CHAIR;
    }

    private static Pace pace(long start, int rate, Duration duration) {
        if (rate == 0) {
            return new Pace.AsFastAsAnswered(start + duration.toNanos(), MOST);
        }
        long most = duration.toMillis() * rate / 1000;
        return new Pace.Scheduled(start, 1_000_000_000L / rate, (int) Math.min(most, MOST));
    }

    // completeness

    private boolean awaitAll(int from, int to) throws InterruptedException {
        int next = from;
        long arrived = tally.deliveries();
        long lastArrival = System.nanoTime();
        while (true) {
            while (next < to && !(tally.isAccepted(next) && tally.missingOf(next) > 0)) {
                next++;
            }
            if (next == to) {
                return true;
            }
            hub.demandAlive();
            if (tally.deliveries() != arrived) {
                arrived = tally.deliveries();
                lastArrival = System.nanoTime();
            } else if (System.nanoTime() - lastArrival > settings.patience().toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private long missing(int from, int to) {
        long missing = 0;
        for (int number = from; number < to; number++) {
            missing += tally.isAccepted(number) ? tally.missingOf(number) : 0;
        }
        return missing;
    }

    private void demandAllOpened(Phase opened) {
        int accepted = 0;
        for (int number = opened.from(); number < opened.to(); number++) {
            accepted += tally.isAccepted(number) ? 1 : 0;
        }
        if (accepted < settings.cases()) {
            throw new IllegalStateException("only " + accepted + " of " + settings.cases()
                    + " cases could be opened: the hub said " + refusals);
        }
    }

    // figures

    private Report.Throughput throughput(Phase phase) {
        long windowEnd =
                Math.min(phase.windowEnd(), phase.start() + settings.duration().toNanos());
        int accepted = 0;
        long deliveries = 0;
        long last = windowEnd;
        for (int number = phase.from(); number < phase.to(); number++) {
            if (tally.isAccepted(number) && tally.acceptedAt(number) - windowEnd <= 0) {
                accepted++;
                deliveries += tally.expectedOf(number) - tally.missingOf(number);
                last = Math.max(last, tally.lastAt(number));
            }
        }
        double window = seconds(windowEnd - phase.start());
        double drained = seconds(last - phase.start());
        return new Report.Throughput(
                accepted,
                accepted / window,
                deliveries,
                deliveries / drained,
                drained,
                phase.backlog(),
                times(phase),
                phase.cost());
    }

    private Report.Latency latency(Phase phase) {
        return new Report.Latency(
                settings.latencyRate(),
                seconds(phase.windowEnd() - phase.start()),
                phase.to() - phase.from(),
                times(phase),
                phase.cost());
    }

    private Report.Times times(Phase phase) {
        Histogram toAccepted = new Histogram(3);
        Histogram toFirst = new Histogram(3);
        Histogram toLast = new Histogram(3);
        for (int number = phase.from(); number < phase.to(); number++) {
            if (tally.isAccepted(number) && tally.missingOf(number) == 0) {
                long sent = tally.sentAt(number);
                toAccepted.recordValue(micros(tally.acceptedAt(number) - sent));
                toFirst.recordValue(micros(tally.firstAt(number) - sent));
                toLast.recordValue(micros(tally.lastAt(number) - sent));
            }
        }
        return new Report.Times(
                Report.Percentiles.of(toAccepted), Report.Percentiles.of(toFirst), Report.Percentiles.of(toLast));
    }

    private Report report(
            Duration ready, Phase opened, Report.@Nullable Throughput throughput, Report.@Nullable Latency latency)
            throws IOException {
        double opening = seconds(opened.windowEnd() - opened.start());
        return new Report(
                started.toString(),
                machine(),
                new Report.Conditions(
                        settings.hubJar().getFileName().toString(),
                        settings.rateInWords(),
                        settings.senders(),
                        settings.cases(),
                        settings.recipients(),
                        Requests.EVENT_BYTES,
                        settings.warmUp().toMillis() / 1000.0,
                        settings.duration().toMillis() / 1000.0,
                        settings.settings()),
                ready.toMillis() / 1000.0,
                settings.cases() / opening,
                throughput,
                latency,
                new Report.Memory(
                        Proc.peakRssKib(hub.pid()) >> 10,
                        progress.postgresPeakKib() >> 10,
                        Proc.peakRssKib(ProcessHandle.current().pid()) >> 10),
                new Report.Checks(
                        lost,
                        tally.duplicates(),
                        tally.astray(),
                        refusals,
                        putOff,
                        reconnected,
                        receivers.verified(),
                        Receivers.SAMPLE,
                        receivers.badSignatures()));
    }

    private Report.Machine machine() throws IOException {
        return new Report.Machine(
                Runtime.getRuntime().availableProcessors(),
                Proc.cpuModel(),
                Proc.memoryKib() >> 10,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version"),
                Files.getFileStore(settings.folder()).type());
    }

    private Cpu cpu() {
        return new Cpu(
                System.nanoTime(),
                Proc.cpuMillis(hub.pid()),
                hub.postgres().cpuMillis(),
                Proc.cpuMillis(ProcessHandle.current().pid()),
                Proc.machineCpuMillis());
    }

    private static Report.Cost cost(Cpu before, Cpu after, long deliveries) {
        double each = Math.max(deliveries, 1);
        long hub = after.hub() - before.hub();
        long postgres = after.postgres() - before.postgres();
        long driver = after.driver() - before.driver();
        long others = after.machine() - before.machine() - hub - postgres - driver;
        double available =
                seconds(after.at() - before.at()) * 1000 * Runtime.getRuntime().availableProcessors();
        return new Report.Cost(hub / each, postgres / each, driver / each, Math.clamp(others / available, 0, 1));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static long micros(long nanos) {
        return Math.max(0, nanos / 1000);
    }

    /** It holds the secrets that webhooks are signed with, so nobody else may read it. */
    private Path writeDirectory() throws IOException {
        Path file = settings.folder().resolve("directory.yaml");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, cast.directory(receivers.ports()));
    }
}
