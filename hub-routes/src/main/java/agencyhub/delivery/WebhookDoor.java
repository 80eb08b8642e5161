package agencyhub.delivery;

import agencyhub.Traces;
import agencyhub.agency.Door;
import agencyhub.directory.InForce;
import agencyhub.ledger.DoorFaults;
import agencyhub.ledger.DoorKeys;
import agencyhub.ledger.Leased;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.stereotype.Component;

/** Posts the recipient's copy to its webhook, signed after Standard Webhooks. */
@Component
class WebhookDoor {
    private static final int MOST_READ = 64 * 1024;

    private static final ContentType CLOUD_EVENT =
            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);

    private final InForce inForce;
    private final CloseableHttpClient http;
    private final Destinations destinations;
    private final Clock realClock;
    private final Traces traces;
    private final Duration atMost;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("webhook-watch").daemon().factory());
    private final Map<String, Webhook> signers = new ConcurrentHashMap<>();

    WebhookDoor(
            InForce inForce,
            CloseableHttpClient http,
            Destinations destinations,
            Clock realClock,
            Traces traces,
            DeliverySettings settings) {
        this.inForce = inForce;
        this.http = http;
        this.destinations = destinations;
        this.realClock = realClock;
        this.traces = traces;
        this.atMost = settings.connectTimeout().plus(settings.answerTimeout().multipliedBy(3));
        this.watch.setRemoveOnCancelPolicy(true);
    }

    Heard post(Leased leased) {
        return new Heard(leased, "https", send(leased));
    }

    private DoorAnswer send(Leased leased) {
        if (inForce.rulebook().directory().agency(leased.office().agency()).isEmpty()) {
            // It may be back with the next version of the file: what is for it waits, and operations hears of it.
            return new DoorAnswer.Faulty("the directory does not know this agency now");
        }
        Optional<Door.Https> door = door(leased);
        if (door.isEmpty()) {
            return new DoorAnswer.Gone(DoorFaults.UNNAMED);
        }
        try {
            URI uri = URI.create(door.get().url());
            Optional<String> forbidden = destinations.forbidden(uri);
            if (forbidden.isPresent()) {
                return new DoorAnswer.Faulty(forbidden.get());
            }
            return execute(request(uri, door.get(), leased));
        } catch (IOException failure) {
            return new DoorAnswer.NotNow(failure.getClass().getSimpleName(), Optional.empty());
        } catch (WebhookSigningException | EmptyWebhookSecretException | IllegalArgumentException failure) {
            return new DoorAnswer.Faulty(
                    "address or secret: " + failure.getClass().getSimpleName());
        }
    }

    private Optional<Door.Https> door(Leased leased) {
        List<Door> doors = DoorKeys.doors(inForce.rulebook().directory(), leased.office());
        return doors.stream()
                .filter(door -> DoorKeys.key(leased.office(), door).equals(leased.doorKey()))
                .filter(Door.Https.class::isInstance)
                .map(Door.Https.class::cast)
                .findFirst();
    }

    private HttpPost request(URI uri, Door.Https door, Leased leased)
            throws WebhookSigningException, EmptyWebhookSecretException {
        String id = leased.delivery().toString();
        long timestamp = realClock.instant().getEpochSecond();
        HttpPost post = new HttpPost(uri);
        post.setEntity(new ByteArrayEntity(leased.copy(), CLOUD_EVENT));
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", timestamp);
        post.setHeader("webhook-signature", signature(door, id, timestamp, leased.copy()));
        traces.current().ifPresent(trace -> post.setHeader(Traces.PARENT, trace));
        post.setHeader("hub-office", leased.office().office());
        leased.level().ifPresent(level -> post.setHeader("hub-level", level));
        leased.acknowledgeBy()
                .ifPresent(by -> post.setHeader("hub-acknowledge-by", DateTimeFormatter.ISO_INSTANT.format(by)));
        return post;
    }

    /** One signature for each secret, so that an agency can replace its secret without losing a message. */
    private String signature(Door.Https door, String id, long timestamp, byte[] copy)
            throws WebhookSigningException, EmptyWebhookSecretException {
        String payload = new String(copy, StandardCharsets.UTF_8);
        StringBuilder signatures = new StringBuilder();
        for (String secret : door.secrets()) {
            Webhook signer = signer(secret);
            signatures.append(signatures.isEmpty() ? "" : " ").append(signer.sign(id, timestamp, payload));
        }
        return signatures.toString();
    }

    private Webhook signer(String secret) throws EmptyWebhookSecretException {
        Webhook known = signers.get(secret);
        if (known == null) {
            known = new Webhook(secret);
            signers.put(secret, known);
        }
        return known;
    }

    /** A socket's time-out begins again with every byte: whoever drips bytes is left after a time, too. */
    private DoorAnswer execute(HttpPost post) throws IOException {
        Future<?> end =
                watch.schedule(() -> Thread.ofVirtual().start(post::cancel), atMost.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(post, response -> {
                DoorAnswer answer = answer(response);
                hearOut(post, response);
                return answer;
            });
        } finally {
            end.cancel(false);
        }
    }

    /**
     * An answer that breaks off is none, whatever it began with: the recipient gets the message again, under the same id.
     * Of a long one nobody hears the end; its status says it all.
     */
    private static void hearOut(HttpPost post, ClassicHttpResponse response) throws IOException {
        HttpEntity body = response.getEntity();
        if (body != null && body.getContent().readNBytes(MOST_READ + 1).length > MOST_READ) {
            post.cancel();
            response.setEntity(null);
        }
    }

    private DoorAnswer answer(ClassicHttpResponse response) {
        int status = response.getCode();
        String detail = "HTTP " + status;
        Optional<Duration> retryAfter = status == 429 || status == 503 ? retryAfter(response) : Optional.empty();
        if (status >= 200 && status < 300) {
            return new DoorAnswer.Took(detail);
        }
        return switch (status) {
            case 410 -> new DoorAnswer.Gone(detail);
            case 401, 403, 404 -> new DoorAnswer.Faulty(detail);
            case 408, 425, 429 -> new DoorAnswer.NotNow(detail, retryAfter);
            default -> {
                if (status >= 500) {
                    yield new DoorAnswer.NotNow(detail, retryAfter);
                }
                yield status >= 400
                        ? new DoorAnswer.RefusesMessage(detail)
                        : new DoorAnswer.Faulty(detail + " (redirects are not followed)");
            }
        };
    }

    /** RFC 9110, 10.2.3: seconds, or a date. At most a day: nobody may silence the hub for longer. */
    private Optional<Duration> retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        if (header == null || header.getValue() == null) {
            return Optional.empty();
        }
        String value = header.getValue().strip();
        Duration wait;
        try {
            wait = value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            realClock.instant(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            return Optional.empty();
        }
        if (wait.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : wait);
    }
}
