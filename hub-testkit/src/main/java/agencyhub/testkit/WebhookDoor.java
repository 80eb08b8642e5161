package agencyhub.testkit;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stand-in's webhook: a real socket that can be shut and opened again on the same port. */
final class WebhookDoor implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Webhook> secrets;
    private final Consumer<Received> whenTold;
    private final Consumer<Occurrence> watcher;
    private final Optional<ServerCertificate> certificate;
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger forged = new AtomicInteger();
    private final String host;
    private final int port;
    private final Map<String, Conduct> ofTypes = new ConcurrentHashMap<>();
    private volatile Conduct ofOthers = new Conduct(WebhookAnswer.accepting());
    private @Nullable Open open;

    /** While the socket listens. The latch lets a slow answer end when the door is shut. */
    private record Open(HttpServer server, ExecutorService threads, CountDownLatch shut) {}

    /** An answer and how many calls it was for. */
    private record Conduct(WebhookAnswer answer, AtomicInteger calls) {
        Conduct(WebhookAnswer answer) {
            this(answer, new AtomicInteger());
        }

        WebhookAnswer next() {
            return answer.toCall(calls.getAndIncrement());
        }
    }

    static final class CannotListen extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        CannotListen(int port, IOException cause) {
            super("port " + port + " cannot be opened: " + cause.getMessage(), cause);
        }
    }

    WebhookDoor(StandInSettings settings, Consumer<Received> whenTold, Consumer<Occurrence> watcher) {
        this.host = settings.webhookHost();
        this.certificate = settings.certificate();
        this.secrets = webhooks(settings.webhookSecrets());
        this.whenTold = whenTold;
        this.watcher = watcher;
        this.port = open(settings.webhookPort());
    }

    URI url() {
        return URI.create((certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + port + "/notices");
    }

    /** To all but those of which something else was said. */
    void answering(WebhookAnswer how) {
        ofOthers = new Conduct(how);
        open(port);
    }

    void answering(String type, WebhookAnswer how) {
        ofTypes.put(type, new Conduct(how));
        open(port);
    }

    void acceptingAll() {
        ofTypes.clear();
        answering(WebhookAnswer.accepting());
    }

    int turnedAway() {
        return turnedAway.get();
    }

    int forged() {
        return forged.get();
    }

    private synchronized int open(int wantedPort) {
        if (open != null) {
            return port;
        }
        try {
            HttpServer server = create(new InetSocketAddress(host, wantedPort));
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            CountDownLatch shut = new CountDownLatch(1);
            server.setExecutor(threads);
            server.createContext("/", exchange -> take(exchange, shut));
            server.start();
            open = new Open(server, threads, shut);
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new CannotListen(wantedPort, e);
        }
    }

    private HttpServer create(InetSocketAddress where) throws IOException {
        if (certificate.isEmpty()) {
            return HttpServer.create(where, 0);
        }
        HttpsServer server = HttpsServer.create(where, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.get().context()));
        return server;
    }

    /** Connections are refused and those open are cut, until it is opened again. */
    synchronized void shut() {
        if (open != null) {
            open.shut().countDown();
            open.server().stop(0);
            open.threads().shutdownNow();
            open = null;
        }
    }

    @Override
    public void close() {
        shut();
    }

    private void take(HttpExchange exchange, CountDownLatch shut) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Headers headers = exchange.getRequestHeaders();
            if (!exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 405);
            } else if (!isGenuine(headers, body)) {
                forged.incrementAndGet();
                watcher.accept(new Occurrence.Forged());
                answer(exchange, 401);
            } else {
                takeGenuine(exchange, headers, body, shut);
            }
        }
    }

    private void takeGenuine(HttpExchange exchange, Headers headers, byte[] body, CountDownLatch shut)
            throws IOException {
        Optional<Received> received = read(headers, body);
        if (received.isEmpty()) {
            answer(exchange, 400);
            return;
        }
        answer(exchange, received.get(), shut);
    }

    private void answer(HttpExchange exchange, Received received, CountDownLatch shut) throws IOException {
        switch (ofTypes.getOrDefault(received.type(), ofOthers).next()) {
            case WebhookAnswer.Status status -> answer(exchange, received, status);
            case WebhookAnswer.Slowly(Duration delay) -> {
                whenTold.accept(received);
                if (!isShutWithin(delay, shut)) {
                    answer(exchange, 204);
                }
            }
            case WebhookAnswer.BreakingOff() -> {
                whenTold.accept(received);
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write("{\"tak".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
            }
            case WebhookAnswer.InTurn _, WebhookAnswer.AtFirst _ ->
                throw new IllegalStateException("these are answers to several calls");
        }
    }

    private void answer(HttpExchange exchange, Received received, WebhookAnswer.Status answer) throws IOException {
        if (answer.status() / 100 == 2) {
            whenTold.accept(received);
        } else {
            turnedAway.incrementAndGet();
            watcher.accept(new Occurrence.TurnedAway(received, answer.status()));
        }
        answer.retryAfter()
                .ifPresent(after -> exchange.getResponseHeaders().set("Retry-After", Long.toString(after.toSeconds())));
        answer(exchange, answer.status());
    }

    private static boolean isShutWithin(Duration delay, CountDownLatch shut) {
        try {
            return shut.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    private boolean isGenuine(Headers headers, byte[] body) {
        String payload = new String(body, StandardCharsets.UTF_8);
        for (Webhook secret : secrets) {
            try {
                secret.verify(payload, java.net.http.HttpHeaders.of(headers, (name, value) -> true));
                return true;
            } catch (WebhookVerificationException next) {
                // Another secret may be the one that signed.
            }
        }
        return false;
    }

    private static Optional<Received> read(Headers headers, byte[] body) {
        try {
            JsonNode event = JSON.readTree(body);
            return Optional.of(new Received(
                    Instant.now(),
                    "https",
                    headers.getFirst("webhook-id"),
                    Optional.ofNullable(headers.getFirst("hub-office")),
                    Optional.ofNullable(headers.getFirst("hub-level")),
                    Optional.ofNullable(headers.getFirst("hub-acknowledge-by")).map(Instant::parse),
                    event));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static List<Webhook> webhooks(List<String> secrets) {
        List<Webhook> webhooks = new ArrayList<>();
        for (String secret : secrets) {
            try {
                webhooks.add(new Webhook(secret));
            } catch (EmptyWebhookSecretException e) {
                throw new IllegalArgumentException("a webhook secret is empty", e);
            }
        }
        return webhooks;
    }
}
