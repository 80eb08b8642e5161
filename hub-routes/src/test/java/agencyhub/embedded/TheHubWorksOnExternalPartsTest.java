package agencyhub.embedded;

import static agencyhub.embedded.BrokerDoor.AUTHORITY;
import static agencyhub.embedded.BrokerDoor.POLICE;
import static agencyhub.embedded.BrokerDoor.SCHOOL;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.Hub;
import agencyhub.clock.BusinessClock;
import agencyhub.journey.OnlyTheHubItself;
import agencyhub.testkit.Answer;
import agencyhub.testkit.BrokerClient;
import agencyhub.testkit.Credentials;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandInSettings.BrokerLogin;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * The hub with a PostgreSQL and an Artemis that are processes of their own, set up as {@code docker/compose.yaml} does: with
 * its directory, the secrets that its script makes, and its broker's files.
 */
class TheHubWorksOnExternalPartsTest {
    private static final Path DOCKER =
            Path.of(System.getProperty("basedir", ".")).resolve("../docker").normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T10:00:00Z");
    private static final AtomicInteger CASES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static ExternalPostgres postgres;
    private static BrokerProcess broker;
    private static ConfigurableApplicationContext hub;
    private static Credentials credentials;

    @BeforeAll
    static void open() throws Exception {
        postgres = ExternalPostgres.start(folder.resolve("database"), freePort());
        makeSecrets();
        broker = BrokerProcess.start(folder.resolve("broker"), folder.resolve("secrets/broker"), 0, 0);
        Path directory = Files.createDirectories(folder.resolve("settings")).resolve("directory.yaml");
        Files.copy(DOCKER.resolve("directory.yaml"), directory);
        hub = new SpringApplicationBuilder(Hub.class)
                .initializers(new OnlyTheHubItself())
                .run(
                        "--server.port=0",
                        "--hub.data=" + folder.resolve("hub"),
                        "--hub.directory=file:" + directory,
                        "--spring.config.import=configtree:" + folder.resolve("secrets/hub") + "/",
                        "--spring.datasource.url=" + postgres.jdbcUrl(),
                        "--spring.datasource.username=hub",
                        "--hub.broker.url=tcp://127.0.0.1:" + broker.hubPort(),
                        "--hub.broker.user=hub",
                        "--hub.delivery.first-back-off=100ms",
                        "--hub.delivery.longest-back-off=1s",
                        "--hub.alerts.look-every=300ms",
                        "--hub.alerts.opens-after=1s",
                        "--hub.alerts.resolves-after=2s",
                        "--spring.main.register-shutdown-hook=false");
        hub.getBean(BusinessClock.class).stopAt(MONDAY_MORNING);
    }

    /** The database is there already, so its password is. */
    private static void makeSecrets() throws Exception {
        Path secrets = folder.resolve("secrets");
        Files.writeString(Files.createDirectories(secrets.resolve("postgres")).resolve("hub"), postgres.password());
        Process script = new ProcessBuilder("bash", DOCKER.resolve("secrets.sh").toString(), secrets.toString())
                .inheritIO()
                .start();
        assertThat(script.waitFor()).isZero();
        credentials = Credentials.read(secrets.resolve("agencies/credentials.env"));
    }

