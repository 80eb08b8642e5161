package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.testkit.EventDraft;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of {@code logging.structured.format.console=ecs}, written by Boot's own encoder, the hub's rooms at DEBUG. */
class WhatIsLoggedAsJsonTest {
    private static final String MARK = "quixotry";

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger rooms = context.getLogger("agencyhub");
    private final Level before = rooms.getLevel();
    private final Lines lines = new Lines();
    private final String traceId = UUID.randomUUID().toString().replace("-", "");

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        final List<String> written = new CopyOnWriteArrayList<>();
        final StructuredLogEncoder encoder = new StructuredLogEncoder();

        @Override
        protected void append(ILoggingEvent event) {
            written.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void record() {
        context.putObject(Environment.class.getName(), HubUnderTest.shared().bean(Environment.class));
        lines.encoder.setContext(context);
        lines.encoder.setFormat("ecs");
        lines.encoder.start();
        lines.setContext(context);
        lines.start();
        rooms.setLevel(Level.DEBUG);
        root.addAppender(lines);
    }

    @AfterEach
    void stop() {
        root.detachAppender(lines);
        rooms.setLevel(before);
    }

    @Test
    void isJsonWithTheTraceItBelongsToAndNothingOfAMessage() {
        anyshire.force().answering(422);
        CaseInHand aCase = anyshire.aCase();
        EventDraft referral = marked(aCase.referral());

        assertThat(submit(referral.bytes())).isEqualTo(202);
        assertThat(submit(marked(aCase.referral()).with(MARK, MARK).bytes())).isEqualTo(422);
        assertThat(submit("{\"quixotry".getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
        await().atMost(Anyshire.PATIENCE)
                .until(() -> lines.written.stream().anyMatch(line -> line.contains("Refused: delivery")));

        assertThat(lines.written).allSatisfy(line -> {
            JsonNode json = JsonMapper.shared().readTree(line);
            assertThat(json.path("@timestamp").isMissingNode()).isFalse();
            assertThat(json.at("/log/level").asString()).isNotEmpty();
            assertThat(line).doesNotContainIgnoringCase(MARK).doesNotContain("token-of-");
        });
        // What the recipient refused belongs to the trace in which its sender sent it.
        assertThat(lines.written)
                .filteredOn(line -> line.contains("Refused: delivery"))
                .anySatisfy(line -> assertThat(line).contains("\"traceId\":\"" + traceId + "\""));
    }

    private EventDraft marked(EventDraft draft) {
        return draft.with("concerns", MARK + " concerns")
                .with("otherInformation", MARK + " other information")
                .with("identity", Map.of("name", MARK + " name", "address", MARK + " address"));
    }

    private int submit(byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(HubUnderTest.shared().url().resolve("/api/messages"))
                .header(
                        "Authorization",
                        "Bearer " + anyshire.member(anyshire.school()).token())
                .header("Content-Type", "application/cloudevents+json")
                .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
