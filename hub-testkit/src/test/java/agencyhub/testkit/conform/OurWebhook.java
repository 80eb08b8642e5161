package agencyhub.testkit.conform;

import agencyhub.client.Submitting;
import agencyhub.client.WebhookReader;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.Received;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A system with a webhook, made of the client and the JDK's server. Broken ones override one step each. */
class OurWebhook extends OurSystem {
    static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    static final String NEW_SECRET = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    protected final HubClient hub;
    private final Submitting submitting;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    OurWebhook(URI hub) {
        this.hub = HubClient.of(hub, TOKEN);
        this.submitting = Submitting.to(this.hub).patient(patience());
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/notices", this::receive);
        server.start();
    }

    URI endpoint() {
        return at(server.getAddress().getPort()).resolve("/notices");
    }

    WebhookReader reader() {
        return WebhookReader.of(List.of(SECRET, NEW_SECRET));
    }

    WebhookReader.Post read(byte[] body, Function<String, @Nullable String> header) {
        return reader().read(body, header);
    }

    /** What to answer to a delivery that was read. */
    int answer(Received delivery, byte[] body) {
        take(delivery);
        return 204;
    }

    void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = switch (read(body, exchange.getRequestHeaders()::getFirst)) {
                case WebhookReader.Genuine(Received delivery) -> answer(delivery, body);
                case WebhookReader.Refused(int refused, String _) -> refused;
            };
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    Submitting hub() {
        return submitting;
    }

    @Override
    public void close() {
        super.close();
        server.stop(0);
        threads.shutdownNow();
        hub.close();
    }
}
