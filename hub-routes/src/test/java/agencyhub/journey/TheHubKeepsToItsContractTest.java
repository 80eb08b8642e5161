package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.journey.WireContract.Call;
import agencyhub.journey.WireContract.Said;
import agencyhub.testkit.Answer;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.StandIn;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every call of the OpenAPI document with every status that it names, every example, every bound of a parameter, and the webhook;
 * {@link ContractWatch} looks at the answers, as it does in all journeys.
 */
class TheHubKeepsToItsContractTest {
    /** {@link AHubInTroubleSaysSoTest} has them. */
    private static final Set<String> TROUBLE = Set.of("429", "500", "503");

    private static final WireContract CONTRACT = WireContract.published();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("southfield", "inbox");

    @Test
    void everyCallAnswersWithEveryStatusThatIsDocumented() {
        ContractWatch.begin();
        anyshire.everybodyAcknowledgesBut(anyshire.southfield());
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        aCase.joinedBy("panel-member", anyshire.southfield());
        Sent outcome = aCase.decidedByPanel();
        Sent feedback = aCase.feedbackGiven();
        Sent closure = aCase.closed();
        for (Sent sent : List.of(referral, outcome, feedback, closure)) {
            sent.until(story -> assertThat(story.json().path("recipients")).isNotEmpty());
        }
        anyshire.itIs("2026-11-30T17:00:00Z"); // something is overdue, and chased

        for (StandIn agency : anyshire.everybody()) {
            agency.hub().messages(HubClient.Direction.SENT, null, null, 2);
            agency.hub().messages(HubClient.Direction.RECEIVED, aCase.reference(), null, null);
            agency.hub().message(outcome.id());
            agency.hub().message(closure.id());
            agency.hub().get("/api/duties?limit=200");
            agency.hub().caseFile(aCase.reference());
        }
        anyshire.southfield().hub().get("/api/inbox?limit=1");
        wrong(aCase, referral);
        try (HubClient anybody = HubClient.anonymous(anyshire.hub().url())) {
            CONTRACT.calls().stream()
                    .filter(call -> call.statuses().contains("401"))
                    .forEach(call -> {
                        if (call.method().equals("GET")) {
                            anybody.get(concrete(call));
                        } else {
                            anybody.submit(aCase.referral());
                        }
                    });
            CONTRACT.contracts()
                    .document("index.json")
                    .path("schemas")
                    .forEach(schema -> assertThat(
                                    anybody.get("/" + schema.path("file").asString())
                                            .status())
                            .isEqualTo(200));
            for (String path : List.of("/schemas/", "/openapi.yaml", "/asyncapi.yaml", "/.well-known/jwks.json")) {
                assertThat(anybody.get(path).status()).as(path).isEqualTo(200);
            }
            anybody.get("/schemas/none.json");
        }

        SoftAssertions all = new SoftAssertions();
        for (Call call : CONTRACT.calls()) {
            Set<String> documented = new TreeSet<>(call.statuses());
            documented.removeAll(TROUBLE);
            all.assertThat(ContractWatch.seen(call.id())).as(call.id()).isEqualTo(documented);
        }
        all.assertThat(ContractWatch.faults()).isEmpty();
        all.assertAll();
    }

    private void wrong(CaseInHand aCase, Sent referral) {
        HubClient school = anyshire.school().hub();
        HubClient authority = anyshire.authority().hub();
        school.submit("{".getBytes(StandardCharsets.UTF_8));
        school.submit(aCase.outcome()); // 403
        school.submit(aCase.referral().withId(referral.id()).with("concerns", "Others.")); // 409
        authority.submit(aCase.outcome().with("rationale", "x".repeat(1 << 20))); // 413
        school.submit(aCase.referral().bytes(), "application/json"); // 415
        authority.submit(aCase.outcome().without("rationale")); // 422
        for (String call : List.of("messages?direction=up", "inbox?wait=61", "duties?as=me")) {
            school.get("/api/" + call);
        }
        school.message(UUID.randomUUID());
        school.caseFile("none");
    }

    private static String concrete(Call call) {
        return call.path().replace("{id}", UUID.randomUUID().toString()).replace("{reference}", "AN-1");
    }

    @Test
    void everyExampleOfARequestIsAcceptedAndEveryExampleOfAnAnswerIsOne() {
        JsonNode openapi = CONTRACT.contracts().document("openapi.yaml");
        List<String> accepted = new ArrayList<>();
        CaseInHand aCase = anyshire.aCase();
        UUID last = UUID.randomUUID();
        JsonNode examples =
                openapi.at("/paths/~1api~1messages/post/requestBody/content/application~1cloudevents+json/examples");
        for (Map.Entry<String, JsonNode> example : examples.properties()) {
            ObjectNode event = example.getValue().path("value").deepCopy().asObject();
            String agency = event.path("source").asString().replace("urn:agency:", "");
            UUID id = UUID.randomUUID();
            event.put("id", id.toString())
                    .put("source", "urn:agency:" + anyshire.id(agency))
                    .put("subject", "case/" + aCase.reference())
                    .put("time", anyshire.now().toString());
            if (event.path("data") instanceof ObjectNode data && data.has("message")) {
                data.put("message", last.toString());
            }
            Answer answer = agency(agency).hub().submit(JsonMapper.shared().writeValueAsBytes(event));
            assertThat(answer.status())
                    .as("%s: %s", example.getKey(), answer.text())
                    .isEqualTo(202);
            accepted.add(example.getKey());
            last = id;
        }
        assertThat(accepted).containsExactly("referral", "outcome", "acknowledgement");

        assertThat(CONTRACT.faultsOf(
                        "#/components/schemas/Receipt",
                        openapi.at(
                                        "/paths/~1api~1messages/post/responses/202/content/application~1json/examples/receipt/value")
                                .toString()))
                .isEmpty();
        assertThat(CONTRACT.faultsOf(
                        "#/components/schemas/Problem",
                        openapi.at(
                                        "/components/responses/Refused/content/application~1problem+json/examples/invalid/value")
                                .toString()))
                .isEmpty();
    }

