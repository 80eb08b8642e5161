package agencyhub.journey;

import agencyhub.journey.MortalHub.Moment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * A hub in a process of its own, to be killed and started again on the same data, as often as a journey wants. Its business time
 * stands still on Monday morning.
 */
final class HubInAProcess implements RunningHub, AutoCloseable {
    private final Path folder;
    private final DirectoryOnDisk directory;
    private Process process;
    private int httpPort;
    private int brokerPort;

    HubInAProcess() {
        try {
            folder = Files.createTempDirectory("journey");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        directory = DirectoryOnDisk.in(folder);
    }

    void start() {
        startDyingAt(Moment.NEVER);
    }

    /** It may do its work until {@link #mayDie}. */
    void startDyingAt(Moment moment) {
        if (isUp()) {
            throw new IllegalStateException("it is still up");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dhub.postgres.programs=" + Path.of("target", "postgres").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path")));
        command.add(MortalHub.dyingAt(moment));
        command.add(MortalHub.class.getName());
        command.addAll(HubUnderTest.QUICK);
        command.addAll(List.of(
                "--server.port=0",
                "--hub.broker.port=0",
                "--hub.data=" + folder.resolve("data"),
                "--hub.directory=file:" + directory.file(),
                "--logging.level.agencyhub=ERROR"));
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String[] ports = awaitLine("up ").split(" ");
            httpPort = Integer.parseInt(ports[1]);
            brokerPort = Integer.parseInt(ports[2]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next time it comes to its moment it dies. */
    void mayDie() {
        try {
            process.outputWriter().write("\n");
            process.outputWriter().flush();
            awaitLine("armed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String awaitLine(String start) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new IllegalStateException("the hub ended before it was " + start);
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitDeath();
    }

    /** As {@code kill} does: it finishes what it carries. */
    void stop() {
        process.destroy();
        awaitDeath();
    }

    void awaitDeath() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the hub lives on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isUp() {
        return process != null && process.isAlive();
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    @Override
    public String brokerUrl() {
        return "amqp://127.0.0.1:" + brokerPort;
    }

    @Override
    public void admit(List<Member> members) {
        directory.add(members);
    }

    @Override
    public void replace(Member member) {
        directory.replace(member);
    }

    @Override
    public InstantSource businessTime() {
        return InstantSource.fixed(Anyshire.MONDAY_MORNING);
    }

    @Override
    public void stopTimeAt(Instant instant) {
        if (!instant.equals(Anyshire.MONDAY_MORNING)) {
            throw new UnsupportedOperationException("business time of another process");
        }
    }

    @Override
    public void letRest(Collection<String> agencies) {
        // it ends with its journey
    }

    /** Ends it in good order, so that its database ends too, and removes its data. */
    @Override
    public void close() throws IOException {
        if (isUp()) {
            stop();
        } else if (process != null) {
            stopLeftDatabase();
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    /** As {@code kill -9} of the postmaster does. */
    void killDatabase() {
        postmaster().orElseThrow().destroyForcibly();
    }

    /** A killed hub leaves its database behind, for the next start to find. There is none any more. */
    private void stopLeftDatabase() {
        postmaster().ifPresent(server -> {
            server.destroy();
            server.onExit().join();
        });
    }

    private Optional<ProcessHandle> postmaster() {
        Path pidFile = folder.resolve("data/postgres/cluster/postmaster.pid");
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(pidFile).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
