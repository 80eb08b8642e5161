package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.testkit.EventDraft;
import agencyhub.testkit.StandIn;
import com.sun.net.httpserver.HttpServer;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** W3C trace context, from an agency's program through the hub to another's; and what of it leaves for a collector. */
class ATraceGoesThroughTheHubTest {
    private static final List<byte[]> EXPORTED = new CopyOnWriteArrayList<>();

    private static HttpServer collector;
    private static HubUnderTest hub;

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(() -> hub);

    private final String traceId = UUID.randomUUID().toString().replace("-", "");
    private final String sent = "00-" + traceId + "-00f067aa0ba902b7-01";
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private HttpServer webhooks;

    @BeforeAll
    static void settle() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                EXPORTED.add(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
        hub = HubUnderTest.start(
                "--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                        + collector.getAddress().getPort() + "/v1/traces",
                "--management.opentelemetry.tracing.export.schedule-delay=200ms",
                "--management.tracing.sampling.probability=0.0"); // what somebody else records is recorded here too
    }

    @AfterAll
    static void leave() {
        hub.close();
        collector.stop(0);
    }

    /** Webhooks that remember which trace a message came in, by the agency's path and the message. */
    @BeforeEach
    void openWebhooks() throws IOException {
        webhooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhooks.createContext("/", exchange -> {
            try (exchange) {
                String message = JsonMapper.shared()
                        .readTree(exchange.getRequestBody().readAllBytes())
                        .path("id")
                        .asString();
                told.put(
                        exchange.getRequestURI().getPath() + " " + message,
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("traceparent"))
                                .orElse("none"));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        webhooks.start();
    }

    @AfterEach
    void closeWebhooks() {
        webhooks.stop(0);
    }

    @Test
    void fromTheCallToTheWebhook() {
        readsItsTraces(anyshire.force());
        EventDraft referral = anyshire.aCase().referral();

        String out = toldTo(anyshire.force(), submit(anyshire.school(), referral));

        assertThat(out).matches("00-" + traceId + "-[0-9a-f]{16}-01").isNotEqualTo(sent);
    }

    @Test
    void evenIfItIsDeliveredOnlyAtALaterTry() {
        anyshire.force().down();
        EventDraft referral = anyshire.aCase().referral();
        submit(anyshire.school(), referral);
        await().atMost(PATIENCE)
                .until(() -> !anyshire.doorFaultsOf(anyshire.force()).isEmpty());
        anyshire.force().up();
        // The door that its directory entry moves to is another door: whatever waits goes there from the ledger.
        readsItsTraces(anyshire.force());

        assertThat(toldTo(anyshire.force(), referral.id())).contains(traceId);
    }

    @Test
    void fromTheQueueToTheQueueAndTheReceipt() throws JMSException {
        CaseInHand aCase = anyshire.aCase();
        EventDraft referral = aCase.referral();
        Member school = anyshire.member(anyshire.school());
        Member authority = anyshire.member(anyshire.authority()).withDoors("amqp");
        anyshire.nowReads(authority); // and its stand-in does not: nobody else takes what is on its queue
        try (Connection from = connection(school);
                Connection to = connection(authority)) {
            Session session = from.createSession(Session.AUTO_ACKNOWLEDGE);
            TextMessage submission = session.createTextMessage(new String(referral.bytes(), StandardCharsets.UTF_8));
            submission.setStringProperty("traceparent", sent);
            session.createProducer(session.createQueue("agency." + school.id() + ".submissions"))
                    .send(submission);

            assertThat(trace(next(session, "agency." + school.id() + ".receipts")))
                    .contains(traceId);
            assertThat(trace(next(to.createSession(Session.AUTO_ACKNOWLEDGE), "agency." + authority.id() + ".inbox")))
                    .contains(traceId);
        }
    }

    @Test
    void butNotToWhoeverIsNotToKnowWhoSentIt() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.joinedBy("intervention-provider", anyshire.provider());
        readsItsTraces(anyshire.provider());
        readsItsTraces(anyshire.force());

        UUID update = submit(anyshire.school(), aCase.update(anyshire.school()));

        assertThat(toldTo(anyshire.force(), update)).contains(traceId);
        assertThat(toldTo(anyshire.provider(), update)).startsWith("00-").doesNotContain(traceId);
    }

    @Test
    void whatIsNotATraceBeginsAnother() {
        readsItsTraces(anyshire.force());
        EventDraft referral = anyshire.aCase().referral();

        String out = toldTo(anyshire.force(), submit(anyshire.school(), referral, "00-quixotry-quixotry-01"));

        assertThat(out).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    }

    @Test
    void nothingLeavesWithItButWordsOfTheHubsOwn() throws Exception {
        readsItsTraces(anyshire.force());
        CaseInHand aCase = anyshire.aCase();
        toldTo(anyshire.force(), submit(anyshire.school(), aCase.referral()));
        call(anyshire.school(), "/api/cases/" + aCase.reference());

        await().atMost(PATIENCE).until(() -> exported(traceId).contains("/api/cases/{reference}"));
        String spans = exported(traceId);

        assertThat(spans)
                .contains("http post /api/messages", "accept", "deliver", "referral-submitted", "agency-hub")
                .doesNotContain(
                        aCase.reference(),
                        anyshire.school().agency(),
                        anyshire.force().agency(),
                        "127.0.0.1:");
    }

    private void readsItsTraces(StandIn agency) {
        Member member = anyshire.member(agency);
        anyshire.nowReads(new Member(
                member.id(),
                member.kind(),
                member.about(),
                member.offices(),
                List.of("https"),
                "http://127.0.0.1:" + webhooks.getAddress().getPort() + "/" + member.id(),
                member.token()));
    }

    private String toldTo(StandIn agency, UUID message) {
        String key = "/" + agency.agency() + " " + message;
        await().atMost(PATIENCE).until(() -> told.containsKey(key));
        return told.get(key);
    }

    private UUID submit(StandIn sender, EventDraft draft) {
        return submit(sender, draft, sent);
    }

    private UUID submit(StandIn sender, EventDraft draft, String traceparent) {
        HttpRequest request = request(sender, "/api/messages", traceparent)
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(draft.bytes()))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(202);
        return draft.id();
    }

    private void call(StandIn reader, String path) {
        assertThat(send(request(reader, path, sent).GET().build()).statusCode()).isEqualTo(200);
    }

    private HttpRequest.Builder request(StandIn agency, String path, String traceparent) {
        return HttpRequest.newBuilder(hub.url().resolve(path))
                .header("Authorization", "Bearer " + anyshire.member(agency).token())
                .header("traceparent", traceparent);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** All that was sent to the collector with spans of this trace, with its protocol's bytes in between. */
    private static String exported(String trace) {
        String id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
        return EXPORTED.stream()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .filter(text -> text.contains(id))
                .reduce("", String::concat);
    }

    private static Connection connection(Member member) throws JMSException {
        Connection connection =
                new JmsConnectionFactory(member.id(), member.brokerSecret(), hub.brokerUrl()).createConnection();
        connection.start();
        return connection;
    }

    private static Message next(Session session, String queue) throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            Message message = consumer.receive(PATIENCE.toMillis());
            assertThat(message).as("nothing on " + queue).isNotNull();
            return message;
        }
    }

    private static String trace(Message message) throws JMSException {
        return message.getStringProperty("traceparent");
    }
}
