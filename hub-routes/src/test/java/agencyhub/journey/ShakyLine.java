package agencyhub.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lies between a program and the hub, and lets down submissions, one after the other; whatever else is asked goes through. */
final class ShakyLine implements AutoCloseable {
    /** The hub gets it, and nobody hears what it says. */
    static final String LOSES_THE_ANSWER = "loses the answer";

    static final String SAYS_NOT_NOW = "says 503";
    static final String ALWAYS_SAYS_NOT_NOW = "always says 503";

    private final HttpServer server;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI hub;
    private final Queue<String> troubles;
    private final List<String> submitted = new CopyOnWriteArrayList<>();

    private ShakyLine(URI hub, String... troubles) throws IOException {
        this.hub = hub;
        this.troubles = new ArrayDeque<>(Arrays.asList(troubles));
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::pass);
        server.start();
    }

    static ShakyLine to(URI hub, String... troubles) throws IOException {
        return new ShakyLine(hub, troubles);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was sent, each time it was. */
    List<String> submitted() {
        return submitted;
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String trouble = "";
        if (exchange.getRequestMethod().equals("POST")) {
            submitted.add(new String(body, StandardCharsets.UTF_8));
            trouble = ALWAYS_SAYS_NOT_NOW.equals(troubles.peek()) ? SAYS_NOT_NOW : String.valueOf(troubles.poll());
        }
        if (trouble.equals(SAYS_NOT_NOW)) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        HttpResponse<byte[]> answer = forward(exchange, body);
        if (trouble.equals(LOSES_THE_ANSWER)) {
            exchange.close(); // without a word
            return;
        }
        answer.headers()
                .firstValue("content-type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String header : List.of("Authorization", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        client.close();
    }
}
