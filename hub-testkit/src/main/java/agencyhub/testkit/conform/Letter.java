package agencyhub.testkit.conform;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request to a webhook, before it is sent: headers and body, genuine or not. */
record Letter(Map<String, String> headers, byte[] body) {

    /** As the hub would send it now. */
    static Letter of(Delivery delivery, List<String> secrets) {
        return of(delivery, secrets, Instant.now());
    }

    static Letter of(Delivery delivery, List<String> secrets, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        long timestamp = at.getEpochSecond();
        headers.put("webhook-id", delivery.id().toString());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> sign(secret, delivery.id().toString(), timestamp, delivery.body()))
                        .collect(Collectors.joining(" ")));
        headers.put("hub-office", delivery.office());
        delivery.asked().ifPresent(level -> {
            headers.put("hub-level", level.word());
            headers.put("hub-acknowledge-by", delivery.by().toString());
        });
        return new Letter(headers, delivery.body());
    }

    Letter with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new Letter(changed, body);
    }

    Letter without(String header) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(header);
        return new Letter(changed, body);
    }

    Letter withBody(byte[] other) {
        return new Letter(headers, other);
    }

    /** Every name with capitals, as some clients and proxies write them. */
    Letter inCapitals() {
        Map<String, String> changed = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            StringBuilder capitals = new StringBuilder();
            for (String part : name.split("-")) {
                capitals.append(capitals.isEmpty() ? "" : "-")
                        .append(Character.toUpperCase(part.charAt(0)))
                        .append(part.substring(1));
            }
            changed.put(capitals.toString(), value);
        });
        return new Letter(changed, body);
    }

    String signature() {
        return headers.getOrDefault("webhook-signature", "");
    }

    /** A secret that nobody has. */
    static String strangersSecret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    /** @throws IllegalArgumentException if it cannot be a secret */
    static void demandSecret(String secret) {
        sign(secret, "id", 0, new byte[0]);
    }

    private static String sign(String secret, String id, long timestamp, byte[] body) {
        try {
            return new Webhook(secret).sign(id, timestamp, new String(body, StandardCharsets.UTF_8));
        } catch (EmptyWebhookSecretException | WebhookSigningException | IllegalArgumentException e) {
            throw new IllegalArgumentException("a secret is not whsec_ and Base64");
        }
    }
}
