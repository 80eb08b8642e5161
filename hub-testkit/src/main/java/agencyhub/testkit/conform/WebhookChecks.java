package agencyhub.testkit.conform;

import static agencyhub.testkit.conform.Check.words;

import agencyhub.testkit.conform.Finding.Failed;
import agencyhub.testkit.conform.Finding.NotTried;
import agencyhub.testkit.conform.Finding.Passed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What only a webhook must do: know the hub by its signature, and bear what happens on a network. */
final class WebhookChecks {
    private static final Set<Mode> WEBHOOK = Set.of(Mode.WEBHOOK);

    /** Standard Webhooks tolerates five minutes: well beyond them, and well within. */
    private static final Duration TOO_FAR = Duration.ofMinutes(15);

    private static final Duration NEAR_ENOUGH = Duration.ofMinutes(3);

    /** The hub is never back sooner. */
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(200);

    static final List<Check> ALL = List.of(
            Check.mandatory(
                    "signature",
                    WEBHOOK,
                    "refuses what the hub did not sign",
                    words(
                            "webhook-signature is verified over webhook-id, webhook-timestamp and the body: what is not signed, signed by"
                                    + " another secret or changed since is refused (401) and nothing is done about it.",
                            "Standard Webhooks: verifying webhooks; contract of the hub: webhooks",
                            "Verify before anything else, with a library of Standard Webhooks or HMAC-SHA256 over"
                                    + " id.timestamp.body, compared in constant time; refuse when a header is missing."),
                    WebhookChecks::signature),
            Check.mandatory(
                    "old-timestamp",
                    WEBHOOK,
                    "refuses what was signed long ago",
                    words(
                            "A genuine delivery whose webhook-timestamp is more than five minutes away, before or after, is refused: it"
                                    + " may be a recording that is played again. The hub signs anew each time it sends.",
                            "Standard Webhooks: timestamp and replay attacks",
                            "Compare webhook-timestamp, which is signed too, with your clock, and refuse beyond five minutes."),
                    WebhookChecks::oldTimestamp),
            Check.mandatory(
                    "clock-skew",
                    WEBHOOK,
                    "bears clocks that are a little apart",
                    words(
                            "Clocks differ: a timestamp three minutes before or after this machine's time is taken.",
                            "Standard Webhooks: timestamp tolerance of five minutes",
                            "Allow five minutes in both directions, and let your server's clock be set by NTP."),
                    WebhookChecks::clockSkew),
            Check.mandatory(
                    "rotation",
                    WEBHOOK,
                    "finds its signature among several",
                    words(
                            "While a secret is replaced the hub signs with both, and webhook-signature lists the signatures, separated by"
                                    + " spaces, in any order: one that fits is enough, and versions other than v1 are passed over.",
                            "Standard Webhooks: signature scheme; contract of the hub: several secrets may overlap",
                            "Split the header at spaces and compare each part that begins with v1, until one fits."),
                    WebhookChecks::rotation),
            Check.mandatory(
                    "rotation-new",
                    WEBHOOK,
                    "knows the new secret beside the former",
                    words(
                            "While a secret is replaced, whatever either of the two signed alone is taken.",
                            "contract of the hub: several secrets may overlap",
                            "Let your system hold two secrets, the former and the new, and try both."),
                    WebhookChecks::rotationNew),
            Check.mandatory(
                    "raw-bytes",
                    WEBHOOK,
                    "verifies the bytes and not what it made of them",
                    words(
                            "The signature is over the body as it came. JSON may be written in many ways; white space, the order of"
                                    + " members and escapes are the sender's to choose.",
                            "Standard Webhooks: verify the raw body",
                            "Take the body as bytes before a framework parses it: written again it may differ."),
                    WebhookChecks::rawBytes),
            Check.mandatory(
                    "header-case",
                    WEBHOOK,
                    "reads headers in any case",
                    words(
                            "Names of headers are the same in whatever case they are written: clients and proxies change it.",
                            "RFC 9110, section 5.1",
                            "Ask your framework for the header by name instead of looking into a map by exact letters."),
                    WebhookChecks::headerCase),
            Check.mandatory(
                    "redelivery",
                    WEBHOOK,
                    "takes again what broke off or was not answered with 2xx",
                    words(
                            "What the hub could not finish, or what was answered with 5xx, 429 or not at all, comes again under the same"
                                    + " webhook-id with a new signature, and is taken then.",
                            "Standard Webhooks: retries; contract of the hub: webhooks",
                            "Remember a delivery only once it is stored: a half-read request and a failed transaction must leave"
                                    + " nothing behind that makes the next attempt look like a repeat."),
                    WebhookChecks::redelivery));

