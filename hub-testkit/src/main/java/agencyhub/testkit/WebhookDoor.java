package agencyhub.testkit;

import agencyhub.testkit.Behaviour.Answering;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger forged = new AtomicInteger();
    private final String host;
    private final int port;
    private volatile Answering answering = Answering.ACCEPTING;
    private @Nullable Open open;

    /** While the socket listens. The latch lets a slow answer end when the door is shut. */
    private record Open(HttpServer server, ExecutorService threads, CountDownLatch shut) {}

    static final class CannotListen extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        CannotListen(int port, IOException cause) {
            super("port " + port + " cannot be opened: " + cause.getMessage(), cause);
        }
    }

    WebhookDoor(String host, int wantedPort, List<String> secrets, Consumer<Received> whenTold) {
        this.host = host;
        this.secrets = webhooks(secrets);
        this.whenTold = whenTold;
        this.port = open(wantedPort);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/notices");
    }

    void answering(Answering how) {
        answering = how;
        open(port);
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
            HttpServer server = HttpServer.create(new InetSocketAddress(host, wantedPort), 0);
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
        switch (answering) {
            case Answering.With with -> answer(exchange, received.get(), with);
            case Answering.InTurn turns -> answer(exchange, received.get(), turns.next());
            case Answering.Slowly(Duration delay) -> {
                whenTold.accept(received.get());
                if (!isShutWithin(delay, shut)) {
                    answer(exchange, 204);
                }
            }
            case Answering.CuttingShort() -> {
                whenTold.accept(received.get());
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write("{\"tak".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
            }
        }
    }

    private void answer(HttpExchange exchange, Received received, Answering.With with) throws IOException {
        if (with.status() / 100 == 2) {
            whenTold.accept(received);
        } else {
            turnedAway.incrementAndGet();
        }
        with.retryAfter()
                .ifPresent(after -> exchange.getResponseHeaders().set("Retry-After", Long.toString(after.toSeconds())));
        answer(exchange, with.status());
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
