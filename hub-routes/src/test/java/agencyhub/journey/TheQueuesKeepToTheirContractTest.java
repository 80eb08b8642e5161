package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.embedded.Addresses;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every message that the AsyncAPI document describes, as a plain AMQP client gets it from the broker. */
class TheQueuesKeepToTheirContractTest {
    private static final WireContract CONTRACT = WireContract.published();
    private static final JsonNode DOCUMENT = CONTRACT.contracts().document("asyncapi.yaml");

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    private Member school;
    private Connection connection;
    private Session session;

    /** Its queue has no other reader: the stand-in keeps to its webhook, which the directory does not name any more. */
    @BeforeEach
    void connect() throws JMSException {
        school = anyshire.member(anyshire.school()).withDoors("amqp");
        anyshire.nowReads(school);
        connection = new JmsConnectionFactory(
                        school.id(), school.brokerSecret(), anyshire.hub().brokerUrl())
                .createConnection();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        connection.start();
    }

    @AfterEach
    void disconnect() throws JMSException {
        connection.close();
    }

    @Test
    void everyAddressIsThereForItsAgency() throws JMSException {
        List<String> documented = DOCUMENT.path("channels")
                .valueStream()
                .map(channel -> channel.path("address").asString().replace("{agency}", school.id()))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrder(
                        Addresses.submissions(school.id()),
                        Addresses.receipts(school.id()),
                        Addresses.inbox(school.id()));
        session.createProducer(session.createQueue(Addresses.submissions(school.id())))
                .close();
        for (String read : List.of(Addresses.receipts(school.id()), Addresses.inbox(school.id()))) {
            session.createConsumer(session.createQueue(read)).close();
        }
    }

    @Test
    void theExampleOfASubmissionIsAnsweredByAReceipt() throws JMSException {
        Message submitted = submit(example(anyshire.aCase().reference()));

        Message answer = next(Addresses.receipts(school.id()));

        isAsDocumented(answer, "receipt");
        assertThat(answer.getJMSCorrelationID()).isEqualTo(submitted.getJMSMessageID());
        assertThat(answer.getIntProperty("status")).isEqualTo(202);
    }

    @Test
    void whatIsRefusedIsAnsweredByAProblem() throws JMSException {
        for (String body :
                List.of("{", example("not a reference"), example("AN-1").replace("referral-submitted", "gossip"))) {
            Message submitted = submit(body);

            Message answer = next(Addresses.receipts(school.id()));

            isAsDocumented(answer, "problem");
            assertThat(answer.getJMSCorrelationID()).isEqualTo(submitted.getJMSMessageID());
            assertThat(answer.getIntProperty("status")).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void whatTheSchoolIsToldIsADelivery() throws JMSException {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.decidedByPanel();
        Sent feedback = aCase.feedbackGiven();

        Message told = next(Addresses.inbox(school.id()));

        isAsDocumented(told, "delivery");
        assertThat(told.getStringProperty("message")).isEqualTo(feedback.id().toString());
        assertThat(told.getStringProperty("level")).isEqualTo("received");
        assertThat(CONTRACT.faultsOfCopy(text(told))).isEmpty();
    }

    @Test
    void theExamplesAreWhatTheirSchemasDescribe() {
        int examples = 0;
        for (String name : DOCUMENT.at("/components/messages").propertyNames()) {
            JsonNode message = DOCUMENT.at("/components/messages/" + name);
            for (JsonNode example : message.path("examples")) {
                assertThat(CONTRACT.faultsOf(
                                "asyncapi.yaml",
                                message.path("payload"),
                                example.path("payload").toString()))
                        .as(name)
                        .isEmpty();
                if (example.has("headers")) {
                    assertThat(CONTRACT.faultsOf(
                                    "asyncapi.yaml",
                                    message.path("headers"),
                                    example.path("headers").toString()))
                            .as(name)
                            .isEmpty();
                }
                examples++;
            }
        }
        assertThat(examples).isEqualTo(4);
    }

    /** @param name of the message in the document */
    private static void isAsDocumented(Message message, String name) throws JMSException {
        JsonNode documented = DOCUMENT.at("/components/messages/" + name);
        ObjectNode headers = JsonMapper.shared().createObjectNode();
        Set<String> unknown = new TreeSet<>();
        for (Enumeration<?> names = message.getPropertyNames(); names.hasMoreElements(); ) {
            String property = names.nextElement().toString();
            if (property.startsWith("JMSX")) {
                continue; // the client's own
            }
            if (!documented.at("/headers/properties").has(property)) {
                unknown.add(property);
            }
            headers.putPOJO(property, message.getObjectProperty(property));
        }

        assertThat(unknown).as("properties that are not documented").isEmpty();
        assertThat(CONTRACT.faultsOf("asyncapi.yaml", documented.path("headers"), headers.toString()))
                .isEmpty();
        assertThat(CONTRACT.faultsOf("asyncapi.yaml", documented.path("payload"), text(message)))
                .isEmpty();
        assertThat(mediaType(message)).isEqualTo(documented.path("contentType").asString());
    }

    private String example(String reference) {
        ObjectNode event = DOCUMENT.at("/components/messages/submission/examples/0/payload")
                .deepCopy()
                .asObject();
        return event.put("id", UUID.randomUUID().toString())
                .put("source", "urn:agency:" + school.id())
                .put("subject", "case/" + reference)
                .put("time", anyshire.now().toString())
                .toString();
    }

    private Message submit(String body) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        session.createProducer(session.createQueue(Addresses.submissions(school.id())))
                .send(message);
        return message;
    }

    private Message next(String queue) throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            Message message = consumer.receive(PATIENCE.toMillis());
            assertThat(message).as("nothing on " + queue).isNotNull();
            return message;
        }
    }

    /** JMS has no word for it; AMQP has. */
    private static String mediaType(Message message) {
        return ((AmqpJmsMessageFacade) ((JmsMessage) message).getFacade())
                .getContentType()
                .toString();
    }

    private static String text(Message message) throws JMSException {
        return message.isBodyAssignableTo(String.class)
                ? message.getBody(String.class)
                : new String(message.getBody(byte[].class), StandardCharsets.UTF_8);
    }
}
