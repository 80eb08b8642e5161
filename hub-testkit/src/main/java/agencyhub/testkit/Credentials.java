package agencyhub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The secret halves of what the directory holds digests of: {@code NAME=value} lines that a shell can read too.
 * {@code SCHOOL_NORTHFIELD} is the bearer token of {@code school.northfield}, {@code SCHOOL_NORTHFIELD_BROKER} its secret
 * on the broker.
 */
public final class Credentials {
    private final Map<String, String> values;

    private Credentials(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static Credentials of(Map<String, String> values) {
        return new Credentials(values);
    }

    /** Empty lines and those that begin with {@code #} are passed over. */
    public static Credentials read(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                int equals = text.indexOf('=');
                if (equals > 0 && !text.startsWith("#")) {
                    values.put(
                            text.substring(0, equals).strip(),
                            text.substring(equals + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return new Credentials(values);
    }

    /** What an agency's token is called. */
    public static String tokenName(String agency) {
        return agency.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** What an agency's secret on the broker is called. */
    public static String brokerSecretName(String agency) {
        return tokenName(agency) + "_BROKER";
    }

    public Optional<String> token(String agency) {
        return Optional.ofNullable(values.get(tokenName(agency)));
    }

    public Optional<String> brokerSecret(String agency) {
        return Optional.ofNullable(values.get(brokerSecretName(agency)));
    }

    /** Names only. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
