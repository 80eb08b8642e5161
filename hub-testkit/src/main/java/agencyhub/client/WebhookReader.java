package agencyhub.client;

import agencyhub.testkit.Received;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is posted to an agency's webhook: a delivery that the hub signed (Standard Webhooks, HMAC-SHA256), or a refusal that
 * says which status to answer. A function of body, headers and time, so it fits any web framework:
 *
 * <pre>{@code
 * WebhookReader reader = WebhookReader.of(List.of(secret));
 * switch (reader.read(body, request::getHeader)) {                  // body: the bytes as they came, before any parsing
 *     case WebhookReader.Refused no -> response.setStatus(no.status());
 *     case WebhookReader.Genuine(Received delivery) -> {
 *         onceOnly.take(delivery, this::store);                     // a repeat is answered like the first
 *         response.setStatus(204);                                  // only now: 2xx says "it is mine now"
 *     }
 * }
 * }</pre>
 *
 * <p>While a secret is being replaced, give both: whatever either of them signed is genuine. Unknown types and unknown fields are
 * not refused: new ones come without notice. Safe for threads.
 */
public final class WebhookReader {
    /** What Standard Webhooks suggests, in both directions. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1,";
    private static final String PREFIX = "whsec_";
    private static final int LARGEST = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What was posted. */
    public sealed interface Post permits Genuine, Refused {}

    /** The hub's own delivery. */
    public record Genuine(Received delivery) implements Post {}

    /**
     * Not to be taken, and nothing in it to be believed.
     *
     * @param status what to answer
     * @param why    for the log: neither content nor secrets
     */
    public record Refused(int status, String why) implements Post {}

    private final List<SecretKeySpec> secrets;
    private final InstantSource clock;
    private final Duration tolerance;

    private WebhookReader(List<SecretKeySpec> secrets, InstantSource clock, Duration tolerance) {
        this.secrets = secrets;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /**
     * @param secrets {@code whsec_…} as the directory has them, several while one is replaced
     * @throws IllegalArgumentException if there is none, or one is not Base64
     */
    public static WebhookReader of(List<String> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a webhook needs a secret");
        }
        return new WebhookReader(secrets.stream().map(WebhookReader::key).toList(), InstantSource.system(), TOLERANCE);
    }

    /** By another clock than the system's. */
    public WebhookReader by(InstantSource otherClock) {
        return new WebhookReader(secrets, otherClock, tolerance);
    }

    /** How far the hub's clock and this one may be apart; more than that, and it may be a recording played again. */
    public WebhookReader tolerating(Duration skew) {
        return new WebhookReader(secrets, clock, skew);
    }

    /**
     * @param body   the bytes as they came: a body that was parsed and written again has another signature
     * @param header gives the value of a header, in whatever case its name is written, or null
     */
    public Post read(byte[] body, Function<String, @Nullable String> header) {
        String id = header.apply("webhook-id");
        String timestamp = header.apply("webhook-timestamp");
        String signatures = header.apply("webhook-signature");
        if (id == null || id.isEmpty() || timestamp == null || signatures == null) {
            return new Refused(401, "it is not signed");
        }
        if (body.length > LARGEST) {
            return new Refused(413, "it is larger than 1 MiB");
        }
        if (!isSigned(id, timestamp, body, signatures)) {
            return new Refused(401, "no secret of ours signed it");
        }
        if (!isOfNow(timestamp)) {
            return new Refused(401, "its timestamp is too far from our clock");
        }
        return delivery(id, body, header);
    }

    private boolean isSigned(String id, String timestamp, byte[] body, String signatures) {
        boolean signed = false;
        for (SecretKeySpec secret : secrets) {
            byte[] expected = mac(secret, id + "." + timestamp + ".", body);
            for (String signature : signatures.split(" ")) {
                signed |= signature.startsWith(VERSION)
                        && MessageDigest.isEqual(expected, decoded(signature.substring(VERSION.length())));
            }
        }
        return signed;
    }

    private boolean isOfNow(String timestamp) {
        try {
            Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(signed, clock.instant()).abs().compareTo(tolerance) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException notATime) {
            return false;
        }
    }

    private Post delivery(String id, byte[] body, Function<String, @Nullable String> header) {
        try {
            JsonNode event = JSON.readTree(body);
            if (event.isObject() && event.path("id").isString()) {
                return new Genuine(new Received(
                        clock.instant(),
                        "https",
                        id,
                        Optional.ofNullable(header.apply("hub-office")),
                        Optional.ofNullable(header.apply("hub-level")),
                        Optional.ofNullable(header.apply("hub-acknowledge-by")).map(Instant::parse),
                        event));
            }
        } catch (JacksonException | DateTimeException unreadable) {
            // said below
        }
        return new Refused(400, "it is signed, but not an event");
    }

    private static byte[] mac(SecretKeySpec secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes = decoded(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a webhook secret is not " + PREFIX + " and Base64");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
