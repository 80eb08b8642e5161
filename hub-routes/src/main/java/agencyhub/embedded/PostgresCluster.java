package agencyhub.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Makes a database cluster, once: under a name that does not count, renamed when all of it is there. */
final class PostgresCluster {
    static final String VERSION = "18";

    private PostgresCluster() {}

    static void makeIfMissing(Path home, PostgresPrograms programs) throws IOException {
        Path cluster = home.resolve("cluster");
        if (Files.exists(cluster)) {
            requireVersion(cluster);
            return;
        }
        Path unfinished = home.resolve("cluster.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        String password = newPassword(home);
        programs.run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--pwfile=" + passwordFile(home),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        makeDatabase(programs, unfinished, password);
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(home, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** The same from a cluster that was made once for all, with its password: for tests, whose data nobody wants to keep. */
    static void copyIfMissing(Path home, Path cache, PostgresPrograms programs) throws IOException {
        if (Files.exists(home.resolve("cluster"))) {
            return;
        }
        Path made = cache.resolve("cluster-" + programs.version());
        if (!Files.exists(made)) {
            Path making = cache.resolve(
                    made.getFileName() + "." + ProcessHandle.current().pid());
            FileSystemUtils.deleteRecursively(making);
            Files.createDirectories(making);
            makeIfMissing(making, programs);
            publish(making, made);
        }
        Files.copy(passwordFile(made), passwordFile(home), StandardCopyOption.COPY_ATTRIBUTES);
        copy(made.resolve("cluster"), home.resolve("cluster"));
    }

    /** Whoever comes second finds the work done. */
    private static void publish(Path making, Path made) throws IOException {
        try {
            Files.move(making, made, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(made)) {
                throw e;
            }
            FileSystemUtils.deleteRecursively(making);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> parts = Files.walk(from)) {
            for (Path part : parts.toList()) {
                Files.copy(part, to.resolve(from.relativize(part).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** The hub works as the owner of its database, not as superuser. */
    private static void makeDatabase(PostgresPrograms programs, Path cluster, String password) throws IOException {
        programs.feed(
                """
                CREATE ROLE hub LOGIN PASSWORD '%s' IN ROLE pg_monitor;
                CREATE DATABASE hub OWNER hub;
                """.formatted(password),
                "postgres",
                "--single",
                "-D",
                cluster.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                "postgres");
    }

    private static void requireVersion(Path cluster) throws IOException {
        Path file = cluster.resolve("PG_VERSION");
        String version = Files.exists(file) ? Files.readString(file).trim() : "none";
        if (!version.equals(VERSION)) {
            throw new IOException(
                    "the data in %s are damaged or of another version (found %s, need %s): restore them from a copy"
                            .formatted(cluster, version, VERSION));
        }
    }

    static String password(Path home) throws IOException {
        Path file = passwordFile(home);
        if (!Files.exists(file)) {
            throw new IOException("there are data, but the password is missing: restore " + file);
        }
        return Files.readString(file).trim();
    }

    private static String newPassword(Path home) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path file = passwordFile(home);
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, password);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return password;
    }

    private static Path passwordFile(Path home) {
        return home.resolve("password");
    }
}
