package agencyhub.testkit.conform;

import agencyhub.message.Code;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The hub's HTTP doors on a real socket: submissions, the pull inbox, the keys. */
final class HubDoors implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Heard heard;
    private final Shelf shelf;
    private final Optional<String> token;
    private final String host;

    private HubDoors(HttpServer server, ConformSettings settings, Heard heard, Shelf shelf, ReceiptSigner signer) {
        this.server = server;
        this.heard = heard;
        this.shelf = shelf;
        this.token = settings.token();
        this.host = settings.listenHost();
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, Reply.problem(Code.NOT_FOUND, Code.NOT_FOUND.title())));
        server.createContext("/api/messages", this::messages);
        server.createContext("/api/inbox", this::inbox);
        server.createContext("/.well-known/jwks.json", exchange -> answer(exchange, Reply.json(200, signer.jwks())));
        server.createContext(
                "/actuator/health",
                exchange ->
                        answer(exchange, Reply.json(200, "{\"status\":\"UP\"}".getBytes(StandardCharsets.US_ASCII))));
        server.start();
    }

    /** @throws IllegalStateException if the port is taken */
    static HubDoors open(ConformSettings settings, Heard heard, Shelf shelf, ReceiptSigner signer) {
        try {
            return new HubDoors(
                    HttpServer.create(new InetSocketAddress(settings.listenHost(), settings.listenPort()), 0),
                    settings,
                    heard,
                    shelf,
                    signer);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot listen at " + settings.listenHost() + ":" + settings.listenPort() + " (" + e.getMessage()
                            + "); --listen chooses another port",
                    e);
        }
    }

    URI url() {
        String name = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return URI.create("http://" + name + ":" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        shelf.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void messages(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")
                    || !exchange.getRequestURI().getPath().equals("/api/messages")) {
                answer(exchange, Reply.problem(Code.NOT_FOUND, "Only POST /api/messages is played here."));
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            String mediaType = exchange.getRequestHeaders().getFirst("Content-Type");
            answer(exchange, heard.hear(body, mediaType == null ? "" : mediaType, isKnown(exchange)));
        }
    }

    private void inbox(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isKnown(exchange)) {
                answer(exchange, Reply.problem(Code.UNAUTHENTICATED, Code.UNAUTHENTICATED.title()));
                return;
            }
            Map<String, String> query = query(exchange.getRequestURI());
            answer(exchange, shelf.fetch(query.get("after"), query.get("limit"), query.get("wait")));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isKnown(HttpExchange exchange) {
        String presented = exchange.getRequestHeaders().getFirst("Authorization");
        return token.map(expected -> ("Bearer " + expected).equals(presented))
                .orElse(presented != null && presented.startsWith("Bearer "));
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        switch (reply) {
            case Reply.Said said -> {
                exchange.getResponseHeaders().set("Content-Type", said.mediaType());
                said.retryAfter()
                        .ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds)));
                exchange.sendResponseHeaders(said.status(), said.body().length);
                exchange.getResponseBody().write(said.body());
                exchange.close();
            }
            case Reply.CutOff(byte[] of, int after) -> {
                if (after > 0) {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, of.length);
                    exchange.getResponseBody().write(of, 0, after);
                    exchange.getResponseBody().flush();
                }
                exchange.close();
            }
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = uri.getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
