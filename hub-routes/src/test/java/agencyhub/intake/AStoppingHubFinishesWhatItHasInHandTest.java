package agencyhub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class AStoppingHubFinishesWhatItHasInHandTest {
    @TempDir
    Path data;

    @Test
    void newMessagesAreTurnedAwayAndTheOneInHandGetsItsReceipt() throws Exception {
        ConfigurableApplicationContext hub = new SpringApplicationBuilder(DoorsOnly.class)
                .run("--server.port=0", "--hub.data=" + data, "--spring.main.register-shutdown-hook=false");
        var reached = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        hub.getBean(DoorsOnly.Room.class).answer = submission -> {
            reached.countDown();
            awaitQuietly(mayGoOn);
            return DoorsOnly.Room.accepting().apply(submission);
        };
        int port = Integer.parseInt(hub.getEnvironment().getRequiredProperty("local.server.port"));
        CompletableFuture<HttpResponse<String>> inHand = post(port);
        reached.await();

        Thread stopping = Thread.startVirtualThread(hub::close); // not in the common pool: the client needs it
        await().until(() -> !hub.getBean(Gate.class).isOpen());
        HttpResponse<String> late = post(port).join();
        mayGoOn.countDown();

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("\"code\":\"unavailable\"");
        assertThat(late.headers().firstValue("retry-after")).isPresent();
        assertThat(inHand.join().statusCode()).isEqualTo(202);
        stopping.join();
    }

    private static CompletableFuture<HttpResponse<String>> post(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/messages"))
                .header("authorization", "Bearer " + DoorsOnly.SCHOOLS_TOKEN)
                .header("content-type", "application/cloudevents+json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
