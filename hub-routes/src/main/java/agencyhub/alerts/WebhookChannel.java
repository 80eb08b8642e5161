package agencyhub.alerts;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * By webhook, signed after Standard Webhooks; {@code webhook-id} is the same however often it is told. The address is the
 * operator's own, so it may lie in a private network.
 */
final class WebhookChannel implements Channel {
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TO_CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI url;
    private final Webhook signer;
    private final Wording wording;
    private final Clock real;

    WebhookChannel(URI url, String secret, Wording wording, Clock realClock) {
        this.url = url;
        this.wording = wording;
        this.real = realClock;
        try {
            this.signer = new Webhook(secret);
        } catch (EmptyWebhookSecretException | IllegalArgumentException unusable) {
            throw new IllegalStateException("hub.alerts.webhook.secret is not a Standard Webhooks secret (whsec_…)");
        }
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void tell(Tidings tidings) throws IOException, InterruptedException, WebhookSigningException {
        long timestamp = real.instant().getEpochSecond();
        String body = wording.json(tidings);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TO_ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", "agency-hub")
                .header("webhook-id", tidings.id())
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signer.sign(tidings.id(), timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status < 200 || status >= 300) {
            throw new IOException("HTTP " + status);
        }
    }
}
