package agencyhub.journey;

import static org.awaitility.Awaitility.await;

import agencyhub.Hub;
import agencyhub.clock.BusinessClock;
import agencyhub.embedded.SharedPrograms;
import agencyhub.testkit.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox in this process, and somebody who holds its token. */
final class HubInASandbox implements RunningHub, AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    /** @param body JSON */
    record Said(int status, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }
    }

    private final Path folder;
    private final AtomicReference<ConfigurableApplicationContext> hub = new AtomicReference<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String port;

    private HubInASandbox(Path folder, List<String> settings) {
        this.folder = folder;
        SharedPrograms.use();
        List<String> arguments = new ArrayList<>(settings);
        arguments.addAll(List.of(
                "--server.port=0",
                "--hub.broker.port=0",
                "--hub.data=" + folder.resolve("data"),
                "--logging.level.agencyhub.directory=ERROR",
                "--spring.main.register-shutdown-hook=false"));
        new SpringApplicationBuilder(Hub.class)
                .initializers(new OnlyTheHubItself())
                .listeners((ApplicationListener<ApplicationReadyEvent>) ready -> hub.set(ready.getApplicationContext()))
                .run(arguments.toArray(String[]::new));
        port = hub.get().getEnvironment().getRequiredProperty("local.server.port");
        awaitReady();
    }

    static HubInASandbox start(String... settings) {
        try {
            List<String> all = new ArrayList<>(List.of("--hub.sandbox=true"));
            all.addAll(List.of(settings));
            return new HubInASandbox(Files.createTempDirectory("sandbox"), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get("/sandbox").body().path("state").asString("").equals("ready"));
    }

    Credentials credentials() {
        return Credentials.read(folder.resolve("data/try-out/credentials.env"));
    }

    Said get(String path) {
        return call("GET", path, "", token());
    }

    Said put(String path, String body) {
        return call("PUT", path, body, token());
    }

    Said post(String path, String body) {
        return call("POST", path, body, token());
    }

    /** As curl does that is not told what it sends. */
    Said putForm(String path, String body) {
        return call("PUT", path, body, token(), "application/x-www-form-urlencoded");
    }

    Said call(String method, String path, String body, String token) {
        return call(method, path, body, token, "application/json");
    }

    private Said call(String method, String path, String body, String token, String mediaType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", mediaType)
                .timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Said(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse("").contains("json")
                            ? JsonMapper.shared().readTree(answer.body())
                            : JsonMapper.shared().createObjectNode().put("text", answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token() {
        return credentials().token("SANDBOX").orElseThrow();
    }

    Path folder() {
        return folder;
    }

    @Override
    public boolean isUp() {
        return true;
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String brokerUrl() {
        throw new UnsupportedOperationException("nobody comes by the broker");
    }

    @Override
    public void admit(List<Member> members) {
        throw new UnsupportedOperationException("its directory is its own");
    }

    @Override
    public void replace(Member member) {
        throw new UnsupportedOperationException("its directory is its own");
    }

    @Override
    public InstantSource businessTime() {
        return hub.get().getBean(BusinessClock.class);
    }

    @Override
    public void stopTimeAt(Instant instant) {
        put("/sandbox/clock", "{\"at\": \"" + instant + "\"}");
    }

    @Override
    public void letRest(Collection<String> agencies) {
        // it ends with its journey
    }

    @Override
    public void close() {
        hub.get().close();
        http.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException stillInUse) {
            // a temporary folder: the system's to clear
        }
    }
}
