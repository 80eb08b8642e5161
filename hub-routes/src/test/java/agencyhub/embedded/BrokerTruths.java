package agencyhub.embedded;

import static agencyhub.embedded.BrokerDoor.AUTHORITY;
import static agencyhub.embedded.BrokerDoor.POLICE;
import static agencyhub.embedded.BrokerDoor.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.qpid.jms.message.JmsMessage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every broker of the hub does for agencies and refuses them, the embedded one and an external one alike. */
interface BrokerTruths {
    int PATIENCE_MILLIS = 5_000;

    BrokerDoor door();

    @Test
    default void aSubmissionReachesTheHubWithTheAddressItWasSentTo() throws JMSException {
        send(door().amqp(SCHOOL), "agency.school.northfield.submissions", "a referral");

        Message arrived = receive(door().hub(), "hub.submissions");

        assertThat(arrived.getBody(String.class)).isEqualTo("a referral");
        assertThat(arrived.getStringProperty("_AMQ_ORIG_ADDRESS")).isEqualTo("agency.school.northfield.submissions");
        assertThat(browse(door().hub(), "hub.dead")).isEmpty();
    }

    @Test
    default void nobodyWritesAnotherAddressIntoItsSubmission() throws JMSException {
        String police = "agency.police.anyshire.submissions";
        try (JMSContext agency = door().amqp(SCHOOL).createContext()) {
            Message forged = agency.createTextMessage("forged");
            for (String name :
                    List.of("_AMQ_ORIG_ADDRESS", "_AMQ_ORIG_QUEUE", "JMSXUserID", "_AMQ_VALIDATED_USER", "_AMQ_AD")) {
                forged.setStringProperty(name, police);
            }
            for (String annotation :
                    List.of("x-opt-ORIG-ADDRESS", "_AMQ_ORIG_ADDRESS", "x-opt-ORIG-QUEUE", "_AMQ_AD")) {
                ((JmsMessage) forged).getFacade().setTracingAnnotation(annotation, police);
            }
            agency.createProducer().send(agency.createQueue("agency.school.northfield.submissions"), forged);
        }

        Message arrived = receive(door().hub(), "hub.submissions");

        assertThat(arrived.getBody(String.class)).isEqualTo("forged");
        assertThat(arrived.getStringProperty("_AMQ_ORIG_ADDRESS")).isEqualTo("agency.school.northfield.submissions");
    }

    @Test
    default void aSubmissionOfAMebibyteArrivesWhole() throws JMSException {
        String text = "x".repeat(1024 * 1024);
        send(door().amqp(SCHOOL), "agency.school.northfield.submissions", text);

        Message arrived = receive(door().hub(), "hub.submissions");

        assertThat(arrived.getBody(String.class)).isEqualTo(text);
        assertThat(arrived.getStringProperty("_AMQ_ORIG_ADDRESS")).isEqualTo("agency.school.northfield.submissions");
    }

