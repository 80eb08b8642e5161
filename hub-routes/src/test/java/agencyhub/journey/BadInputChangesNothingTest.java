package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.embedded.EmbeddedBroker;
import agencyhub.testkit.Answer;
import agencyhub.testkit.BrokerClient;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.StandInSettings.BrokerLogin;
import jakarta.jms.Connection;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BadInputChangesNothingTest {
    private static final String NO_POINTER = "";

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    private CaseInHand aCase;
    private Sent referral;

    @BeforeEach
    void aCaseInWhichEverythingWasDelivered() {
        aCase = anyshire.aCase();
        referral = aCase.referred();
        referral.untilDeliveredTo(anyshire.force());
        referral.untilDeliveredTo(anyshire.authority());
    }

    /** Each wrong in one way only. */
    private enum Wrong {
        NOT_JSON(400, "unreadable", NO_POINTER),
        NOT_UTF8(400, "unreadable", NO_POINTER),
        NAMED_TWICE(400, "unreadable", NO_POINTER),
        NOTHING_AT_ALL(400, "unreadable", NO_POINTER),
        TOO_LARGE(413, "too-large", NO_POINTER),
        UNKNOWN_TYPE(422, "unknown-type", "/type"),
        OTHER_VERSION(422, "unsupported-version", "/type"),
        NO_RATIONALE(422, "invalid", "/data/rationale"),
        NO_DECIDER(422, "invalid", "/data/decidedBy"),
        UNKNOWN_FIELD(422, "invalid", "/data/suspicion"),
        ATTACHMENT(422, "attachments-not-supported", "/data/attachments"),
        SECRET(422, "marking-too-high", "/marking"),
        ANOTHERS_SOURCE(403, "not-your-source", "/source"),
        NOT_ENTITLED(403, "not-entitled", NO_POINTER),
        ONLY_THE_HUB(403, "not-entitled", "/type"),
        UNKNOWN_CASE(422, "unknown-case", "/subject"),
        NOT_ITS_CASE(422, "unknown-case", "/subject"),
        CASE_EXISTS(422, "case-exists", "/subject"),
        NEVER_SENT(422, "unknown-message", "/data/message"),
        NEVER_TOLD(422, "unknown-message", "/data/message"),
        UNKNOWN_OFFICE(422, "unknown-office", "/data/by/office"),
        REJECTED_WITHOUT_REASON(422, "invalid", "/data/reason"),
        UNKNOWN_AGENCY(422, "unknown-agency", "/data/agency"),
        DECIDED_IN_THE_FUTURE(422, "time-in-future", "/data/occurredAt"),
        SENT_IN_THE_FUTURE(422, "time-in-future", "/time"),
        OTHER_CONTENT(409, "id-conflict", "/id");

        private final int status;
        private final String code;
        private final String pointer;

        Wrong(int status, String code, String pointer) {
            this.status = status;
            this.code = code;
            this.pointer = pointer;
        }

        void isSaidBy(Answer answer) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.body().path("status").asInt()).isEqualTo(status);
            assertThat(answer.body().at("/errors/0/pointer").asString(""))
                    .as(answer.text())
                    .isEqualTo(pointer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overHttp(Wrong wrong) {
        Map<String, Long> before = rows();

        Answer answer = sender(wrong).hub().submit(body(wrong));

        wrong.isSaidBy(answer);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void overAmqpWhereTheProblemGoesToTheSendersReceipts() {
        Map<String, Long> before = rows();

        for (Wrong wrong : Wrong.values()) {
            StandIn sender = sender(wrong);
            try (BrokerClient broker = login(sender)) {
                wrong.isSaidBy(broker.submit(body(wrong), PATIENCE)); // finds its answer by the correlation id
            }
        }

        assertThat(rows()).isEqualTo(before);
        nothingComesAgain();
    }

    @Test
    void aMapMessageIsAnsweredTooAndDoesNotComeAgain() throws Exception {
        Map<String, Long> before = rows();
        Member southfield = anyshire.member(anyshire.southfield());
        try (Connection connection = new JmsConnectionFactory(
                                southfield.id(),
                                southfield.brokerSecret(),
                                anyshire.hub().brokerUrl())
                        .createConnection();
                Session session = connection.createSession()) {
            connection.start();
            MapMessage map = session.createMapMessage();
            map.setString("id", "of a message that nobody reads");

            session.createProducer(session.createQueue("agency." + southfield.id() + ".submissions"))
                    .send(map);

            Message problem = session.createConsumer(session.createQueue("agency." + southfield.id() + ".receipts"))
                    .receive(PATIENCE.toMillis());
            assertThat(problem).isNotNull();
            assertThat(problem.getIntProperty("status")).isEqualTo(400);
            assertThat(problem.getJMSCorrelationID()).isEqualTo(map.getJMSMessageID());
            assertThat(JsonMapper.shared()
                            .readTree(problem.getBody(String.class))
                            .path("code")
                            .asString())
                    .isEqualTo("unreadable");
        }
        assertThat(rows()).isEqualTo(before);
        nothingComesAgain();
    }

    @Test
    void anotherMediaTypeIsRefused() {
        Map<String, Long> before = rows();

        Answer answer =
                anyshire.school().hub().submit(anyshire.aCase().referral().bytes(), "application/json");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported-media-type");
        assertThat(rows()).isEqualTo(before);
    }

    private StandIn sender(Wrong wrong) {
        return switch (wrong) {
            case NOT_ITS_CASE, ANOTHERS_SOURCE -> anyshire.southfield();
            case NOT_ENTITLED, NEVER_TOLD, CASE_EXISTS, OTHER_CONTENT -> anyshire.school();
            case NEVER_SENT, UNKNOWN_OFFICE, REJECTED_WITHOUT_REASON -> anyshire.force();
            default -> anyshire.authority();
        };
    }

    private byte[] body(Wrong wrong) {
        String outcome = text(aCase.outcome());
        return switch (wrong) {
            case NOT_JSON -> utf8(outcome.substring(0, outcome.length() / 2));
            case NOT_UTF8 -> outcome.replace("MAJORITY", "MAJORIT\u00dc").getBytes(StandardCharsets.ISO_8859_1);
            case NAMED_TWICE -> utf8(outcome.replace("\"outcome\":", "\"outcome\":\"EXIT\",\"outcome\":"));
            case NOTHING_AT_ALL -> new byte[0];
            case TOO_LARGE ->
                aCase.outcome().with("rationale", "x".repeat(1 << 20)).bytes();
            case UNKNOWN_TYPE -> utf8(outcome.replace("panel-outcome", "panel-gossip"));
            case OTHER_VERSION -> utf8(outcome.replace("panel-outcome.v1", "panel-outcome.v2"));
            case NO_RATIONALE -> aCase.outcome().without("rationale").bytes();
            case NO_DECIDER -> aCase.outcome().without("decidedBy").bytes();
            case UNKNOWN_FIELD ->
                aCase.outcome().with("suspicion", "a fictional one").bytes();
            case ATTACHMENT ->
                aCase.outcome().with("attachments", "a fictional one").bytes();
            case SECRET -> aCase.outcome().withEnvelope("marking", "SECRET").bytes();
            case ANOTHERS_SOURCE -> utf8(outcome);
            case NOT_ENTITLED ->
                aCase.inCase(Events.panelOutcome(anyshire.school().agency())).bytes();
            case ONLY_THE_HUB -> reminder();
            case UNKNOWN_CASE -> anyshire.aCase().outcome().bytes();
            case NOT_ITS_CASE -> aCase.update(anyshire.southfield()).bytes();
            case CASE_EXISTS -> aCase.referral().bytes();
            case NEVER_SENT ->
                acknowledgement(anyshire.force(), UUID.randomUUID(), "prevent").bytes();
            case NEVER_TOLD ->
                acknowledgement(anyshire.school(), referral.id(), "dsl").bytes();
            case UNKNOWN_OFFICE ->
                acknowledgement(anyshire.force(), referral.id(), "canteen").bytes();
            case REJECTED_WITHOUT_REASON ->
                acknowledgement(anyshire.force(), referral.id(), "prevent")
                        .with("level", "rejected")
                        .bytes();
            case UNKNOWN_AGENCY ->
                aCase.inCase(Events.partyJoined(anyshire.authority().agency(), "panel-member", "provider.nowhere"))
                        .bytes();
            case DECIDED_IN_THE_FUTURE ->
                aCase.outcome().occurredAt(anyshire.now().plusSeconds(3600)).bytes();
            case SENT_IN_THE_FUTURE ->
                aCase.outcome().at(anyshire.now().plusSeconds(3600)).bytes();
            case OTHER_CONTENT ->
                aCase.referral()
                        .withId(referral.id())
                        .with("concerns", "others")
                        .bytes();
        };
    }

    /** Complete, as only the hub may write it. */
    private byte[] reminder() {
        JsonNode example = anyshire.authority()
                .hub()
                .get("/schemas/reminder.v1.json")
                .body()
                .at("/examples/0");
        ObjectNode event = (ObjectNode) example.deepCopy();
        return JsonMapper.shared()
                .writeValueAsBytes(event.put("id", UUID.randomUUID().toString())
                        .put("source", "urn:agency:" + anyshire.authority().agency())
                        .put("subject", "case/" + aCase.reference())
                        .put("time", anyshire.now().toString()));
    }

    private EventDraft acknowledgement(StandIn sender, UUID message, String office) {
        return aCase.inCase(Events.acknowledgement(sender.agency(), message, office));
    }

    /** Everything that a message leaves in the ledger; what is on its way to operations belongs to other journeys. */
    private static Map<String, Long> rows() {
        return Stream.of(
                        "message",
                        "delivery",
                        "duty",
                        "case_file",
                        "inbox_item",
                        "pending where agency <> 'hub.anyshire'")
                .collect(Collectors.toMap(
                        table -> table,
                        table -> HubUnderTest.shared()
                                .ledger()
                                .sql("select count(*) from " + table)
                                .query(Long.class)
                                .single(),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** Also what is in a consumer's hands counts as being there. */
    private static void nothingComesAgain() {
        EmbeddedActiveMQ artemis = (EmbeddedActiveMQ)
                ReflectionTestUtils.getField(HubUnderTest.shared().bean(EmbeddedBroker.class), "artemis");
        for (String queue : new String[] {"hub.submissions", "hub.dead"}) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(artemis.getActiveMQServer()
                                    .locateQueue(queue)
                                    .getMessageCount())
                            .as(queue)
                            .isZero());
        }
    }

    private BrokerClient login(StandIn sender) {
        Member member = anyshire.member(sender);
        return BrokerClient.of(
                member.id(), anyshire.hub().brokerUrl(), new BrokerLogin(member.id(), member.brokerSecret()));
    }

    private static String text(EventDraft draft) {
        return new String(draft.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
