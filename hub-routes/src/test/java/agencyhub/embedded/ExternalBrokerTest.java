package agencyhub.embedded;

import static agencyhub.embedded.BrokerDoor.SCHOOL;
import static agencyhub.embedded.BrokerTruths.assertStaysOut;
import static agencyhub.embedded.BrokerTruths.receive;
import static agencyhub.embedded.BrokerTruths.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as a process of its own, with the files under {@code docker/artemis}. */
class ExternalBrokerTest implements BrokerTruths {
    @TempDir
    static Path instance;

    private static BrokerProcess running;

    @BeforeAll
    static void open() throws Exception {
        running = BrokerProcess.start(instance);
    }

    @AfterAll
    static void close() throws Exception {
        running.close();
    }

    @Override
    public BrokerDoor door() {
        return running.door();
    }

    @Test
    void whatItHeldIsThereAfterItWasKilled(@TempDir Path other) throws Exception {
        try (BrokerProcess first = BrokerProcess.start(other)) {
            send(first.door().amqp(SCHOOL), Addresses.submissions(SCHOOL), "a referral");
            BrokerMarker.write(first.door().hub(), "the broker we know");
        }
        try (BrokerProcess second = BrokerProcess.start(other)) {
            assertThat(receive(second.door().hub(), Addresses.SUBMISSIONS).getBody(String.class))
                    .isEqualTo("a referral");
            assertThat(BrokerMarker.read(second.door().hub())).contains("the broker we know");
        }
    }

    @Test
    void theHubSeesWhichQueuesItLacks() {
        assertThat(BrokerQueues.missing(
                        door().hub(), List.of(Addresses.inbox(SCHOOL), Addresses.inbox("school.new"), Addresses.DEAD)))
                .containsExactly("agency.school.new.inbox");
    }

    @Test
    void itDoesNotStartWithoutEverySecret(@TempDir Path other) throws Exception {
        Map<String, String> secrets = new HashMap<>(BrokerProcess.SECRETS);
        secrets.remove(SCHOOL);
        assertThat(BrokerProcess.writeSettings(other, secrets))
                .contains("the secret of school.northfield is missing: set BROKER_SECRET_SCHOOL_NORTHFIELD");
    }

    @Test
    void onlyItsOwnUserReadsTheSecrets() throws IOException {
        for (String users : List.of("artemis-users.properties", "agencies-users.properties")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            instance.resolve("etc").resolve(users))))
                    .isEqualTo("rw-------");
        }
    }

    /** And so the broker's users are not even asked about at the other's door. */
    @Test
    void theHubDoesNotComeByTheAgenciesDoor() {
        assertStaysOut(door().amqp("hub", door().secrets().get("hub")));
    }

    @Test
    void secretsMayLieInAFolder(@TempDir Path other, @TempDir Path secrets) throws Exception {
        for (Map.Entry<String, String> secret : BrokerProcess.SECRETS.entrySet()) {
            Files.writeString(secrets.resolve(secret.getKey()), secret.getValue() + "\n");
        }
        assertThat(BrokerProcess.writeSettings(other, Map.of(), secrets)).isEmpty();
        assertThat(other.resolve("etc/agencies-users.properties"))
                .hasSameTextualContentAs(instance.resolve("etc/agencies-users.properties"));
        assertThat(other.resolve("etc/broker.xml")).hasSameTextualContentAs(instance.resolve("etc/broker.xml"));
    }

    @Test
    void theImageIsGivenItsSettingsBeforeItMadeItsInstance(@TempDir Path other) throws Exception {
        assertThat(BrokerProcess.runScript(other, BrokerProcess.SECRETS, other)).isEmpty();
        assertThat(other.resolve("etc-override/broker.xml"))
                .hasSameTextualContentAs(instance.resolve("etc/broker.xml"));
    }
}
