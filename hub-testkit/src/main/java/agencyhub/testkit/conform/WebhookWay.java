package agencyhub.testkit.conform;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.classic.methods.HttpPost;
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

/** Posts to the system's webhook with the client, the headers and the manners of the hub: no redirects, a time limit, again after 5xx. */
final class WebhookWay implements Way {
    private static final ContentType CLOUD_EVENT =
            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int MOST_READ = 64 * 1024;

    private final URI endpoint;
    private final ConformSettings settings;
    private final HubDoors doors;
    private final CloseableHttpClient http;
    private final AtomicLong slowest = new AtomicLong();

    /**
     * What came of one request.
     *
     * @param status 0 if there was no answer
     * @param again  after how long the hub would send it again, if it would
     */
    record Answered(int status, String seen, boolean temporary, Duration again) {
        boolean taken() {
            return status / 100 == 2;
        }
    }

    WebhookWay(ConformSettings settings, HubDoors doors) {
        this.settings = settings;
        this.endpoint = settings.endpoint().orElseThrow();
        this.doors = doors;
        http = HttpClients.custom()
                .useSystemProperties()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setMaxConnPerRoute(32)
                        .setMaxConnTotal(32)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                                .build())
                        .build())
                // Twice the limit: a late answer is seen to be late, and what it says is seen too.
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(settings.answerWithin().multipliedBy(2)))
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .setUserAgent("agency-hub")
                .build();
    }

    List<String> secrets() {
        return settings.secrets();
    }

    Letter letter(Delivery delivery) {
        return Letter.of(delivery, settings.secrets());
    }

    /** Once, whatever comes of it. */
    Answered post(Letter letter) {
        HttpPost post = new HttpPost(endpoint);
        post.setEntity(new ByteArrayEntity(letter.body(), CLOUD_EVENT));
        letter.headers().forEach(post::setHeader);
        long start = System.nanoTime();
        try {
            Answered answered = http.execute(post, response -> answered(response, start));
            slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
            return answered;
        } catch (SocketTimeoutException late) {
            slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
            return new Answered(0, "no answer within " + millis(start) + " ms", false, PAUSE);
        } catch (IOException failure) {
            return new Answered(0, "no answer (" + failure.getClass().getSimpleName() + ")", true, PAUSE);
        }
    }

    /** Sends a part of it and closes the connection, as a hub does that is killed. @param bytes how much of the body */
    void breakOff(Letter letter, int bytes) {
        try (Socket socket = open()) {
            OutputStream out = socket.getOutputStream();
            out.write(head(letter).getBytes(StandardCharsets.US_ASCII));
            out.write(letter.body(), 0, bytes);
            out.flush();
        } catch (IOException theSystemWasQuicker) {
            // it may close first
        }
    }

    /** Of the answers that came; of those that did not, how long they were waited for. */
    Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    @Override
    public Taking deliver(Delivery delivery) throws InterruptedException {
        return deliver(letter(delivery), delivery);
    }

    /** Until it is taken, refused for good, or the patience is over; signed anew each time, as the hub does. */
    private Taking deliver(Letter first, Delivery delivery) throws InterruptedException {
        long end = System.nanoTime() + settings.patience().toNanos();
        List<String> seen = new ArrayList<>();
        Letter letter = first;
        while (true) {
            Answered answered = post(letter);
            seen.add(answered.seen());
            if (answered.taken()
                    || !answered.temporary()
                    || System.nanoTime() + answered.again().toNanos() > end) {
                return new Taking(answered.taken(), told(seen));
            }
            Thread.sleep(answered.again());
            letter = letter(delivery);
        }
    }

    @Override
    public List<Taking> deliverAtOnce(List<Delivery> deliveries) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Taking>> all = deliveries.stream()
                    .map(delivery -> (Callable<Taking>) () -> deliver(delivery))
                    .toList();
            List<Taking> takings = new ArrayList<>();
            for (Future<Taking> each : threads.invokeAll(all)) {
                takings.add(each.get());
            }
            return takings;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public List<String> introduction() {
        return List.of(
                "The hub's part is played against " + where(endpoint) + ".",
                "Its own doors are at " + doors.url() + ": let your system send its acknowledgements there.");
    }

    @Override
    public boolean isThere() {
        try (Socket socket = new Socket()) {
            socket.connect(address(), (int) CONNECT.toMillis());
            return true;
        } catch (IOException away) {
            return false;
        }
    }

    @Override
    public String otherwise() {
        return "nothing listens at " + where(endpoint) + ": start your system first";
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }

    /** Without user and query: either may hold a secret. */
    private static String where(URI endpoint) {
        return endpoint.getScheme() + "://" + endpoint.getHost()
                + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort())
                + endpoint.getPath();
    }

    private static Answered answered(ClassicHttpResponse response, long start) throws IOException {
        int status = response.getCode();
        if (response.getEntity() != null) {
            EntityUtils.toByteArray(response.getEntity(), MOST_READ);
        }
        String seen = "HTTP " + status + " after " + millis(start) + " ms";
        boolean temporary = status >= 500 || status == 408 || status == 425 || status == 429;
        if (status / 100 == 3) {
            seen += " (the hub follows no redirect)";
        }
        return new Answered(status, seen, temporary, again(response));
    }

    private static Duration again(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header != null && header.getValue().strip().matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header.getValue().strip()))
                : PAUSE;
    }

    private static String told(List<String> seen) {
        return seen.size() <= 3
                ? String.join(", then ", seen)
                : seen.getFirst() + ", … " + seen.getLast() + ", " + seen.size() + " times in all";
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private InetSocketAddress address() {
        int port = endpoint.getPort() > 0
                ? endpoint.getPort()
                : endpoint.getScheme().equals("https") ? 443 : 80;
        return new InetSocketAddress(endpoint.getHost(), port);
    }

    private Socket open() throws IOException {
        Socket socket = endpoint.getScheme().equals("https")
                ? SSLSocketFactory.getDefault().createSocket()
                : new Socket();
        socket.connect(address(), (int) CONNECT.toMillis());
        return socket;
    }

    private String head(Letter letter) {
        String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
        String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                + "\r\nContent-Type: application/cloudevents+json\r\nContent-Length: " + letter.body().length + "\r\n");
        letter.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
