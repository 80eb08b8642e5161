package agencyhub.embedded;

import static agencyhub.embedded.BrokerDoor.SCHOOL;
import static agencyhub.embedded.BrokerTruths.receive;
import static agencyhub.embedded.BrokerTruths.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
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
        running = BrokerProcess.start(instance, 0);
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
        try (BrokerProcess first = BrokerProcess.start(other, 0)) {
            send(first.door().amqp(SCHOOL), Addresses.submissions(SCHOOL), "a referral");
            BrokerMarker.write(first.door().hub(), "the broker we know");
        }
        try (BrokerProcess second = BrokerProcess.start(other, 0)) {
            assertThat(receive(second.door().hub(), Addresses.SUBMISSIONS).getBody(String.class))
                    .isEqualTo("a referral");
            assertThat(BrokerMarker.read(second.door().hub())).contains("the broker we know");
        }
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
        Path users = instance.resolve("etc/artemis-users.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                .isEqualTo("rw-------");
    }
}
