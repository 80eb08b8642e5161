package agencyhub.embedded;

import static agencyhub.embedded.BrokerDoor.AGENCIES;
import static agencyhub.embedded.BrokerDoor.POLICE;
import static agencyhub.embedded.BrokerDoor.SCHOOL;
import static agencyhub.embedded.BrokerTruths.assertRefused;
import static agencyhub.embedded.BrokerTruths.assertStaysOut;
import static agencyhub.embedded.BrokerTruths.browse;
import static agencyhub.embedded.BrokerTruths.receive;
import static agencyhub.embedded.BrokerTruths.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final List<String> PREFIXES = List.of("police.any", "la.a", "la.a.b");
    private static final Map<String, String> SECRETS = Stream.concat(AGENCIES.stream(), PREFIXES.stream())
            .collect(Collectors.toMap(agency -> agency, agency -> "secret of " + agency));

    @TempDir
    static Path shared;

    private static EmbeddedBroker running;

    @BeforeAll
    static void open() {
        running = open(shared);
    }

    @AfterAll
    static void close() {
        running.close();
    }

    private static EmbeddedBroker open(Path data) {
        EmbeddedBroker broker = EmbeddedBroker.start(
                data,
                "127.0.0.1",
                0,
                (user, secret) -> Optional.of(user).filter(_ -> secret.equals(SECRETS.get(user))));
        broker.ensureAddresses(SECRETS.keySet());
        return broker;
    }

    private static BrokerDoor doorOf(EmbeddedBroker broker) {
        return new BrokerDoor(broker.port(), broker.port(), SECRETS, broker.connectionFactory());
    }

    @Nested
    class LikeEveryBroker implements BrokerTruths {
        @Override
        public BrokerDoor door() {
            return doorOf(running);
        }
    }

    @Test
    void anIdThatBeginsLikeAnotherGivesNoRightToIt() {
        BrokerDoor door = doorOf(running);
        for (List<String> pair : List.of(List.of("police.any", POLICE), List.of("la.a", "la.a.b"))) {
            for (List<String> way : List.of(pair, pair.reversed())) {
                assertRefused(() -> send(door.amqp(way.getFirst()), Addresses.submissions(way.getLast()), "not mine"));
                assertRefused(() -> receive(door.amqp(way.getFirst()), Addresses.inbox(way.getLast())));
                assertRefused(() -> browse(door.amqp(way.getFirst()), Addresses.receipts(way.getLast())));
            }
        }
    }

    @Test
    void nobodyComesInAsTheHubFromOutside() {
        assertStaysOut(doorOf(running).amqp("hub", ""));
        assertStaysOut(BrokerDoor.core(running.port(), "hub", "hub"));
    }

    @Test
    void anAgencyIdWithAWildcardIsRefused() {
        assertThatThrownBy(() -> running.ensureAddresses(List.of("la.*"))).hasMessageContaining("Not an agency id");
    }

    @Test
    void whatWasOnTheQueuesIsThereAfterAStop(@TempDir Path data) throws JMSException {
        try (EmbeddedBroker first = open(data)) {
            send(doorOf(first).amqp(SCHOOL), Addresses.submissions(SCHOOL), "a referral");
            send(first.connectionFactory(), Addresses.inbox(POLICE), "a notice");
            BrokerMarker.write(first.connectionFactory(), "the broker we know");
        }
        try (EmbeddedBroker second = open(data)) {
            Message submission = receive(second.connectionFactory(), Addresses.SUBMISSIONS);
            assertThat(submission.getBody(String.class)).isEqualTo("a referral");
            assertThat(submission.getStringProperty(Addresses.ORIGIN)).isEqualTo(Addresses.submissions(SCHOOL));
            assertThat(receive(doorOf(second).amqp(POLICE), Addresses.inbox(POLICE))
                            .getBody(String.class))
                    .isEqualTo("a notice");
            assertThat(BrokerMarker.read(second.connectionFactory())).contains("the broker we know");
        }
    }

    @Test
    void aSubmissionFindsTheHubBeforeTheDirectoryIsReadAgain(@TempDir Path data) throws JMSException {
        open(data).close();
        try (EmbeddedBroker second = EmbeddedBroker.start(data, "127.0.0.1", 0, (user, _) -> Optional.of(user))) {
            send(doorOf(second).amqp(SCHOOL), Addresses.submissions(SCHOOL), "early");
            assertThat(receive(second.connectionFactory(), Addresses.SUBMISSIONS)
                            .getBody(String.class))
                    .isEqualTo("early");
        }
    }

    @Test
    void aSubmissionReachesTheHubOnceHoweverOftenTheAddressesAreEnsured(@TempDir Path data) {
        try (EmbeddedBroker broker = open(data)) {
            broker.ensureAddresses(List.of(SCHOOL));
            broker.ensureAddresses(List.of(SCHOOL, "school.new"));
            send(doorOf(broker).amqp(SCHOOL), Addresses.submissions(SCHOOL), "once");
            assertThat(browse(broker.connectionFactory(), Addresses.SUBMISSIONS))
                    .hasSize(1);
            assertThat(browse(broker.connectionFactory(), Addresses.submissions(SCHOOL)))
                    .isEmpty();
        }
    }

    @Test
    void whatAnAgencyFailsToHandleKeepsItsPlace(@TempDir Path data) throws JMSException {
        try (EmbeddedBroker broker = open(data)) {
            send(broker.connectionFactory(), Addresses.inbox(POLICE), "first");
            send(broker.connectionFactory(), Addresses.inbox(POLICE), "second");
            try (JMSContext agency = doorOf(broker).amqp(POLICE).createContext(JMSContext.SESSION_TRANSACTED);
                    var consumer = agency.createConsumer(agency.createQueue(Addresses.inbox(POLICE)))) {
                for (int failure = 0; failure < 20; failure++) {
                    assertThat(consumer.receiveBody(String.class, 5_000)).isEqualTo("first");
                    agency.rollback();
                }
            }
            assertThat(browse(broker.connectionFactory(), Addresses.inbox(POLICE)))
                    .hasSize(2);
            assertThat(browse(broker.connectionFactory(), Addresses.DEAD)).isEmpty();
        }
    }

    @Test
    void aBrokerThatIsNotActiveDoesNotCountAsStarted(@TempDir Path data) throws Exception {
        Files.createDirectories(data.resolve("broker"));
        Files.writeString(data.resolve("broker/journal"), "no folder");
        assertThatThrownBy(() -> open(data))
                .hasMessageStartingWith("The embedded broker in " + data.resolve("broker") + " does not start");
    }

    @Test
    void aSecondHubOnTheSameDataIsRefused() {
        assertThatThrownBy(() -> open(shared))
                .hasMessageMatching("Another hub \\(process \\d+\\) is using .*broker: .*");
    }

    @Test
    void theMarkerIsOneAndTheLatest(@TempDir Path data) {
        try (EmbeddedBroker broker = open(data)) {
            assertThat(BrokerMarker.read(broker.connectionFactory())).isEmpty();
            BrokerMarker.write(broker.connectionFactory(), "first");
            BrokerMarker.write(broker.connectionFactory(), "second");
            assertThat(BrokerMarker.read(broker.connectionFactory())).contains("second");
            assertThat(browse(broker.connectionFactory(), Addresses.MARKER)).hasSize(1);
        }
    }
}