    @Test
    default void aSubmissionDoesNotGrowTooOld() throws JMSException {
        try (JMSContext agency = door().amqp(SCHOOL).createContext()) {
            agency.createProducer()
                    .setTimeToLive(1)
                    .send(agency.createQueue("agency.school.northfield.submissions"), "late");
        }
        assertThat(receive(door().hub(), "hub.submissions").getBody(String.class))
                .isEqualTo("late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency.police.anyshire.receipts", "agency.police.anyshire.inbox"})
    default void anAgencyLooksAtAndTakesWhatTheHubPutsThere(String queue) throws JMSException {
        send(door().hub(), queue, "for the police");

        assertThat(browse(door().amqp(POLICE), queue)).hasSize(1);
        assertThat(receive(door().amqp(POLICE), queue).getBody(String.class)).isEqualTo("for the police");
        assertThat(browse(door().hub(), queue)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agency.police.anyshire.receipts",
                "agency.police.anyshire.inbox",
                "agency.school.northfield.submissions",
                "agency.school.northfield.receipts",
                "agency.school.northfield.inbox",
                "agency.*.anyshire.submissions",
                "agency.#",
                "#",
                "hub.submissions",
                "hub.dead",
                "hub.expired",
                "hub.marker",
                "hub.unknown",
                "activemq.management",
                "activemq.notifications"
            })
    default void anAgencySendsToNoOtherAddress(String address) {
        assertRefused(() -> send(door().amqp(POLICE), address, "not mine to send"));
        if (address.matches("(agency|hub)\\.[a-z.]+") && !address.equals("hub.unknown")) {
            assertThat(browse(door().hub(), address)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agency.police.anyshire.submissions",
                "agency.school.northfield.submissions",
                "agency.school.northfield.receipts",
                "agency.school.northfield.inbox",
                "agency.school.northfield.inbox::agency.school.northfield.inbox",
                "agency.police.anyshire.inbox::agency.school.northfield.inbox",
                "agency.*.anyshire.inbox",
                "agency.#",
                "#",
                "hub.submissions",
                "hub.dead",
                "hub.expired",
                "hub.marker",
                "hub.unknown",
                "activemq.management",
                "activemq.notifications"
            })
    default void anAgencyReadsNoOtherQueue(String queue) {
        assertRefused(() -> receive(door().amqp(POLICE), queue));
        assertRefused(() -> browse(door().amqp(POLICE), queue));
    }

    @Test
    default void aQueueNamedUnderAnotherAddressShowsNothingOfEither() throws JMSException {
        send(door().hub(), "agency.school.northfield.inbox", "for the school");
        String mixed = "agency.school.northfield.inbox::agency.police.anyshire.inbox";

        assertRefused(() -> receive(door().amqp(POLICE), mixed));
        assertRefused(() -> browse(door().amqp(POLICE), mixed));

        assertThat(receive(door().amqp(SCHOOL), "agency.school.northfield.inbox")
                        .getBody(String.class))
                .isEqualTo("for the school");
    }

    @Test
    default void anAgencyMakesNothingAtTheBroker() {
        for (String topic : List.of("agency.police.anyshire.inbox", "agency.police.anyshire.news", "hub.submissions")) {
            assertRefused(() -> {
                try (JMSContext agency = door().amqp(POLICE).createContext()) {
                    agency.createConsumer(agency.createTopic(topic)).receive(1);
                }
            });
            assertRefused(() -> {
                try (JMSContext agency = door().amqp(POLICE).createContext()) {
                    agency.createSharedDurableConsumer(agency.createTopic(topic), "mine")
                            .receive(1);
                }
            });
        }
        assertRefused(() -> {
            try (JMSContext agency = door().amqp(POLICE).createContext()) {
                agency.createProducer().send(agency.createTemporaryQueue(), "to myself");
            }
        });
        assertRefused(() -> {
            try (JMSContext agency = door().amqp(POLICE).createContext()) {
                agency.createConsumer(agency.createTemporaryTopic()).receive(1);
            }
        });
    }

    @Test
    default void nobodyComesInWithoutTheRightSecret() {
        for (String secret : new String[] {"wrong", "", door().secrets().get(AUTHORITY)}) {
            assertStaysOut(door().amqp(POLICE, secret));
        }
        assertStaysOut(door().amqp(null, null));
        assertStaysOut(door().amqp("nobody", door().secrets().get(POLICE)));
    }

    /** Artemis comes with this user, who has every right; it must not come with this password. */
    @Test
    default void theBrokersBuiltInUserStaysOut() {
        assertStaysOut(door().amqp("ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!"));
        for (int port : door().ports()) {
            assertStaysOut(BrokerDoor.core(port, "ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!"));
        }
    }

    /** By Artemis' own protocol it could ask how many messages another's queue holds, without any right to that queue. */
    @Test
    default void anAgencyDoesNotComeInByArtemisOwnProtocol() {
        for (int port : door().ports()) {
            assertStaysOut(BrokerDoor.core(port, POLICE, door().secrets().get(POLICE)));
        }
    }

    /** What the broker remembers of a login at one door is not good at another. */
    @Test
    default void norWhileItIsInByAmqp() {
        try (JMSContext agency = door().amqp(POLICE).createContext()) {
            agency.createConsumer(agency.createQueue("agency.police.anyshire.inbox"));
            for (int port : door().ports()) {
                assertStaysOut(BrokerDoor.core(port, POLICE, door().secrets().get(POLICE)));
            }
        }
    }

    static void assertStaysOut(ConnectionFactory factory) {
        assertRefused(() -> {
            try (JMSContext context = factory.createContext()) {
                context.start();
                context.createProducer().send(context.createQueue("agency.police.anyshire.submissions"), "let me in");
            }
        });
    }

    static void assertRefused(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(JMSException.class),
                        e -> assertThat(e).isInstanceOf(JMSRuntimeException.class));
    }

    static void send(ConnectionFactory factory, String queue, String text) {
        try (JMSContext context = factory.createContext()) {
            context.createProducer().send(context.createQueue(queue), text);
        }
    }

    /** Fails when nothing comes, so that a test of what is refused cannot pass by silence. */
    static Message receive(ConnectionFactory factory, String queue) {
        try (JMSContext context = factory.createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            Message message = consumer.receive(PATIENCE_MILLIS);
            assertThat(message).as("a message on " + queue).isNotNull();
            return message;
        }
    }

    static List<?> browse(ConnectionFactory factory, String queue) {
        try (JMSContext context = factory.createContext();
                QueueBrowser browser = context.createBrowser(context.createQueue(queue))) {
            context.start();
            Enumeration<?> messages = browser.getEnumeration();
            return Collections.list(messages);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