    @AfterAll
    static void close() throws Exception {
        if (hub != null) {
            hub.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void aReferralByAmqpReachesAQueueAndAnInboxAndIsAcknowledged() throws Exception {
        assertThat(hub.getBeansOfType(EmbeddedPostgres.class)).isEmpty();
        assertThat(hub.getBeansOfType(EmbeddedBroker.class)).isEmpty();
        List<Received> told = new CopyOnWriteArrayList<>();
        try (BrokerClient school = amqp(SCHOOL);
                BrokerClient force = amqp(POLICE);
                var inbox = force.receive(told::add)) {
            EventDraft referral = referral();

            Answer receipt = school.submit(referral.bytes(), PATIENCE);

            assertThat(receipt.status()).isEqualTo(202);
            assertThat(receipt.body().path("message").asString())
                    .isEqualTo(referral.id().toString());
            untilTold(told, referral);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(inboxOfTheAuthority())
                            .contains(referral.id().toString()));

            assertThat(force.submit(acknowledged(referral), PATIENCE).status()).isEqualTo(202);

            assertThat(dutyOfTheForce(referral)).isEqualTo("discharged");
        }
    }

    @Test
    void aBrokerThatIsKilledAndComesBackIsGoneOnWith() throws Exception {
        List<Received> told = new CopyOnWriteArrayList<>();
        try (BrokerClient school = amqp(SCHOOL);
                BrokerClient force = amqp(POLICE);
                var inbox = force.receive(told::add)) {
            EventDraft before = referral();
            assertThat(school.submit(before.bytes(), PATIENCE).status()).isEqualTo(202);

            broker.close();
            EventDraft meanwhile = referral();
            try (HubClient http = http(SCHOOL)) {
                assertThat(http.submit(meanwhile).status()).isEqualTo(202);
            }
            startBrokerAgain();

            untilTold(told, before);
            untilTold(told, meanwhile);
            EventDraft after = referral();
            assertThat(school.submit(after.bytes(), PATIENCE).status()).isEqualTo(202);
            untilTold(told, after);
        }
    }

    @Test
    void aBrokerThatIsGoneIsOneAlertUntilItIsBack() throws Exception {
        await().atMost(PATIENCE).until(() -> alertsOfTheBroker(" and resolved_at is null") == 0);
        int before = alertsOfTheBroker("");

        broker.close();
        await().atMost(PATIENCE).until(() -> alertsOfTheBroker(" and resolved_at is null") == 1);
        startBrokerAgain();

        await().atMost(PATIENCE).until(() -> alertsOfTheBroker(" and resolved_at is null") == 0);
        assertThat(alertsOfTheBroker("")).isEqualTo(before + 1);
    }

    private static int alertsOfTheBroker(String which) {
        return hub.getBean(JdbcClient.class)
                .sql("select count(*) from alert where kind = 'broker-unreachable'" + which)
                .query(Integer.class)
                .single();
    }

    @Test
    void whatALostBrokerHeldIsSentAgain() throws Exception {
        EventDraft acknowledged = referral();
        EventDraft open = referral();
        try (BrokerClient force = amqp(POLICE);
                HubClient school = http(SCHOOL)) {
            school.submit(acknowledged);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(onTheQueueOfTheForce(acknowledged)).hasSize(1));
            assertThat(force.submit(acknowledged(acknowledged), PATIENCE).status())
                    .isEqualTo(202);
            school.submit(open);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(onTheQueueOfTheForce(open)).hasSize(1));
        Message first = onTheQueueOfTheForce(open).getFirst();
        await().atMost(PATIENCE)
                .until(() -> hub.getBean(JdbcClient.class)
                        .sql("select count(*) from pending where agency = ?")
                        .param(POLICE)
                        .query(Long.class)
                        .single()
                        .equals(0L));

        broker.close();
        FileSystemUtils.deleteRecursively(folder.resolve("broker"));
        startBrokerAgain();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(onTheQueueOfTheForce(open)).hasSize(1));
        Message again = onTheQueueOfTheForce(open).getFirst();
        assertThat(again.getStringProperty("delivery")).isEqualTo(first.getStringProperty("delivery"));
        assertThat(again.getStringProperty("_AMQ_DUPL_ID"))
                .startsWith(first.getStringProperty("delivery"))
                .isNotEqualTo(first.getStringProperty("_AMQ_DUPL_ID"));
        assertThat(onTheQueueOfTheForce(acknowledged)).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedFor() throws Exception {
        List<Received> told = new CopyOnWriteArrayList<>();
        try (HubClient http = http(SCHOOL);
                BrokerClient school = amqp(SCHOOL);
                BrokerClient force = amqp(POLICE);
                var inbox = force.receive(told::add)) {
            EventDraft refused = referral();
            EventDraft waiting = referral();

            postgres.stop();
            Answer answer = http.submit(refused);
            school.send(Addresses.submissions(SCHOOL), waiting.bytes());
            postgres.start();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).isPresent();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(http.submit(refused).status()).isEqualTo(202));
            untilTold(told, refused);
            untilTold(told, waiting);
        }
    }

    @Test
    void aQueueThatNobodyMadeIsSaidAndItsMessagesWait() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger("agencyhub.delivery.MissingQueues")).addAppender(log);
        Files.writeString(folder.resolve("settings/directory.yaml"), """
                  - id: police.newtown
                    name: Newtown Police
                    kind: police
                    nation: england
                    offices: [{id: desk, name: Front desk, plays: [police]}]
                    doors: [{amqp: {}}]
                """.indent(0), APPEND);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(List.copyOf(log.list))
                        .extracting(ILoggingEvent::getFormattedMessage)
                        .anyMatch(line -> line.startsWith("The broker has no queue agency.police.newtown.inbox")));
        EventDraft referral = referral().naming("police", "police.newtown");

        try (HubClient school = http(SCHOOL)) {
            assertThat(school.submit(referral).status()).isEqualTo(202);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(hub.getBean(JdbcClient.class)
                                    .sql("select state from door_fault where agency = 'police.newtown'")
                                    .query(String.class)
                                    .list())
                            .containsExactly("faulty"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(inboxOfTheAuthority())
                            .contains(referral.id().toString()));
            assertThat(school.get("/actuator/health").status()).isEqualTo(200);
        }
    }

    private static void startBrokerAgain() throws IOException, InterruptedException {
        broker = BrokerProcess.start(
                folder.resolve("broker"), folder.resolve("secrets/broker"), broker.port(), broker.hubPort());
    }

    private static EventDraft referral() {
        return Events.referral(SCHOOL).in("AN-2026-" + CASES.incrementAndGet()).at(MONDAY_MORNING);
    }

    private static byte[] acknowledged(EventDraft referral) {
        String subject = referral.json().path("subject").asString();
        return Events.acknowledgement(POLICE, referral.id(), "prevent")
                .in(subject.substring("case/".length()))
                .at(MONDAY_MORNING)
                .bytes();
    }

    private static void untilTold(List<Received> told, EventDraft event) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(told).anyMatch(received -> received.message().equals(event.id())));
    }

    private static List<Message> onTheQueueOfTheForce(EventDraft event) {
        return BrokerTruths.browse(hubAtTheBroker(), Addresses.inbox(POLICE)).stream()
                .map(Message.class::cast)
                .filter(message ->
                        property(message, "message").equals(event.id().toString()))
                .toList();
    }

    private static String property(Message message, String name) {
        try {
            return String.valueOf(message.getStringProperty(name));
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    private static ConnectionFactory hubAtTheBroker() {
        return hub.getBean("hubConnectionFactory", ConnectionFactory.class);
    }

    private static List<String> inboxOfTheAuthority() {
        try (HubClient authority = http(AUTHORITY)) {
            return authority
                    .inbox(null, 100, Duration.ZERO)
                    .body()
                    .path("items")
                    .valueStream()
                    .map(item -> item.at("/event/id").asString())
                    .toList();
        }
    }

    private static String dutyOfTheForce(EventDraft referral) {
        try (HubClient school = http(SCHOOL)) {
            JsonNode recipients = school.message(referral.id()).body().path("recipients");
            return recipients
                    .valueStream()
                    .filter(recipient -> recipient.path("agency").asString().equals(POLICE))
                    .map(recipient -> recipient.at("/duties/0/state").asString())
                    .findFirst()
                    .orElse("not told");
        }
    }

    private static HubClient http(String agency) {
        String port = hub.getEnvironment().getRequiredProperty("local.server.port");
        return HubClient.of(
                URI.create("http://127.0.0.1:" + port),
                credentials.token(agency).orElseThrow());
    }

    private static BrokerClient amqp(String agency) {
        String secret = credentials.brokerSecret(agency).orElseThrow();
        return BrokerClient.of(agency, "amqp://127.0.0.1:" + broker.port(), new BrokerLogin(agency, secret));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