    static final List<Check> LAST = List.of(Check.mandatory(
            "in-time",
            WEBHOOK,
            "answers within the hub's limit",
            words(
                    "An answer that takes longer than the hub's limit (ten seconds unless --answer-within says otherwise) is none: the"
                            + " message comes again.",
                    "contract of the hub: webhooks; Standard Webhooks: respond quickly",
                    "Store, answer, and do the work afterwards; never wait in the request for another system or a person."),
            WebhookChecks::inTime));

    private WebhookChecks() {}

    private static Finding signature(Stage stage) throws InterruptedException {
        Map<String, Letter> forged = new LinkedHashMap<>();
        List<Delivery> deliveries = new ArrayList<>();
        forged.put("signed by another secret", letter(stage, deliveries, Letter.strangersSecret()));
        Letter unsigned = letter(stage, deliveries);
        forged.put("without webhook-signature", unsigned.without("webhook-signature"));
        forged.put("with an empty webhook-signature", letter(stage, deliveries).with("webhook-signature", ""));
        Letter altered = letter(stage, deliveries);
        forged.put("with a body that was changed afterwards", altered.withBody(changed(altered.body())));
        forged.put(
                "with a webhook-id that was changed afterwards",
                letter(stage, deliveries).with("webhook-id", UUID.randomUUID().toString()));
        forged.put("signed in a version that does not exist", inVersion(letter(stage, deliveries), "v9"));
        for (Map.Entry<String, Letter> each : forged.entrySet()) {
            WebhookWay.Answered answered = stage.webhook().post(each.getValue());
            if (answered.taken()) {
                return new Failed("a delivery " + each.getKey() + " was taken: " + answered.seen());
            }
        }
        return stage.nothingIsSaidOf(deliveries)
                ? new Passed(forged.size() + " forgeries refused")
                : new Failed("a forgery was refused, and acknowledged all the same");
    }

    private static Finding oldTimestamp(Stage stage) throws InterruptedException {
        Delivery old = stage.announced(stage.post().ordinary());
        Delivery ahead = stage.announced(stage.post().ordinary());
        for (Map.Entry<String, Letter> each : Map.of(
                        "ago", signedAt(stage, old, Instant.now().minus(TOO_FAR)),
                        "ahead", signedAt(stage, ahead, Instant.now().plus(TOO_FAR)))
                .entrySet()) {
            WebhookWay.Answered answered = stage.webhook().post(each.getValue());
            if (answered.taken()) {
                return new Failed("signed " + TOO_FAR.toMinutes() + " minutes " + each.getKey() + ", and taken: "
                        + answered.seen());
            }
        }
        return stage.nothingIsSaidOf(List.of(old, ahead))
                ? new Passed(TOO_FAR.toMinutes() + " minutes ago and ahead refused")
                : new Failed("an old delivery was refused, and acknowledged all the same");
    }

    private static Finding clockSkew(Stage stage) throws InterruptedException {
        for (Duration skew : List.of(NEAR_ENOUGH.negated(), NEAR_ENOUGH)) {
            Delivery delivery = stage.announced(stage.post().ordinary());
            WebhookWay.Answered answered =
                    stage.webhook().post(signedAt(stage, delivery, Instant.now().plus(skew)));
            if (!answered.taken()) {
                return new Failed("signed " + NEAR_ENOUGH.toMinutes() + " minutes "
                        + (skew.isNegative() ? "ago" : "ahead") + ": " + answered.seen());
            }
        }
        return new Passed(NEAR_ENOUGH.toMinutes() + " minutes ago and ahead taken");
    }

    private static Finding rotation(Stage stage) throws InterruptedException {
        String stranger = Letter.strangersSecret();
        String own = stage.webhook().secrets().getFirst();
        Map<String, Letter> letters = new LinkedHashMap<>();
        letters.put("its own signature first", Letter.of(announced(stage), List.of(own, stranger)));
        letters.put("its own signature second", Letter.of(announced(stage), List.of(stranger, own)));
        Letter among = Letter.of(announced(stage), List.of(own));
        letters.put(
                "its own signature behind one of another version",
                among.with("webhook-signature", "v1a,bm90IG9uZSBvZiBvdXJz " + among.signature()));
        return taken(stage, letters);
    }

