package agencyhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.client.WebhookReader.Genuine;
import agencyhub.client.WebhookReader.Post;
import agencyhub.client.WebhookReader.Refused;
import agencyhub.testkit.Events;
import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the library of Standard Webhooks signs is genuine; what was touched since, or comes from elsewhere, is not. */
class WebhookReaderTest {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String FORMER = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static final String STRANGE = "whsec_c3RyYW5nZXN0cmFuZ2VzdHJhbmdlc3RyYW5nZTEyMzQ=";
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:00Z");

    private final WebhookReader reader = WebhookReader.of(List.of(SECRET)).by(InstantSource.fixed(NOW));
    private final byte[] body = Events.panelOutcome("la.anyshire")
            .in("AN-2026-0042")
            .at(NOW)
            .with("rationale", "Ŵyth 📎")
            .bytes();

    @Test
    void aGenuineOneIsTyped() throws Exception {
        Post post = read(reader, body, signed(SECRET, NOW));

        assertThat(post).isInstanceOfSatisfying(Genuine.class, genuine -> {
            assertThat(genuine.delivery().delivery()).isEqualTo("d-1");
            assertThat(genuine.delivery().type()).isEqualTo("panel-outcome");
            assertThat(genuine.delivery().office()).contains("dsl");
            assertThat(genuine.delivery().level()).contains("received");
            assertThat(genuine.delivery().acknowledgeBy()).contains(Instant.parse("2026-11-25T17:00:00Z"));
        });
    }

    @Test
    void whileASecretIsReplacedEitherIsEnough() throws Exception {
        WebhookReader both = WebhookReader.of(List.of(FORMER, SECRET)).by(InstantSource.fixed(NOW));

        assertThat(read(both, body, signed(SECRET, NOW))).isInstanceOf(Genuine.class);
        assertThat(read(both, body, signed(FORMER, NOW))).isInstanceOf(Genuine.class);
        refused(read(both, body, signed(STRANGE, NOW)), 401);
    }

    @Test
    void oneSignatureAmongSeveralIsEnough() throws Exception {
        Map<String, String> headers = signed(SECRET, NOW);
        String own = headers.get("webhook-signature");
        String other = signed(STRANGE, NOW).get("webhook-signature");

        headers.put("webhook-signature", "v1a,bm9uZQ== " + other + " " + own);
        assertThat(read(reader, body, headers)).isInstanceOf(Genuine.class);
        headers.put("webhook-signature", own.replace("v1,", "v2,"));
        refused(read(reader, body, headers), 401);
        headers.put("webhook-signature", "v1,!!! v1, nonsense");
        refused(read(reader, body, headers), 401);
    }

    @Test
    void whatWasChangedSinceIsRefused() throws Exception {
        Map<String, String> headers = signed(SECRET, NOW);

        refused(
                read(
                        reader,
                        new String(body, StandardCharsets.UTF_8)
                                .replace("ADOPT", "ADAPT")
                                .getBytes(StandardCharsets.UTF_8),
                        headers),
                401);
        refused(read(reader, body, with(headers, "webhook-id", "d-2")), 401);
        refused(read(reader, body, with(headers, "webhook-timestamp", Long.toString(NOW.getEpochSecond() + 1))), 401);
    }

    @Test
    void whatIsNotSignedIsRefused() throws Exception {
        for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            Map<String, String> headers = signed(SECRET, NOW);
            headers.remove(header);
            refused(read(reader, body, headers), 401);
        }
    }

    @Test
    void clocksMayBeFiveMinutesApart() throws Exception {
        Duration five = Duration.ofMinutes(5);

        assertThat(read(reader, body, signed(SECRET, NOW.minus(five)))).isInstanceOf(Genuine.class);
        assertThat(read(reader, body, signed(SECRET, NOW.plus(five)))).isInstanceOf(Genuine.class);
        refused(read(reader, body, signed(SECRET, NOW.minus(five).minusSeconds(1))), 401);
        refused(read(reader, body, signed(SECRET, NOW.plus(five).plusSeconds(1))), 401);
        assertThat(read(
                        reader.tolerating(Duration.ofHours(1)),
                        body,
                        signed(SECRET, NOW.minus(five).minusSeconds(1))))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void aTimestampThatIsNoneIsRefused() throws Exception {
        for (String nonsense : List.of("", "now", "99999999999999999999", "9223372036854775807")) {
            refused(read(reader, body, with(signed(SECRET, NOW), "webhook-timestamp", nonsense)), 401);
        }
    }

    @Test
    void whatIsSignedButNoEventIsRefusedAsSuch() throws Exception {
        for (String nonsense : List.of("", "[]", "{", "{\"type\":\"agencyhub.panel-outcome.v1\"}")) {
            byte[] other = nonsense.getBytes(StandardCharsets.UTF_8);
            refused(read(reader, other, signed(SECRET, NOW, other)), 400);
        }
        refused(read(reader, body, with(signed(SECRET, NOW), "hub-acknowledge-by", "soon")), 400);
    }

    @Test
    void whatIsTooLargeIsRefusedUnread() throws Exception {
        byte[] large = "x".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8);

        refused(read(reader, large, signed(SECRET, NOW, large)), 413);
    }

    @Test
    void withoutAProperSecretThereIsNoReader() {
        assertThatThrownBy(() -> WebhookReader.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookReader.of(List.of("whsec_")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook secret is not whsec_ and Base64");
    }

    private static Post read(WebhookReader by, byte[] body, Map<String, String> headers) {
        return by.read(body, headers::get);
    }

    private static void refused(Post post, int status) {
        assertThat(post)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(status));
    }

    private Map<String, String> signed(String secret, Instant at) throws Exception {
        return signed(secret, at, body);
    }

    private static Map<String, String> signed(String secret, Instant at, byte[] what) throws Exception {
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", "d-1");
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put(
                "webhook-signature",
                new Webhook(secret).sign("d-1", at.getEpochSecond(), new String(what, StandardCharsets.UTF_8)));
        headers.put("hub-office", "dsl");
        headers.put("hub-level", "received");
        headers.put("hub-acknowledge-by", "2026-11-25T17:00:00Z");
        return headers;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
