package agencyhub.testkit;

import com.standardwebhooks.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Knocks at a webhook as a hub does. */
final class Knock {
    static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI webhook;
    private String secret = SECRET;
    private String level = "received";

    private Knock(URI webhook) {
        this.webhook = webhook;
    }

    static Knock at(StandIn standIn) {
        return at(standIn.webhook());
    }

    static Knock at(URI webhook) {
        return new Knock(webhook);
    }

    Knock signedWith(String other) {
        secret = other;
        return this;
    }

    Knock askingNothing() {
        level = "";
        return this;
    }

    HttpResponse<String> with(EventDraft event) throws Exception {
        return with("delivery-of-" + event.id(), event);
    }

    HttpResponse<String> with(String delivery, EventDraft event) throws Exception {
        String body = new String(event.bytes(), StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/cloudevents+json")
                .header("webhook-id", delivery)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", new Webhook(secret).sign(delivery, now, body))
                .header("hub-office", "dsl")
                .POST(BodyPublishers.ofString(body));
        if (!level.isEmpty()) {
            request.header("hub-level", level).header("hub-acknowledge-by", "2026-11-25T17:00:00Z");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
