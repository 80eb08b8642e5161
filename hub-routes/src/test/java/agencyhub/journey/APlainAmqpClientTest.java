package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.EventDraft;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Apache Qpid's client and nothing of ours, as an agency's own program would use it. */
class APlainAmqpClientTest {
    private static final HubUnderTest HUB = HubUnderTest.shared();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    private Connection connection;
    private Session session;

    /** The authority's queue has no reader yet: only its directory entry says that it has one. */
    @BeforeEach
    void connect() throws JMSException {
        Member authority = anyshire.member(anyshire.authority()).withDoors("amqp");
        anyshire.nowReads(authority);
        connection =
                new JmsConnectionFactory(authority.id(), authority.brokerSecret(), HUB.brokerUrl()).createConnection();
        session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        connection.start();
    }

    @AfterEach
    void disconnect() throws JMSException {
        connection.close();
    }

    @Test
    void receivesFromItsInboxWithTheProperties() throws JMSException {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();

        Message received = next("inbox", message -> isOf(aCase, message));

        assertThat(received.getStringProperty("message"))
                .isEqualTo(referral.id().toString());
        assertThat(received.getStringProperty("delivery")).isNotBlank();
        assertThat(received.getStringProperty("office")).isEqualTo("panel");
        assertThat(received.getStringProperty("level")).isEqualTo("received");
        assertThat(received.getStringProperty("acknowledgeby")).isEqualTo("2026-11-24T17:00:00Z");
        assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(mediaType(received)).isEqualTo("application/cloudevents+json");
        assertThat(JsonMapper.shared().readTree(text(received)).path("id").asString())
                .isEqualTo(referral.id().toString());
        referral.untilDeliveredTo(anyshire.authority());
        assertThat(referral.story().doorTo(anyshire.authority())).isEqualTo("amqp");
    }

    @Test
    void submitsTextOrDataAndIsAnsweredOnItsReceiptsUnderTheIdOfItsMessage() throws JMSException {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        EventDraft outcome = aCase.outcome();
        EventDraft feedback = aCase.feedback();

        TextMessage text = session.createTextMessage(new String(outcome.bytes(), StandardCharsets.UTF_8));
        Message toText = answerTo(text);
        BytesMessage data = session.createBytesMessage();
        data.writeBytes(feedback.bytes());
        Message toData = answerTo(data);

        assertThat(toText.getObjectProperty("status")).hasToString("202");
        assertThat(toData.getObjectProperty("status")).hasToString("202");
        assertThat(mediaType(toText)).isEqualTo("application/json");
        assertThat(JsonMapper.shared().readTree(text(toText)).path("message").asString())
                .isEqualTo(outcome.id().toString());
        assertThat(JsonMapper.shared().readTree(text(toData)).path("proof").asString())
                .isNotBlank();
        aCase.toldTo(anyshire.school(), "referrer-feedback");
    }

    private Message answerTo(Message submission) throws JMSException {
        session.createProducer(
                        session.createQueue("agency." + anyshire.authority().agency() + ".submissions"))
                .send(submission);
        String id = submission.getJMSMessageID();
        return next("receipts", message -> id.equals(correlation(message)));
    }

    private Message next(String queue, Predicate<Message> wanted) throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(
                session.createQueue("agency." + anyshire.authority().agency() + "." + queue))) {
            while (true) {
                Message message = consumer.receive(PATIENCE.toMillis());
                assertThat(message).as("nothing more on " + queue).isNotNull();
                message.acknowledge();
                if (wanted.test(message)) {
                    return message;
                }
            }
        }
    }

    private static boolean isOf(CaseInHand aCase, Message message) {
        return text(message).contains("case/" + aCase.reference() + "\"");
    }

    /** JMS has no word for it; AMQP has. */
    private static String mediaType(Message message) {
        return ((AmqpJmsMessageFacade) ((JmsMessage) message).getFacade())
                .getContentType()
                .toString();
    }

    private static String correlation(Message message) {
        try {
            return message.getJMSCorrelationID();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Message message) {
        try {
            return message.isBodyAssignableTo(String.class)
                    ? message.getBody(String.class)
                    : new String(message.getBody(byte[].class), StandardCharsets.UTF_8);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
