package agencyhub.testkit.console;

import agencyhub.testkit.load.HubProcess;
import agencyhub.testkit.load.Proc;
import agencyhub.testkit.sweep.Agencies;
import agencyhub.testkit.sweep.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One run: a ledger that is filled unless it was, and people who open its pages. */
final class ConsoleRun {
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final int ALONE = 50;
    private static final List<String> ACCOUNTS = List.of("operator", "supervisor", "auditor");

    private final ConsoleSettings settings;
    private final PrintWriter out;
    private final Path data;
    private final HubProcess hub;
    private final Map<String, List<Double>> times = new ConcurrentHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();

    private ConsoleRun(ConsoleSettings settings, PrintWriter out, HubProcess hub) {
        this.settings = settings;
        this.out = out;
        this.hub = hub;
        data = YearsOfWork.data(settings.folder());
    }

    /** Progress goes to {@code out}. */
    static ConsoleReport carryOut(ConsoleSettings settings, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        Path directory = Files.writeString(settings.folder().resolve("directory.yaml"), Agencies.directory());
        try (HubProcess hub = HubProcess.start(
                settings.hubJar(),
                settings.jvm(),
                HubProcess.freePort(),
                settings.folder(),
                directory,
                settings.settings())) {
            return new ConsoleRun(settings, out, hub).carryOut();
        }
    }

    private ConsoleReport carryOut() throws IOException, SQLException, InterruptedException {
        Instant started = Instant.now();
        enter("a hub makes the ledger, log in " + settings.folder().resolve("hub.log"));
        hub.awaitReady(LONGEST_START);
        if (!YearsOfWork.isThere(settings.folder())) {
            hub.kill();
            enter("filling the ledger with %,d messages".formatted(settings.messages()));
            YearsOfWork.fill(settings, out);
            hub.startAgain();
            hub.awaitReady(LONGEST_START);
        }
        long bytes;
        long open;
        try (Ledger ledger = Ledger.open(data)) {
            bytes = ledger.number("select pg_database_size(current_database())");
            open = ledger.number("select count(*) from duty where state = 'open'");
        }
        Pages pages = new Pages(settings.messages() / YearsOfWork.IN_A_CASE);
        List<String> names;
        try (Person first = Person.signIn(hub.port(), data, ACCOUNTS.getFirst())) {
            names = pages.thatAreThere(first);
        }
        enter("%d people look at %d pages".formatted(settings.users(), names.size()));
        look(pages, names, settings.duration().dividedBy(4));
        times.clear();
        failed.set(0);
        look(pages, names, settings.duration());
        return new ConsoleReport(
                started.toString(), machine(), settings, open, bytes, names, times, cost(pages, names), failed.get());
    }

    /** What each page costs, opened again and again by one person alone. */
    private Map<String, ConsoleReport.Cost> cost(Pages pages, List<String> names) throws IOException {
        enter("one person opens each of them " + ALONE + " times");
        Map<String, ConsoleReport.Cost> costs = new HashMap<>();
        Random random = new Random(ALONE);
        try (Person person = Person.signIn(hub.port(), data, ACCOUNTS.getFirst())) {
            for (String name : names) {
                long ofHub = Proc.cpuMillis(hub.pid());
                long ofPostgres = hub.postgres().cpuMillis();
                for (int i = 0; i < ALONE; i++) {
                    person.open(pages.address(name, random));
                }
                costs.put(
                        name,
                        new ConsoleReport.Cost(
                                (Proc.cpuMillis(hub.pid()) - ofHub) / (double) ALONE,
                                (hub.postgres().cpuMillis() - ofPostgres) / (double) ALONE));
            }
        }
        return costs;
    }

    private void look(Pages pages, List<String> names, Duration howLong) throws InterruptedException {
        long until = System.nanoTime() + howLong.toNanos();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < settings.users(); i++) {
                int number = i;
                people.submit(() -> {
                    look(pages, names, until, number);
                    return null;
                });
            }
        }
    }

    private void look(Pages pages, List<String> names, long until, int number)
            throws IOException, InterruptedException {
        Random random = new Random(number);
        List<String> round = new ArrayList<>(names);
        try (Person person = Person.signIn(hub.port(), data, ACCOUNTS.get(number % ACCOUNTS.size()))) {
            while (true) {
                Collections.shuffle(round, random);
                for (String name : round) {
                    if (System.nanoTime() > until) {
                        return;
                    }
                    note(name, person.open(pages.address(name, random)));
                    TimeUnit.MICROSECONDS.sleep(
                            (long) (2 * random.nextDouble() * settings.think().toNanos() / 1_000));
                }
            }
        }
    }

    private void note(String name, Person.Opened page) {
        if (page.status() != 200) {
            failed.incrementAndGet();
        }
        times.computeIfAbsent(name, n -> Collections.synchronizedList(new ArrayList<>()))
                .add(page.millis());
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
