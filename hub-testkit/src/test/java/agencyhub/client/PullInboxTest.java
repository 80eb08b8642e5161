package agencyhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.testkit.HubClient;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens between fetching and storing: nothing is lost, nothing is handed over twice. */
class PullInboxTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private HttpServer server;
    private HubClient hub;
    private volatile int status = 200;

    @TempDir
    private Path folder;

    /** A hub with three items, of which it gives those behind {@code after}. */
    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/inbox", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            asked.add(query);
            int after = query.startsWith("after=") ? Integer.parseInt(query.substring(6, query.indexOf('&'))) : 0;
            StringBuilder items = new StringBuilder();
            for (int position : new int[] {7, 9, 12}) {
                if (position > after) {
                    items.append(items.isEmpty() ? "" : ",")
                            .append("{\"delivery\":\"d-%d\",\"position\":%d,\"office\":\"dsl\",\"event\":{}}"
                                    .formatted(position, position));
                }
            }
            byte[] page = ("{\"items\":[" + items + "],\"next\":null}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        hub = HubClient.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "token");
    }

    @AfterEach
    void stop() {
        hub.close();
        server.stop(0);
    }

    @Test
    void theNextCallSaysWhatArrived() {
        PullInbox inbox = inbox();

        assertThat(fetch(inbox)).isEqualTo(3);
        assertThat(fetch(inbox)).isZero();

        assertThat(stored).containsExactly("d-7", "d-9", "d-12");
        assertThat(asked).containsExactly("limit=100&wait=0", "after=12&limit=100&wait=0");
    }

    @Test
    void whatCouldNotBeStoredComesAgainAndWhatWasDoesNot() {
        PullInbox inbox = inbox();
        assertThatThrownBy(() -> inbox.fetch(
                        delivery -> {
                            if (delivery.delivery().equals("d-9")) {
                                throw new IllegalStateException("the disk is full");
                            }
                            stored.add(delivery.delivery());
                        },
                        Duration.ZERO))
                .hasMessage("the disk is full");

        fetch(inbox);

        assertThat(stored).containsExactly("d-7", "d-9", "d-12");
        assertThat(asked.getLast()).startsWith("after=7&");
    }

    @Test
    void aRestartGoesOnWhereItWas() {
        fetch(inbox());

        fetch(inbox());

        assertThat(stored).containsExactly("d-7", "d-9", "d-12");
        assertThat(asked.getLast()).startsWith("after=12&");
    }

    @Test
    void aCrashBeforeThePositionWasWrittenHandsNothingOverTwice() {
        fetch(inbox());

        fetch(PullInbox.of(hub, Position.inMemory(), Seen.inFile(folder.resolve("seen"))));

        assertThat(stored).containsExactly("d-7", "d-9", "d-12");
    }

    @Test
    void aRefusalIsSaid() {
        status = 401;

        assertThatThrownBy(() -> fetch(inbox()))
                .isInstanceOf(HubRefusedException.class)
                .hasMessageContaining("401");
        assertThat(stored).isEmpty();
    }

    private PullInbox inbox() {
        return PullInbox.of(hub, Position.inFile(folder.resolve("position")), Seen.inFile(folder.resolve("seen")));
    }

    private int fetch(PullInbox inbox) {
        return inbox.fetch(delivery -> stored.add(delivery.delivery()), Duration.ZERO);
    }
}
