package agencyhub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.UUID;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * An agency's way to the hub's HTTP doors. Every call answers with what the hub said, refusals included; only a hub
 * that cannot be reached throws ({@link UncheckedIOException}). It never retries: whoever calls knows what that means.
 * Safe to share between threads, cheapest on virtual ones. HttpComponents because it costs a third less than the JDK's.
 */
public final class HubClient implements AutoCloseable {
    /** Which of an agency's messages. */
    public enum Direction {
        SENT,
        RECEIVED
    }

    /** Which duties. */
    public enum DutyState {
        OPEN,
        OVERDUE,
        DISCHARGED
    }

    /** From which side of a duty. */
    public enum As {
        OWING,
        WAITING
    }

    private static final ContentType CLOUD_EVENT = ContentType.create("application/cloudevents+json");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI hub;
    private final @Nullable String token;
    private @Nullable CloseableHttpClient http;
    private boolean closed;

    private HubClient(URI hub, @Nullable String token) {
        this.hub = hub;
        this.token = token;
    }

    /** Made for the first call: there are many stand-ins that never make one. */
    private synchronized CloseableHttpClient http() {
        CloseableHttpClient made = http;
        if (made == null) {
            if (closed) {
                throw new IllegalStateException("this client is closed");
            }
            made = make();
            http = made;
        }
        return made;
    }

    private static CloseableHttpClient make() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(256)
                        .setMaxConnPerRoute(256)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(5))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** @param hub where its doors are, for example {@code http://localhost:8080} */
    public static HubClient of(URI hub, String token) {
        return new HubClient(hub, token);
    }

    /** Somebody without credentials. */
    public static HubClient anonymous(URI hub) {
        return new HubClient(hub, null);
    }

    /** Sends an event; {@code 202} brings the receipt, anything else a problem. */
    public Answer submit(byte[] event) {
        return submit(event, CLOUD_EVENT.getMimeType());
    }

    public Answer submit(EventDraft event) {
        return submit(event.bytes());
    }

    public Answer submit(byte[] body, String mediaType) {
        HttpPost post = new HttpPost(at("/api/messages"));
        post.setEntity(new ByteArrayEntity(body, ContentType.parse(mediaType)));
        return call(post, PATIENCE);
    }

    public Answer message(UUID id) {
        return get("/api/messages/" + id);
    }

    public Answer messages(
            Direction direction, @Nullable String caseReference, @Nullable String after, @Nullable Integer limit) {
        return get("/api/messages"
                + query("direction", word(direction), "case", caseReference, "after", after, "limit", limit));
    }

    /**
     * What waits for this agency after a position, oldest first.
     *
     * @param after the last position taken in: the items up to it count as delivered; null for the first call
     * @param wait  how long the hub may hold the call while there is nothing
     */
    public Answer inbox(@Nullable String after, int limit, Duration wait) {
        String path = "/api/inbox" + query("after", after, "limit", limit, "wait", wait.toSeconds());
        return call(new HttpGet(at(path)), wait.plus(PATIENCE));
    }

    public Answer duties(DutyState state, As as) {
        return get("/api/duties" + query("state", word(state), "as", word(as)));
    }

    public Answer caseFile(String reference) {
        return get("/api/cases/" + URLEncoder.encode(reference, StandardCharsets.UTF_8));
    }

    /** Anything else the hub serves. @param pathAndQuery from the slash on */
    public Answer get(String pathAndQuery) {
        return call(new HttpGet(at(pathAndQuery)), PATIENCE);
    }

    /** Calls under way fail at once. */
    @Override
    public synchronized void close() {
        closed = true;
        if (http != null) {
            http.close(CloseMode.IMMEDIATE);
        }
    }

    private Answer call(HttpUriRequestBase request, Duration patience) {
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        request.setConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(patience)).build());
        try {
            return http().execute(request, HubClient::read);
        } catch (IOException e) {
            throw new UncheckedIOException("the hub at " + hub + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null ? null : EntityUtils.toByteArray(response.getEntity());
        return Answer.of(response.getCode(), body, value(response, "Content-Type"), value(response, "Retry-After"));
    }

    private static @Nullable String value(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private URI at(String pathAndQuery) {
        return hub.resolve(pathAndQuery);
    }

    private static String query(@Nullable Object... namesAndValues) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                query.add(namesAndValues[i] + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
