package example;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The case system of a school that does not exist, as small as it can be: it refers, hears by webhook what became of that, and
 * says so. It knows the hub by its address alone, and uses nothing but the JDK.
 */
public final class OurCaseSystem implements AutoCloseable {
    private final URI hub;
    private final String agency;
    private final String token;
    private final byte[] secret;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService office = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> deliveries = ConcurrentHashMap.newKeySet();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private volatile boolean somebodyLooks = true;
    private HttpServer webhook;

    /** @param secret {@code whsec_…}, with which the hub signs */
    public OurCaseSystem(URI hub, String agency, String token, String secret, InstantSource clock) throws IOException {
        this.hub = hub;
        this.agency = agency;
        this.token = token;
        this.secret = Base64.getDecoder().decode(secret.replace("whsec_", ""));
        this.clock = clock;
        listen(0);
    }

    /** Where the hub is to post. */
    public URI webhook() {
        return URI.create("http://127.0.0.1:" + webhook.getAddress().getPort() + "/notices");
    }

    /** @return the reference of the case that is opened */
    public String refers(String concerns) throws IOException, InterruptedException {
        String reference = "NF-" + UUID.randomUUID().toString().substring(0, 8);
        submit("referral-submitted", reference, "\"concerns\": \"%s\", \"occurredAt\": \"%s\""
                .formatted(concerns, clock.instant()));
        return reference;
    }

    /** The types of the messages that came, each message once. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    public void nobodyLooks() {
        somebodyLooks = false;
    }

    /** Whoever calls meanwhile is refused. */
    public void restarts(Runnable meanwhile) throws IOException {
        int port = webhook.getAddress().getPort();
        webhook.stop(0);
        meanwhile.run();
        listen(port);
    }

    private void listen(int port) throws IOException {
        webhook = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        webhook.createContext("/notices", this::take);
        webhook.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Headers headers = exchange.getRequestHeaders();
            boolean genuine = isGenuine(headers, body);
            if (genuine && deliveries.add(headers.getFirst("webhook-id"))) {
                notices.add(member(body, "type").replaceAll("agencyhub\\.|\\.v\\d+", ""));
                if (somebodyLooks && headers.containsKey("hub-level")) {
                    office.submit(() -> acknowledge(body, headers));
                }
            }
            exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
        }
    }

    private Void acknowledge(String notice, Headers headers) throws IOException, InterruptedException {
        submit(
                "acknowledgement",
                member(notice, "subject").replace("case/", ""),
                "\"message\": \"%s\", \"level\": \"%s\", \"by\": {\"office\": \"%s\", \"name\": \"Holder of the office\"}"
                        .formatted(member(notice, "id"), headers.getFirst("hub-level"), headers.getFirst("hub-office")));
        return null;
    }

    private void submit(String type, String reference, String data) throws IOException, InterruptedException {
        String event =
                """
                {"specversion": "1.0", "id": "%s", "source": "urn:agency:%s", "type": "agencyhub.%s.v1",
                 "subject": "case/%s", "time": "%s", "datacontenttype": "application/json",
                 "marking": "OFFICIAL-SENSITIVE", "data": {%s}}
                """.formatted(UUID.randomUUID(), agency, type, reference, clock.instant(), data);
        HttpRequest request = HttpRequest.newBuilder(hub.resolve("/api/messages"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IOException("the hub answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Standard Webhooks: a secret shared with the hub signs id, time and body. */
    private boolean isGenuine(Headers headers, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String signed =
                    headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + "." + body;
            String wanted = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return List.of(headers.getFirst("webhook-signature").split(" ")).stream()
                    .anyMatch(given -> MessageDigest.isEqual(given.getBytes(StandardCharsets.US_ASCII), wanted.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Of the event itself: its own members come before its data. */
    private static String member(String event, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(event);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        webhook.stop(0);
        office.close();
        http.close();
    }
}