    private StandIn agency(String name) {
        return anyshire.everybody().stream()
                .filter(standIn -> standIn.agency().equals(anyshire.id(name)))
                .findFirst()
                .orElseThrow();
    }

    /** What is allowed is taken, and one step beyond is refused with the parameter's name. */
    @Test
    void everyBoundOfAParameterHolds() {
        HubClient school = anyshire.school().hub();
        SoftAssertions all = new SoftAssertions();
        int asked = 0;
        for (Call call : CONTRACT.calls()) {
            for (JsonNode each : call.document().path("parameters")) {
                JsonNode parameter = CONTRACT.resolved("openapi.yaml", each);
                if (!parameter.path("in").asString().equals("query")) {
                    continue;
                }
                String name = parameter.path("name").asString();
                JsonNode schema = parameter.path("schema");
                for (String good : within(schema)) {
                    int status =
                            school.get(call.path() + "?" + name + "=" + good).status();
                    all.assertThat(status).as("%s %s=%s", call.id(), name, good).isEqualTo(200);
                    asked++;
                }
                for (String bad : beyond(schema)) {
                    Answer answer = school.get(call.path() + "?" + name + "=" + bad);
                    all.assertThat(answer.status())
                            .as("%s %s=%s", call.id(), name, bad)
                            .isEqualTo(400);
                    all.assertThat(answer.body().at("/errors/0/parameter").asString(""))
                            .isEqualTo(name);
                    asked++;
                }
            }
        }
        all.assertAll();
        assertThat(asked).isGreaterThan(30);
    }

    private static List<String> within(JsonNode schema) {
        List<String> good = new ArrayList<>();
        schema.path("enum").forEach(value -> good.add(value.asString()));
        if (schema.has("minimum")) {
            good.add(schema.get("minimum").asString());
        }
        if (schema.path("maximum").asInt(0) > 60) { // the longest wait would be waited for
            good.add(schema.get("maximum").asString());
        }
        return good;
    }

    private static List<String> beyond(JsonNode schema) {
        List<String> bad = new ArrayList<>(List.of("%20"));
        if (schema.has("enum")) {
            bad.add("nonsense");
        }
        if (schema.has("minimum")) {
            bad.add(Long.toString(schema.get("minimum").asLong() - 1));
            bad.add("x");
        }
        if (schema.has("maximum")) {
            bad.add(Long.toString(schema.get("maximum").asLong() + 1));
        }
        return bad;
    }

    /** As an agency's own server sees it: every header, and a body that is what the recipient's copy should be. */
    @Test
    void theWebhookIsCalledAsDocumented() throws Exception {
        JsonNode webhook = CONTRACT.contracts().document("openapi.yaml").at("/webhooks/delivery/post");
        BlockingQueue<Said> called = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            called.add(new Said(exchange.getRequestMethod(), "", 0, exchange.getRequestHeaders()::getFirst, body));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            Member authority = anyshire.member(anyshire.authority());
            anyshire.nowReads(new Member(
                    authority.id(),
                    authority.kind(),
                    authority.about(),
                    authority.offices(),
                    List.of("https"),
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/hub",
                    authority.token()));
            CaseInHand aCase = anyshire.aCase();
            Sent referral = aCase.referred();
            Said said = called.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(said).isNotNull();

            assertThat(said.method()).isEqualTo("POST");
            Set<String> documented = new TreeSet<>();
            for (JsonNode parameter : webhook.path("parameters")) {
                String name = parameter.path("name").asString();
                documented.add(name);
                String value = said.header().apply(name);
                if (value == null) {
                    assertThat(parameter.path("required").asBoolean(false))
                            .as(name)
                            .isFalse();
                } else {
                    assertThat(CONTRACT.text("openapi.yaml", parameter.path("schema"), value))
                            .as(name)
                            .isEmpty();
                }
            }
            assertThat(documented).contains("webhook-id", "hub-level", "hub-acknowledge-by");
            assertThat(said.header().apply("hub-level")).isEqualTo("received");
            assertThat(said.header().apply("content-type")).startsWith("application/cloudevents+json");
            assertThat(CONTRACT.faultsOfCopy(said.json())).isEmpty();
            assertThat(said.json()).contains(referral.id().toString());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void everyCopyIsWhatTheSchemaOfItsTypeDescribes() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.joinedBy("panel-member", anyshire.southfield());
        aCase.joinedBy("intervention-provider", anyshire.provider());
        aCase.decidedByPanel();
        aCase.updatedBy(anyshire.force());
        aCase.feedbackGiven();
        aCase.closed();
        aCase.toldTo(anyshire.school(), "closure-notice");
        aCase.toldTo(anyshire.provider(), "closure-notice");

        for (StandIn agency : anyshire.everybody()) {
            aCase.arrivalsAt(agency)
                    .forEach(received -> assertThat(
                                    CONTRACT.faultsOfCopy(received.event().toString()))
                            .as("%s to %s", received.event().path("type"), agency.agency())
                            .isEmpty());
        }
    }
}
