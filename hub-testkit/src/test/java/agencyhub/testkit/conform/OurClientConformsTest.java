package agencyhub.testkit.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds on the client, as its Javadoc says, gets on with the hub by every door. */
class OurClientConformsTest {
    private final Trial trial = new Trial();

    @Test
    void byItsWebhook() throws Exception {
        try (OurWebhook system = new OurWebhook(trial.hub())) {
            assertThat(trial.ofWebhook(system.endpoint()).verdicts()).allSatisfy(OurClientConformsTest::passed);
        }
    }

    @Test
    void byFetchingItsInbox(@TempDir Path folder) throws Exception {
        try (OurFetcher system = new OurFetcher(trial.hub(), folder).start()) {
            assertThat(trial.of(Mode.INBOX).verdicts()).allSatisfy(OurClientConformsTest::passed);
        }
    }

    @Test
    void byItsQueue() throws Exception {
        try (OurQueueReader system = new OurQueueReader(trial.broker(), trial.hub())) {
            assertThat(trial.of(Mode.AMQP).verdicts()).allSatisfy(OurClientConformsTest::passed);
        }
    }

    private static void passed(Verdict verdict) {
        assertThat(verdict.finding()).as(verdict.check().id()).isInstanceOf(Finding.Passed.class);
    }
}
