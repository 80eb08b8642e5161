package agencyhub.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Just enough of a hub's HTTP doors to see whether the kit speaks as the contract says. It decides nothing: journeys
 * against the real hub live in {@code hub-routes}.
 */
final class FakeHub implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<JsonNode> submitted = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private volatile String onlyToken = "";
    private volatile JsonNode duties = JSON.createObjectNode();
    private final ArrayNode inbox = JSON.createArrayNode();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private FakeHub(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/api/messages", this::submissions);
        server.createContext("/api/inbox", this::fetches);
        server.createContext("/api/duties", exchange -> answer(exchange, isKnown(exchange) ? 200 : 401, duties));
        server.createContext("/", exchange -> answer(exchange, 200, JSON.createObjectNode()));
        server.start();
    }

    static FakeHub start() {
        try {
            return new FakeHub(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The statuses of the next submissions, in order; afterwards {@code 202}. */
    synchronized void answering(Integer... next) {
        statuses.addAll(List.of(next));
    }

    synchronized void inbox(String delivery, EventDraft event) {
        ObjectNode item = inbox.addObject();
        item.put("delivery", delivery)
                .put("position", inbox.size())
                .put("office", "dsl")
                .put("level", "received");
        item.put("acknowledgeBy", "2026-11-25T17:00:00Z").set("event", event.json());
        notifyAll();
    }

    /** What the duties' page is from now on. */
    void owing(String page) {
        duties = JSON.readTree(page);
    }

    /** From now on every other token is refused where somebody asks for duties. */
    void knowingOnly(String token) {
        onlyToken = token;
    }

    private boolean isKnown(HttpExchange exchange) {
        return onlyToken.isEmpty()
                || ("Bearer " + onlyToken).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    List<JsonNode> submitted() {
        return submitted;
    }

    List<String> tokens() {
        return tokens;
    }

    List<String> paths() {
        return paths;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void submissions(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, JSON.createObjectNode());
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = nextStatus();
        if (status == 503) {
            exchange.getResponseHeaders().set("Retry-After", "0");
        }
        submitted.add(JSON.readTree(body));
        answer(exchange, status, JSON.createObjectNode().put(status == 202 ? "message" : "code", "some-word"));
    }

    private synchronized int nextStatus() {
        Integer next = statuses.poll();
        return next == null ? 202 : next;
    }

    private void fetches(HttpExchange exchange) throws IOException {
        Matcher after =
                Pattern.compile("after=(\\d+)").matcher(exchange.getRequestURI().toString());
        int position = after.find() ? Integer.parseInt(after.group(1)) : 0;
        boolean waits = !exchange.getRequestURI().toString().contains("wait=0");
        answer(exchange, 200, page(position, waits));
    }

    private synchronized ObjectNode page(int position, boolean waits) {
        long patience = System.nanoTime() + 2_000_000_000L;
        try {
            while (waits && inbox.size() <= position && System.nanoTime() < patience) {
                wait(100);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        ObjectNode page = JSON.createObjectNode();
        ArrayNode items = page.putArray("items");
        inbox.valueStream().skip(position).forEach(items::add);
        return page.put("next", inbox.size());
    }

    private void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        try (exchange) {
            paths.add(exchange.getRequestURI().toString());
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            tokens.add(authorization == null ? "" : authorization.replace("Bearer ", ""));
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", status < 300 ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
