package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.UUID;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As an agency's developer sees them who has a plain AMQP 1.0 client, and nothing of ours. */
class DeliveriesByAmqpTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("southfield", "amqp");

    @Test
    void sayOutsideTheBodyWhatTheyAreAndWhatIsAskedOfWhom() throws Exception {
        Member member = anyshire.member(anyshire.southfield());
        anyshire.southfield().close(); // its queue is read here
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent joined = aCase.joinedBy("panel-member", anyshire.southfield());
        Sent outcome = aCase.decidedByPanel();

        try (Connection connection = new JmsConnectionFactory(
                                member.id(),
                                member.brokerSecret(),
                                anyshire.hub().brokerUrl())
                        .createConnection();
                Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE)) {
            connection.start();
            MessageConsumer inbox = session.createConsumer(session.createQueue("agency." + member.id() + ".inbox"));
            Message first = inbox.receive(PATIENCE.toMillis());
            Message second = inbox.receive(PATIENCE.toMillis());

            isCopyOf(first, joined, "2026-11-25T17:00:00Z");
            isCopyOf(second, outcome, "2026-11-26T17:00:00Z");
            second.acknowledge();
        }
    }

    private static void isCopyOf(Message told, Sent sent, String acknowledgeBy) throws JMSException {
        assertThat(told).isNotNull();
        assertThat(UUID.fromString(told.getStringProperty("delivery"))).isNotEqualTo(sent.id());
        assertThat(told.getStringProperty("message")).isEqualTo(sent.id().toString());
        assertThat(told.getStringProperty("office")).isEqualTo("dsl");
        assertThat(told.getStringProperty("level")).isEqualTo("received");
        assertThat(told.getStringProperty("acknowledgeby")).isEqualTo(acknowledgeBy);
        assertThat(told.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        JsonNode copy = JsonMapper.shared().readTree(told.getBody(String.class));
        assertThat(copy.path("id").asString()).isEqualTo(sent.id().toString());
        assertThat(copy.path("source").asString())
                .isEqualTo("urn:agency:" + sent.sender().agency());
    }
}
