package agencyhub.journey;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One of the worked examples, running. */
final class SampleProgram implements AutoCloseable {
    private static final Path SAMPLES =
            Path.of("..", "samples").toAbsolutePath().normalize();

    static final String REFERRAL = SAMPLES.resolve("messages/referral.json").toString();

    /** In what it is written, and what must be installed for that. */
    enum Language {
        CURL("curl", ".sh", "bash", "curl", "jq", "openssl", "sha256sum"),
        PYTHON("python", ".py", "python3"),
        NODE("node", ".mjs", "node");

        private final String folder;
        private final String ending;
        private final List<String> needs;

        Language(String folder, String ending, String... needs) {
            this.folder = folder;
            this.ending = ending;
            this.needs = List.of(needs);
        }

        /** Why it cannot be run here; empty when it can. */
        Optional<String> missing() {
            return needs.stream()
                    .filter(program -> !isInstalled(program))
                    .findFirst()
                    .map(program -> "the examples for " + folder + " need " + program + ", which is not installed");
        }

        private static boolean isInstalled(String program) {
            return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
    }

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private SampleProgram(Process process) {
        this.process = process;
        readers = List.of(reading(process.inputReader(), output), reading(process.errorReader(), errors));
    }

    static SampleProgram start(
            Language language, String program, Map<String, String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                language.needs.getFirst(),
                SAMPLES.resolve(language.folder)
                        .resolve(program + language.ending)
                        .toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("HUB") || name.equalsIgnoreCase("http_proxy"));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().putAll(settings);
        try {
            return new SampleProgram(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SampleProgram untilItEnds(Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                close();
                throw new AssertionError("it did not end: " + everything());
            }
            for (Thread reader : readers) {
                reader.join();
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first line that begins like this, past or future. */
    String awaitLine(String beginning) {
        return await().atMost(Anyshire.PATIENCE)
                .until(
                        () -> output.stream()
                                .filter(line -> line.startsWith(beginning))
                                .findFirst()
                                .orElse(process.isAlive() ? "" : "ended: " + everything()),
                        line -> !line.isEmpty());
    }

    int exit() {
        return process.exitValue();
    }

    String output() {
        return String.join("\n", output);
    }

    String everything() {
        List<String> all = new ArrayList<>(output);
        all.addAll(errors);
        return String.join("\n", all);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Thread reading(BufferedReader from, List<String> lines) {
        return Thread.ofVirtual().start(() -> from.lines().forEach(lines::add));
    }
}
