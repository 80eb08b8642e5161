package agencyhub.testkit.load;

import agencyhub.testkit.Answer;
import agencyhub.testkit.HubClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The hub under load: a child process of its own, as it runs in earnest. */
public final class HubProcess implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final ProcessBuilder command;
    private final int port;
    private final Path log;
    private final Postgres postgres;
    private final Thread atExit = new Thread(this::stop, "stop-hub");
    private volatile Process process;

    private HubProcess(ProcessBuilder command, int port, Path log, Postgres postgres) throws IOException {
        this.command = command;
        this.port = port;
        this.log = log;
        this.postgres = postgres;
        process = command.start();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @param settings over and above what every run needs; these win */
    public static HubProcess start(
            Path jar, List<String> jvm, int port, Path folder, Path directory, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("hub.directory", directory.toUri().toString());
        all.put("hub.data", folder.resolve("data").toString());
        all.put("hub.delivery.private-destinations", "127.0.0.0/8");
        all.put("hub.broker.port", "0");
        all.put("server.port", Integer.toString(port));
        all.putAll(settings);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-jar");
        command.add(jar.toAbsolutePath().toString());
        all.forEach((key, value) -> command.add("--" + key + "=" + value));
        Path log = folder.resolve("hub.log");
        try {
            Files.deleteIfExists(log);
            ProcessBuilder program = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new HubProcess(program, port, log, new Postgres(folder.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException("the hub cannot be started: " + e.getMessage(), e);
        }
    }

    /** Ends the hub at once and leaves its PostgreSQL at work, as a crash would. */
    public synchronized void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** After {@link #kill}: on the same port and data. */
    public synchronized void startAgain() throws IOException {
        process = command.start();
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port: " + e.getMessage(), e);
        }
    }

    /** Returns how long it took. */
    public Duration awaitReady(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        try (HubClient client = HubClient.anonymous(URI.create("http://127.0.0.1:" + port))) {
            while (!isUp(client)) {
                demandAlive();
                if (System.nanoTime() - start > patience.toNanos()) {
                    throw new IllegalStateException(
                            "the hub was not ready within " + patience.toSeconds() + " s: see " + log);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public void demandAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the hub ended by itself (exit " + process.exitValue() + "): see " + log);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public Postgres postgres() {
        return postgres;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // the hook is what called
        }
    }

    private synchronized void stop() {
        process.destroy();
        try {
            if (!process.waitFor(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        postgres.stop();
    }

    private static boolean isUp(HubClient client) {
        try {
            Answer health = client.get("/actuator/health/readiness");
            return health.status() == 200
                    && health.body().path("status").asString("").equals("UP");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}
