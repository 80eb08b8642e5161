package agencyhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server that belongs to this hub: its data stay under {@code <data>/postgres} and are found again at the
 * next start.
 *
 * <p>Life: {@link #start} claims the folder, makes the cluster if there never was one, stops a server that a killed hub left
 * behind, and starts its own. If the server dies while the hub lives, it is started again on the same port. {@link #close}
 * stops it. A cluster counts as made only once it has its final name, so a hub killed while making one leaves nothing to repair.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final String NAME = "hub";
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Given on the command line, so that no {@code postgresql.conf} and no {@code ALTER SYSTEM} can weaken them. */
    static final Map<String, String> SETTINGS = Map.ofEntries(
            // The promise: what is committed survives.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("password_encryption", "scram-sha-256"),
            // Only this machine, only by password.
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", "''"),
            // Two cores, short statements, many writes.
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", PostgresMemory.buffers() + "MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("wal_buffers", "16MB"),
            // These programs know pglz only: it takes longer to compress a page than a disk takes to write it.
            Map.entry("wal_compression", "off"),
            Map.entry("min_wal_size", "256MB"),
            // After each checkpoint every page that changes is written whole, once: in a large ledger almost every step
            // is the first on its page.
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("jit", "off"),
            // Queues in tables leave dead rows quickly.
            Map.entry("autovacuum_max_workers", "2"),
            Map.entry("autovacuum_naptime", "15s"),
            Map.entry("autovacuum_vacuum_scale_factor", "0.05"),
            Map.entry("autovacuum_analyze_scale_factor", "0.05"),
            Map.entry("autovacuum_vacuum_cost_limit", "1000"),
            // A week of logs, and never a row or a statement in them: every one is about a person.
            Map.entry("logging_collector", "on"),
            Map.entry("log_filename", "postgres-%a.log"),
            Map.entry("log_truncate_on_rotation", "on"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    /** For tests, which lose nothing when the machine does: in the place of the settings above. */
    private static final Map<String, String> TRIAL = Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "shared_buffers", "64MB",
            "min_wal_size", "32MB",
            "logging_collector", "off");

    private final Map<String, String> settings;
    private final FolderLock lock;
    private final PostgresPrograms programs;
    private final Path home;
    private final Path cluster;
    private final String password;
    private int port;
    private long pid;
    private boolean closed;

    private EmbeddedPostgres(
            Map<String, String> settings, FolderLock lock, PostgresPrograms programs, Path home, String password) {
        this.settings = settings;
        this.lock = lock;
        this.programs = programs;
        this.home = home;
        this.cluster = home.resolve("cluster");
        this.password = password;
    }

    /** Throws an {@link IllegalStateException} with one line to read when another living hub has the folder. */
    public static EmbeddedPostgres start(Path data) {
        return start(data, SETTINGS, (lock, home) -> {
            PostgresPrograms programs = PostgresPrograms.in(home);
            if (Emptying.isAsked(home)) {
                new EmbeddedPostgres(SETTINGS, lock, programs, home, "").stopLeftover();
                Emptying.of(home, "cluster", "cluster.unfinished", "password");
            }
            PostgresCluster.makeIfMissing(home, programs);
            return programs;
        });
    }

    /**
     * For tests alone, and faster: what is committed is lost with the machine.
     *
     * @param cache where the programs and an empty cluster are kept for the next time
     */
    public static EmbeddedPostgres startForTrial(Path data, Path cache) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(TRIAL);
        return start(data, settings, (lock, home) -> {
            PostgresPrograms programs = PostgresPrograms.from(cache, home);
            PostgresCluster.copyIfMissing(home, cache, programs);
            return programs;
        });
    }

    /** Sees to it that there is a cluster in this folder. */
    private interface Founding {
        PostgresPrograms in(FolderLock lock, Path home) throws IOException;
    }

    private static EmbeddedPostgres start(Path data, Map<String, String> settings, Founding founding) {
        Path home = data.toAbsolutePath().normalize().resolve("postgres");
        FolderLock lock = FolderLock.take(home);
        try {
            PostgresPrograms programs = founding.in(lock, home);
            String password = PostgresCluster.password(home);
            EmbeddedPostgres postgres = new EmbeddedPostgres(settings, lock, programs, home, password);
            postgres.stopLeftover();
            postgres.launchPatiently();
            return postgres;
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException(
                    "The embedded PostgreSQL in %s does not start: %s".formatted(home, e.getMessage()), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** How to reach a server that runs. */
    public record Access(String jdbcUrl, String user, String password) {}

    /** The server that a hub in this folder runs at this moment, if there is one. */
    public static Optional<Access> running(Path data) {
        Path home = data.toAbsolutePath().normalize().resolve("postgres");
        try {
            Path pidFile = home.resolve("cluster").resolve("postmaster.pid");
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(pidFile); // the fourth is the port
            return lines.size() < 4
                    ? Optional.empty()
                    : Optional.of(new Access(
                            jdbcUrl(Integer.parseInt(lines.get(3).strip())), NAME, PostgresCluster.password(home)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(port());
    }

    /** Batches travel as multi-row statements, a dead server is noticed, and no error tells what stood in a row. */
    private static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?%s"
                .formatted(
                        port,
                        NAME,
                        String.join(
                                "&",
                                "ApplicationName=hub",
                                "reWriteBatchedInserts=true",
                                "prepareThreshold=3",
                                "logServerErrorDetail=false",
                                "connectTimeout=5",
                                "socketTimeout=120",
                                "tcpKeepAlive=true",
                                "sslmode=disable",
                                "gssEncMode=disable",
                                "assumeMinServerVersion=18"));
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    public synchronized int port() {
        return port;
    }

    /** The postmaster's process. */
    public synchronized long pid() {
        return pid;
    }

    /** The processes of a killed server need a moment to go, and another program may be quicker at a free port. */
    private void launchPatiently() throws IOException {
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            try {
                launch();
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                log.info("PostgreSQL does not start yet: {}", e.getMessage());
            }
            LockSupport.parkNanos(FIRST_PAUSE.toNanos());
        }
    }

    private synchronized void launch() throws IOException {
        Path startLog = home.resolve("start.log");
        Files.deleteIfExists(startLog);
        String options = settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
        try {
            // pg_ctl gives the server a session of its own: Ctrl-C reaches the hub alone, which may finish what it
            // carries.
            programs.run(
                    "pg_ctl",
                    "start",
                    "-w",
                    "-t",
                    "60",
                    "-D",
                    cluster.toString(),
                    "-l",
                    startLog.toString(),
                    "-o",
                    options);
        } catch (IOException e) {
            throw new IOException(PostgresPrograms.lastLines(startLog), e);
        }
        ProcessHandle server = postmaster().orElseThrow(() -> new IOException("the server was gone at once"));
        pid = server.pid();
        server.onExit().thenRunAsync(this::startAgain, Thread::startVirtualThread);
        log.atInfo().addKeyValue("port", port).addKeyValue("pid", pid).log("PostgreSQL is up");
    }

    /** Runs when the server is gone although nobody stopped it. Its port stays, so the connection pool finds it again. */
    private synchronized void startAgain() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            log.warn("PostgreSQL died; starting it again");
            try {
                stopLeftover();
                launch();
                return;
            } catch (IOException | RuntimeException e) {
                log.error("PostgreSQL does not start again: {}", e.getMessage());
            }
            try {
                wait(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void stopLeftover() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (postmaster().isPresent()) {
            log.info("Stopping the PostgreSQL that a killed hub left behind");
            stop();
        } else {
            // Its number may have gone to another process by now, which would keep the server from starting.
            Files.deleteIfExists(pidFile);
        }
    }

    /** The living server of this cluster, if there is one. */
    private Optional<ProcessHandle> postmaster() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2) {
            return Optional.empty();
        }
        long number = Long.parseLong(lines.get(0).trim());
        return ProcessHandle.of(number)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(lines.get(1)))
                        .isPresent());
    }

    private void stop() throws IOException {
        try {
            programs.run("pg_ctl", "stop", "-w", "-t", "60", "-m", "fast", "-D", cluster.toString());
        } catch (IOException e) {
            log.warn(
                    "PostgreSQL does not stop: {}; stopping it at once, it recovers at the next start", e.getMessage());
            programs.run("pg_ctl", "stop", "-w", "-t", "30", "-m", "immediate", "-D", cluster.toString());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        notifyAll();
        try {
            if (postmaster().isPresent()) {
                stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }
}
