package agencyhub.tryout;

import agencyhub.testkit.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.function.Supplier;

/** The secret halves of what the directory holds digests of: made when first needed, and kept where nobody else may read them. */
final class CredentialsFile {
    private static final String HEAD =
            "# Bearer tokens and secrets of the try-out's or the sandbox's agencies. Fictional"
                    + " agencies, real secrets: keep them to yourself.\n";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Map<String, String> values = new LinkedHashMap<>();

    CredentialsFile(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                Files.readAllLines(file).stream()
                        .filter(line -> line.indexOf('=') > 0 && !line.startsWith("#"))
                        .forEach(line -> values.put(
                                line.substring(0, line.indexOf('=')).strip(),
                                line.substring(line.indexOf('=') + 1).strip()));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
    }

    Path path() {
        return file;
    }

    synchronized Credentials read() {
        return Credentials.of(values);
    }

    /** The value of that name, made and written down if there was none. */
    synchronized String of(String name) {
        return of(name, CredentialsFile::secret);
    }

    synchronized String of(String name, Supplier<String> made) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        String value = made.get();
        values.put(name, value);
        StringBuilder lines = new StringBuilder(HEAD);
        values.forEach((each, is) -> lines.append(each).append('=').append(is).append('\n'));
        write(file, lines.toString());
        return value;
    }

    /** 256 random bits. */
    private static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    static String webhookSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(random());
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whole or not at all, and nobody else may ever read it. */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
