package agencyhub.testkit.load;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accepts and forwards, as a program of its own, so that the driver's arithmetic can be tried: no ledger, no rules, no
 * retries. On demand it loses, doubles, forges, refuses, misdirects or puts off every n-th message. Journeys against
 * the real hub live in {@code hub-routes}.
 */
public final class FakeHub {
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Told(URI url, Webhook secret) {}

    private final Map<String, Told> directory;
    private final Map<String, String> settings;
    private final AtomicInteger updates = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(64)
                    .setMaxConnPerRoute(16)
                    .build())
            .build();

    private FakeHub(Map<String, Told> directory, Map<String, String> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** A jar that starts it with {@code java -jar}, as the real one is started. */
    static Path jar(Path folder) throws IOException {
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            classPath.add(Path.of(entry).toUri().toString());
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeHub.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        Path jar = folder.resolve("fake-hub.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        return jar;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.substring(2).split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        if (settings.containsKey("fake.dies")) {
            System.exit(3);
        }
        FakeHub hub = new FakeHub(read(Path.of(URI.create(settings.get("hub.directory")))), settings);
        int port = Integer.parseInt(settings.get("server.port"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(hub.threads);
        server.createContext("/actuator/health", exchange -> answer(exchange, 200, "{\"status\":\"UP\"}"));
        server.createContext("/api/messages", hub::accept);
        server.start();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Told> read(Path file) throws Exception {
        Map<String, Object> yaml = new Yaml().load(Files.readString(file));
        Map<String, Told> directory = new HashMap<>();
        for (Map<String, Object> agency : (List<Map<String, Object>>) yaml.get("agencies")) {
            Map<String, Object> door = ((List<Map<String, Object>>) agency.get("doors")).getFirst();
            Map<String, Object> https = (Map<String, Object>) door.get("https");
            String secret = ((List<String>) https.get("secrets")).getFirst();
            directory.put(
                    (String) agency.get("id"), new Told(URI.create((String) https.get("url")), new Webhook(secret)));
        }
        return directory;
    }

    private void accept(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode event = JSON.readTree(body);
        boolean opens = event.path("type").asString().equals("agencyhub.referral-submitted.v1");
        int number = opens ? 0 : updates.incrementAndGet();
        if (is("refuse", number)) {
            answer(exchange, 422, "{\"code\":\"invalid\"}");
            return;
        }
        if (is("put-off", number)) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(exchange, 503, "{\"code\":\"unavailable\"}");
            return;
        }
        if (is("close", number)) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        String sender = event.path("source").asString().replace("urn:agency:", "");
        answer(exchange, 202, "{\"message\":\"" + event.path("id").asString() + "\"}");
        String payload = new String(body, StandardCharsets.UTF_8);
        directory.forEach((agency, told) -> {
            boolean isTold =
                    opens ? agency.equals("police.anyshire") || agency.equals("la.anyshire") : !agency.equals(sender);
            boolean loses = is("lose", number) && agency.equals("school.northfield");
            if (isTold && !loses || is("misdirect", number)) {
                threads.submit(() -> deliver(told, body, is("forge", number) ? payload + " " : payload));
            }
            if (isTold && is("double", number)) {
                threads.submit(() -> deliver(told, body, payload));
            }
        });
    }

    private void deliver(Told told, byte[] body, String signed) {
        try {
            String id = UUID.randomUUID().toString();
            long now = Instant.now().getEpochSecond();
            HttpPost post = new HttpPost(told.url());
            post.setEntity(new ByteArrayEntity(body, ContentType.create("application/cloudevents+json")));
            post.setHeader("webhook-id", id);
            post.setHeader("webhook-timestamp", Long.toString(now));
            post.setHeader("webhook-signature", told.secret().sign(id, now, signed));
            http.execute(post, response -> response.getCode());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean is(String fault, int number) {
        String every = settings.get("fake." + fault);
        return every != null && number > 0 && number % Integer.parseInt(every) == 0;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
