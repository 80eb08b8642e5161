package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code SIGTERM} while messages come and go: the force is told by webhook and slowly, the authority by its queue. */
class AStoppedHubLosesNothingTest {
    private static final int SENDERS = 4;
    private static final int AT_LEAST = 20;

    private final HubInAProcess hub = new HubInAProcess();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(() -> hub).where("authority", "amqp");

    private final List<Sent> accepted = new CopyOnWriteArrayList<>();
    private final List<Answer> turnedAway = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() throws IOException {
        hub.close();
    }

    @Test
    void whatItAcceptedIsDoneAndWhatItDoesNotAcceptItSays() {
        hub.start();
        anyshire.findTheHub();
        anyshire.force().slow(Duration.ofSeconds(1));

        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                senders.submit(this::sendUntilNobodyAnswers);
            }
            await().atMost(Anyshire.PATIENCE).until(() -> accepted.size() >= AT_LEAST);
            hub.stop();
        }

        assertThat(turnedAway).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(answer.retryAfter()).isPresent();
        });
        hub.start();
        anyshire.findTheHub();
        anyshire.everybody().forEach(StandIn::up);
        for (Sent referral : accepted) {
            assertThat(anyshire.school().submits(referral.event()).text())
                    .isEqualTo(referral.answer().text());
            referral.untilDeliveredTo(anyshire.force());
            referral.untilDeliveredTo(anyshire.authority());
        }
        for (StandIn told : List.of(anyshire.force(), anyshire.authority())) {
            assertThat(told.received())
                    .extracting(Received::delivery)
                    .as("nothing that was finished is sent again to %s", told.agency())
                    .doesNotHaveDuplicates();
            assertThat(told.received())
                    .extracting(Received::message)
                    .containsAll(accepted.stream().map(Sent::id).toList());
        }
    }

    private void sendUntilNobodyAnswers() {
        try {
            while (true) {
                EventDraft referral = anyshire.aCase().referral();
                Answer answer = anyshire.school().submits(referral);
                if (answer.status() == 202) {
                    accepted.add(new Sent(anyshire.school(), referral, answer));
                } else {
                    turnedAway.add(answer);
                }
            }
        } catch (UncheckedIOException nobodyAnswers) {
            // it has stopped
        }
    }
}
