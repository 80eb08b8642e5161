package agencyhub.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs ({@code initdb}, {@code pg_ctl}, {@code postgres}), unpacked once from the class path.
 *
 * <p>They lie beside the data and not in the system's temporary folder: what cleans that folder must not
 * take a running server's programs away.
 */
final class PostgresPrograms {
    /** Lets several data folders (tests, mostly) share one unpacked copy. */
    private static final String SHARED_FOLDER = "hub.postgres.programs";

    private static final String UNSHARE = "unshare";
    private static final String NOT_AS_ROOT =
            "PostgreSQL cannot run as root here (unshare does not work): start the hub as an ordinary user, or set spring.datasource.url";

    private final Path bin;
    private final Path output;

    private PostgresPrograms(Path bin, Path output) {
        this.bin = bin;
        this.output = output;
    }

    static PostgresPrograms in(Path home) throws IOException {
        String shared = System.getProperty(SHARED_FOLDER);
        Path programs = unpacked(shared == null ? home : Path.of(shared).toAbsolutePath());
        return new PostgresPrograms(programs.resolve("bin"), home.resolve("command.log"));
    }

    /** Unpacked there, for whoever starts many servers one after another. */
    static PostgresPrograms from(Path cache, Path home) throws IOException {
        return new PostgresPrograms(unpacked(cache).resolve("bin"), home.resolve("command.log"));
    }

    /** Differs from version to version. */
    String version() {
        return String.valueOf(Objects.requireNonNull(bin.getParent()).getFileName())
                .replace("programs-", "");
    }

    /** Runs a program to its end; what it printed is part of the complaint when it fails. */
    void run(String program, String... arguments) throws IOException {
        feed("", program, arguments);
    }

    /** The same, with something to read. */
    void feed(String input, String program, String... arguments) throws IOException {
        Files.deleteIfExists(output);
        ProcessBuilder builder = new ProcessBuilder(command(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = started(builder);
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        if (exitCode(process) != 0) {
            String said = lastLines(output);
            throw new IOException(said.startsWith(UNSHARE) ? NOT_AS_ROOT : program + " failed: " + said);
        }
    }

    private static Process started(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw isRoot() ? new IOException(NOT_AS_ROOT, e) : e;
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is. */
    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of(UNSHARE, "--user", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IllegalStateException("Interrupted while PostgreSQL was at work", e);
        }
    }

    static String lastLines(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "no output";
        }
        List<String> lines =
                Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private static Path unpacked(Path parent) throws IOException {
        byte[] archive = archive();
        Path programs = parent.resolve("programs-" + digest(archive));
        if (!Files.exists(programs)) {
            Path unfinished = Files.createDirectories(parent)
                    .resolve(programs.getFileName() + "."
                            + ProcessHandle.current().pid());
            FileSystemUtils.deleteRecursively(unfinished);
            unpack(archive, unfinished);
            publish(unfinished, programs);
        }
        return programs;
    }

    /** Whoever comes second among those who share a folder finds the work done. */
    private static void publish(Path unfinished, Path programs) throws IOException {
        try {
            Files.move(unfinished, programs);
        } catch (IOException e) {
            if (!Files.exists(programs)) {
                throw e;
            }
            FileSystemUtils.deleteRecursively(unfinished);
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = system.startsWith("windows") ? "Windows" : system.startsWith("mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(family, machine)) {
            if (archive == null) {
                throw new IOException("The hub brings no PostgreSQL for %s on %s: set spring.datasource.url"
                        .formatted(family, machine));
            }
            return archive.readAllBytes();
        }
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                }
            }
        }
        try (Stream<Path> programs = Files.list(target.resolve("bin"))) {
            programs.forEach(program -> program.toFile().setExecutable(true, false));
        }
    }
}
