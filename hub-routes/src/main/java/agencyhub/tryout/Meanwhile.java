package agencyhub.tryout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Says on the hub's port that the sandbox is being reset, until the hub opens its doors again just afterwards. */
final class Meanwhile implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Meanwhile.class);
    private static final AtomicReference<@Nullable HttpServer> OPEN = new AtomicReference<>();

    static void open(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
            server.createContext("/", Meanwhile::answer);
            server.start();
            OPEN.set(server);
        } catch (IOException taken) {
            log.info("Nobody says on port {} that the sandbox is being reset", port);
        }
    }

    static void close() {
        HttpServer server = OPEN.getAndSet(null);
        if (server != null) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean asked = exchange.getRequestURI().getPath().equals("/sandbox")
                    && exchange.getRequestMethod().equals("GET");
            byte[] body = (asked
                            ? "{\"state\":\"resetting\"}"
                            : "{\"type\":\"urn:agencyhub:problem:unavailable\",\"title\":\"The hub cannot accept now; try again later.\","
                                    + "\"status\":503,\"detail\":\"The sandbox is being reset.\",\"code\":\"unavailable\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", asked ? "application/json" : "application/problem+json");
            exchange.getResponseHeaders().set("Retry-After", "2");
            exchange.sendResponseHeaders(asked ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void start() {
        close();
    }

    @Override
    public void stop() {
        // it was over when this hub opened its doors
    }

    @Override
    public boolean isRunning() {
        return false;
    }

    /** Just before the web server takes the port. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
