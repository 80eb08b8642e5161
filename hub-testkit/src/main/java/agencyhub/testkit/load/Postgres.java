package agencyhub.testkit.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The embedded PostgreSQL of the hub under load. It need not be the hub's child: it is found by the pid file in its
 * data folder. An external server is not looked for.
 */
public final class Postgres {
    private static final int DEEPEST = 6;

    private final Path data;
    private volatile Optional<ProcessHandle> found = Optional.empty();

    Postgres(Path data) {
        this.data = data;
    }

    /** The server's first process; its children do the work. */
    Optional<ProcessHandle> postmaster() {
        if (found.filter(ProcessHandle::isAlive).isEmpty()) {
            found = find();
        }
        return found;
    }

    private Optional<ProcessHandle> find() {
        try (Stream<Path> files = Files.find(
                data,
                DEEPEST,
                (path, attributes) -> path.getFileName().toString().equals("postmaster.pid"))) {
            return files.flatMap(file -> pid(file).stream())
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .filter(ProcessHandle::isAlive)
                    .findFirst();
        } catch (IOException | UncheckedIOException changing) {
            return Optional.empty();
        }
    }

    List<Long> pids() {
        return postmaster().stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Of the server and its children, those that have ended too. */
    public long cpuMillis() {
        return pids().stream().mapToLong(Proc::cpuMillis).sum();
    }

    public long memoryKib() {
        return pids().stream().mapToLong(Proc::proportionalKib).sum();
    }

    /** Ends a server that outlived the hub that this run started. */
    void stop() {
        postmaster().ifPresent(left -> {
            left.destroy();
            CompletableFuture<ProcessHandle> ended = left.onExit();
            try {
                ended.get(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                left.destroyForcibly();
            }
        });
    }

    private static Optional<Long> pid(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,9}"))
                    .map(Long::parseLong);
        } catch (IOException | UncheckedIOException changing) {
            return Optional.empty();
        }
    }
}
