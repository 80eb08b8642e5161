package agencyhub.tryout;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.testkit.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The folder of the try-out, {@code <hub.data>/try-out}: the directory of the stand-ins and their credentials. Both are
 * made at the first start and kept; only a webhook's port changes when another program has taken it.
 */
final class Premises {
    private static final Pattern GAP = Pattern.compile("@(\\S+) (\\w+)@");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final Path credentials;
    private String yaml;

    private Premises(Path folder) throws IOException {
        directory = folder.resolve("directory.yaml");
        credentials = folder.resolve("credentials.env");
        if (!Files.exists(directory) || !Files.exists(credentials)) {
            Files.createDirectories(folder);
            make();
        }
        yaml = Files.readString(directory);
    }

    static Premises in(Path data) {
        Path folder = data.resolve("try-out");
        try {
            return new Premises(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder " + folder, e);
        }
    }

    String name() {
        return directory.toString();
    }

    String yaml() {
        return yaml;
    }

    Directory directory() {
        return DirectoryFile.read(name(), yaml, UnaryOperator.identity());
    }

    Path credentialsFile() {
        return credentials;
    }

    Credentials credentials() {
        return Credentials.read(credentials);
    }

    /** Another program listens there: the webhook moves. */
    void movePort(int taken) {
        try {
            yaml = yaml.replace("127.0.0.1:" + taken + "/", "127.0.0.1:" + freePort() + "/");
            write(directory, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + directory, e);
        }
    }

    private void make() throws IOException {
        Map<String, String> secrets = new LinkedHashMap<>();
        String filled = GAP.matcher(template()).replaceAll(gap -> fill(gap.group(1), gap.group(2), secrets));
        StringBuilder lines =
                new StringBuilder("# Bearer tokens and secrets of the try-out's agencies. Fictional agencies, real"
                        + " secrets: keep them to yourself.\n");
        secrets.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        write(credentials, lines.toString());
        write(directory, filled); // last: with it the two are complete
    }

    private static String fill(String agency, String what, Map<String, String> secrets) {
        return switch (what) {
            case "port" -> Integer.toString(freePort());
            case "webhook" -> "whsec_" + Base64.getEncoder().encodeToString(random());
            case "token" -> digest(Credentials.tokenName(agency), secrets);
            case "broker" -> digest(Credentials.brokerSecretName(agency), secrets);
            default -> throw new IllegalArgumentException("nothing fills @" + agency + " " + what + "@");
        };
    }

    private static String digest(String name, Map<String, String> secrets) {
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random());
        secrets.put(name, secret);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    private static String template() throws IOException {
        try (InputStream template =
                Objects.requireNonNull(Premises.class.getResourceAsStream("/try-out/directory.yaml"), "template")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Whole or not at all, and nobody else may ever read it. */
    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
