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
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The folder of the try-out and the sandbox, {@code <hub.data>/try-out}: the credentials of the agencies, and the try-out's own
 * directory. Both are made at the first start and kept.
 */
final class Premises {
    private static final Pattern GAP = Pattern.compile("@(\\S+) (\\w+)@");

    private final Path folder;
    private final Path directory;
    private final CredentialsFile credentials;
    private final String yaml;

    private Premises(Path folder) {
        this.folder = folder;
        directory = folder.resolve("directory.yaml");
        credentials = new CredentialsFile(folder.resolve("credentials.env"));
        yaml = Files.exists(directory) && Files.exists(credentials.path()) ? read(directory) : make();
    }

    static Premises in(Path data) {
        return new Premises(data.resolve("try-out"));
    }

    Path folder() {
        return folder;
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
        return credentials.path();
    }

    CredentialsFile kept() {
        return credentials;
    }

    Credentials credentials() {
        return credentials.read();
    }

    private String make() {
        String filled = GAP.matcher(template()).replaceAll(gap -> fill(gap.group(1), gap.group(2)));
        CredentialsFile.write(directory, filled); // last: with it the two are complete
        return filled;
    }

    private String fill(String agency, String what) {
        return switch (what) {
            case "port" -> Integer.toString(freePort());
            case "webhook" -> CredentialsFile.webhookSecret();
            case "token" -> CredentialsFile.digest(credentials.of(Credentials.tokenName(agency)));
            case "broker" -> CredentialsFile.digest(credentials.of(Credentials.brokerSecretName(agency)));
            default -> throw new IllegalArgumentException("nothing fills @" + agency + " " + what + "@");
        };
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static String template() {
        try (InputStream template =
                Objects.requireNonNull(Premises.class.getResourceAsStream("/try-out/directory.yaml"), "template")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