    private static Finding rotationNew(Stage stage) throws InterruptedException {
        List<String> secrets = stage.webhook().secrets();
        if (secrets.size() < 2) {
            return new NotTried("only one secret was given: --secret once more, for a system that holds two");
        }
        Map<String, Letter> letters = new LinkedHashMap<>();
        letters.put("signed by the former secret alone", Letter.of(announced(stage), List.of(secrets.getFirst())));
        letters.put("signed by the new secret alone", Letter.of(announced(stage), List.of(secrets.getLast())));
        return taken(stage, letters);
    }

    private static Finding rawBytes(Stage stage) throws InterruptedException {
        Delivery plain = stage.post().ordinary();
        String pretty = JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(JsonMapper.shared().readTree(plain.body()))
                .replace("panel-outcome", "panel\\u002doutcome");
        Delivery delivery = plain.withBody(("\n " + pretty + "\r\n").getBytes(StandardCharsets.UTF_8));
        return stage.mishap(stage.announced(delivery))
                .<Finding>map(Failed::new)
                .orElseGet(() -> new Passed("taken with white space and escapes"));
    }

    private static Finding headerCase(Stage stage) throws InterruptedException {
        Map<String, Letter> letters = new LinkedHashMap<>();
        letters.put(
                "with headers such as Webhook-Id",
                stage.webhook().letter(announced(stage)).inCapitals());
        return taken(stage, letters);
    }

    private static Finding redelivery(Stage stage) throws InterruptedException {
        Delivery delivery = stage.announced(stage.post().ordinary());
        int half = delivery.body().length / 2;
        stage.webhook().breakOff(stage.webhook().letter(delivery), half);
        Thread.sleep(BEFORE_AGAIN);
        Taking again = stage.way().deliver(delivery);
        if (!again.taken()) {
            return new Failed("broken off in the middle of the body, then sent again: " + again.seen());
        }
        if (!stage.isAcknowledged(delivery)) {
            return new Failed(
                    "broken off in the middle of the body, then sent again and taken, but never acknowledged");
        }
        Delivery unanswered = stage.announced(stage.post().ordinary());
        stage.webhook().breakOff(stage.webhook().letter(unanswered), unanswered.body().length);
        Thread.sleep(BEFORE_AGAIN);
        Optional<String> mishap = stage.mishap(unanswered);
        return mishap.<Finding>map(seen -> new Failed("sent without waiting for the answer, then again: " + seen))
                .orElseGet(() -> new Passed("taken after it was broken off"));
    }

    private static Finding inTime(Stage stage) {
        Duration slowest = stage.webhook().slowest();
        Duration limit = stage.settings().answerWithin();
        String seen = "the slowest answer took " + slowest.toMillis() + " ms";
        return slowest.compareTo(limit) <= 0
                ? new Passed(seen)
                : new Failed(seen + " (or did not come), and the hub waits " + limit.toMillis() + " ms");
    }

    private static Finding taken(Stage stage, Map<String, Letter> letters) {
        for (Map.Entry<String, Letter> each : letters.entrySet()) {
            WebhookWay.Answered answered = stage.webhook().post(each.getValue());
            if (!answered.taken()) {
                return new Failed(each.getKey() + ": " + answered.seen());
            }
        }
        return new Passed(letters.size() + " taken: " + String.join(", ", letters.keySet()));
    }

    private static Delivery announced(Stage stage) {
        return stage.announced(stage.post().ordinary());
    }

    private static Letter signedAt(Stage stage, Delivery delivery, Instant at) {
        return Letter.of(delivery, stage.webhook().secrets(), at);
    }

    private static Letter letter(Stage stage, List<Delivery> deliveries) {
        return letter(stage, deliveries, stage.webhook().secrets().getFirst());
    }

    private static Letter letter(Stage stage, List<Delivery> deliveries, String secret) {
        Delivery delivery = announced(stage);
        deliveries.add(delivery);
        return Letter.of(delivery, List.of(secret));
    }

    private static Letter inVersion(Letter letter, String version) {
        return letter.with("webhook-signature", letter.signature().replace("v1,", version + ","));
    }

    /** One word of the content, which is still valid. */
    private static byte[] changed(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .replace("\"ADOPT\"", "\"DO_NOT_ADOPT\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
