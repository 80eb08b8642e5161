package agencyhub.journey;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where operations have alerts posted: takes only what is signed, and remembers it. */
final class AlertInbox implements AutoCloseable {
    static final String SECRET = "whsec_b3BlcmF0aW9ucycgb3duIGZpY3Rpb25hbCBzZWNyZXQ=";

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;

    /** @param id the same however often it is told */
    record Told(String id, JsonNode json) {
        String type() {
            return json.path("type").asString();
        }

        String kind() {
            return json.at("/data/kind").asString();
        }

        String subject() {
            return json.at("/data/subject").asString();
        }

        String reference() {
            return json.at("/data/reference").asString();
        }
    }

    private AlertInbox(HttpServer server) {
        this.server = server;
    }

    static AlertInbox open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            AlertInbox inbox = new AlertInbox(server);
            server.createContext("/alerts", inbox::take);
            server.start();
            return inbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
    }

    /** What it says to each call from now on; only with {@code 2xx} it takes it in. */
    void answering(int status) {
        answer = status;
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /** About one kind of problem of one subject, in order, each telling once for each time that it was told. */
    List<Told> about(String kind, String subject) {
        return told.stream()
                .filter(each -> each.kind().equals(kind) && each.subject().equals(subject))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = answer;
            if (!isGenuine(exchange, body)) {
                status = 401;
            } else if (status / 100 == 2) {
                told.add(new Told(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        JsonMapper.shared().readTree(body)));
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static boolean isGenuine(HttpExchange exchange, String body) {
        try {
            new Webhook(SECRET).verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
            return true;
        } catch (Exception forged) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
