package agencyhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import agencyhub.message.Level;
import agencyhub.testkit.StandInSettings.BrokerLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.apache.qpid.proton.amqp.Symbol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The AMQP side against a real broker with the contract's addresses and rights; the hub's part is played by hand. */
class BrokerClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private String url = "";

    @BeforeEach
    void startBroker() throws Exception {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser("provider.harbour", "secret-of-the-provider");
        users.addRole("provider.harbour", "provider");
        users.addUser("hub", "secret-of-the-hub");
        users.addRole("hub", "hub");
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("amqp", "tcp://127.0.0.1:0?protocols=AMQP");
        for (String queue : List.of("submissions", "receipts", "inbox")) {
            configuration.addQueueConfiguration(
                    QueueConfiguration.of("agency.provider.harbour." + queue).setRoutingType(RoutingType.ANYCAST));
        }
        configuration.addQueueConfiguration(
                QueueConfiguration.of("agency.school.northfield.inbox").setRoutingType(RoutingType.ANYCAST));
        configuration.addAddressSetting(
                "#", new AddressSettings().setAutoCreateQueues(false).setAutoCreateAddresses(false));
        configuration.putSecurityRoles(
                "agency.provider.harbour.submissions", Set.of(may("provider", true, false), may("hub", false, true)));
        configuration.putSecurityRoles(
                "agency.provider.harbour.receipts", Set.of(may("provider", false, true), may("hub", true, false)));
        configuration.putSecurityRoles(
                "agency.provider.harbour.inbox", Set.of(may("provider", false, true), may("hub", true, false)));
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
        url = "amqp://127.0.0.1:"
                + broker.getActiveMQServer()
                        .getRemotingService()
                        .getAcceptor("amqp")
                        .getActualPort();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.stop();
    }

    @Test
    void aSubmissionIsAnsweredOnItsReceipts() throws Exception {
        EventDraft event =
                Events.referral("provider.harbour").in("AN-2026-0042").at(Instant.now());
        try (BrokerClient provider = BrokerClient.of("provider.harbour", url, login());
                PlayedHub hub = new PlayedHub(url)) {
            hub.answersNextSubmission(422, "application/problem+json", "{\"code\":\"unknown-case\"}");

            Answer answer = provider.submit(event.bytes(), PATIENCE);

            assertThat(answer).hasToString("422 unknown-case");
            assertThat(answer.mediaType()).isEqualTo("application/problem+json");
            assertThat(hub.lastSubmission()).isEqualTo(event.json().toString());
        }
    }

    @Test
    void aStandInTakesWhatIsInItsQueueAndAcknowledgesByTheSameDoor() throws Exception {
        EventDraft outcome =
                Events.panelOutcome("la.anyshire").in("AN-2026-0042").at(Instant.now());
        try (StandIn provider = StandIn.open(StandInSettings.of("provider.harbour", "t")
                        .withBroker("provider.harbour", "secret-of-the-provider"));
                PlayedHub hub = new PlayedHub(url)) {
            hub.answersNextSubmission(202, "application/json", "{}");
            provider.acknowledging(Level.RECEIVED).brokerAt(url);

            hub.delivers("d-1", outcome);

            Received received = provider.awaitReceived("panel-outcome", PATIENCE);
            assertThat(received.door()).isEqualTo("amqp");
            assertThat(received.delivery()).isEqualTo("d-1");
            assertThat(received.office()).contains("session");
            assertThat(received.acknowledgeBy()).contains(Instant.parse("2026-11-25T17:00:00Z"));
            await().untilAsserted(() ->
                    assertThat(hub.lastSubmission()).contains(outcome.id().toString()));
        }
    }

    @Test
    void whatComesWhileItIsDownWaitsInTheQueue() throws Exception {
        EventDraft outcome =
                Events.panelOutcome("la.anyshire").in("AN-2026-0042").at(Instant.now());
        try (StandIn provider = StandIn.open(StandInSettings.of("provider.harbour", "t")
                                .withBroker("provider.harbour", "secret-of-the-provider"))
                        .brokerAt(url);
                PlayedHub hub = new PlayedHub(url)) {
            provider.down();
            hub.delivers("d-1", outcome);
            assertThat(provider.received()).isEmpty();

            provider.up();

            provider.awaitReceived("panel-outcome", PATIENCE);
        }
    }

    @Test
    void anothersQueueIsRefused() {
        try (BrokerClient provider = BrokerClient.of("provider.harbour", url, login())) {
            assertThatThrownBy(() -> provider.take("agency.school.northfield.inbox", Duration.ZERO))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> provider.send("agency.provider.harbour.inbox", new byte[] {1}))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aWrongSecretIsRefusedAtOnce() {
        assertThatThrownBy(() -> BrokerClient.of("provider.harbour", url, new BrokerLogin("provider.harbour", "wrong")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("connect")
                .hasMessageNotContaining("wrong");
    }

    private static BrokerLogin login() {
        return new BrokerLogin("provider.harbour", "secret-of-the-provider");
    }

    private static Role may(String name, boolean send, boolean consume) {
        return new Role(name, send, consume, false, false, false, false, false, consume, false, false, false, false);
    }

    /** The hub's end of the addresses. */
    private static final class PlayedHub implements AutoCloseable {
        private final jakarta.jms.JMSContext jms;
        private volatile String lastSubmission = "";

        PlayedHub(String url) {
            jms = new JmsConnectionFactory("hub", "secret-of-the-hub", url).createContext();
        }

        void answersNextSubmission(int status, String mediaType, String body) {
            var receipts = jms.createQueue("agency.provider.harbour.receipts");
            jms.createConsumer(jms.createQueue("agency.provider.harbour.submissions"))
                    .setMessageListener(submission -> {
                        try {
                            lastSubmission = new String(
                                    submission.getBody(byte[].class), java.nio.charset.StandardCharsets.UTF_8);
                            var receipt = jms.createTextMessage(body);
                            receipt.setIntProperty("status", status);
                            receipt.setJMSCorrelationID(submission.getJMSMessageID());
                            ((AmqpJmsMessageFacade) ((JmsMessage) receipt).getFacade())
                                    .setContentType(Symbol.valueOf(mediaType));
                            jms.createProducer().send(receipts, receipt);
                        } catch (jakarta.jms.JMSException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }

        void delivers(String delivery, EventDraft event) {
            try (var session = jms.createContext(jakarta.jms.JMSContext.AUTO_ACKNOWLEDGE)) {
                session.createProducer()
                        .setProperty("delivery", delivery)
                        .setProperty("message", event.id().toString())
                        .setProperty("office", "session")
                        .setProperty("level", "received")
                        .setProperty("acknowledgeby", "2026-11-25T17:00:00Z")
                        .send(
                                session.createQueue("agency.provider.harbour.inbox"),
                                event.json().toString());
            }
        }

        String lastSubmission() {
            return lastSubmission;
        }

        @Override
        public void close() {
            jms.close();
        }
    }
}
