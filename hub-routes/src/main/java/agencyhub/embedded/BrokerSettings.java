package agencyhub.embedded;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The broker: an external one where {@code url} is set, else the embedded one.
 *
 * @param url Artemis' own form, with its TLS parameters, as {@code tcp://broker:61616?sslEnabled=true}
 * @param secret the hub's secret at the external broker, or {@code file:} and where it is written
 * @param host where the embedded one listens to agencies
 * @param port 0 takes a free one
 */
@Validated
@ConfigurationProperties("hub.broker")
public record BrokerSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String secret,
        @DefaultValue("127.0.0.1") @NotBlank String host,
        @DefaultValue("5672") @Min(0) @Max(65535) int port) {

    private static final String FILE = "file:";

    @AssertTrue(message = "hub.broker.url needs hub.broker.user and hub.broker.secret")
    public boolean isComplete() {
        return isBlank(url) || (!isBlank(user) && !isBlank(secret));
    }

    /** The secret itself, wherever it is written. */
    String plainSecret() {
        if (secret == null || !secret.startsWith(FILE)) {
            return String.valueOf(secret);
        }
        Path file = Path.of(secret.substring(FILE.length()));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("hub.broker.secret: cannot read " + file, e);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    @Override
    public String toString() {
        return "BrokerSettings[url=%s, user=%s, host=%s, port=%d]".formatted(url, user, host, port);
    }
}
