package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kill -9} for PostgreSQL while messages come in by both doors and go out by all three; the hub starts it again. */
class ADatabaseThatIsKilledLosesNothingTest {
    private static final HubUnderTest HUB = HubUnderTest.shared();

    @RegisterExtension
    final Anyshire anyshire =
            Anyshire.served().where("school", "amqp").where("authority", "amqp").where("provider", "inbox");

    private final Queue<Answer> refusals = new ConcurrentLinkedQueue<>();

    @Test
    void whoeverIsToldToComeAgainIsServedThenAndWhatWasAcceptedReachesEverybody() throws Exception {
        List<EventDraft> referrals = IntStream.range(0, 90)
                .mapToObj(each -> anyshire.aCase().referral())
                .toList();

        try (ExecutorService senders = Executors.newFixedThreadPool(6)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < referrals.size(); i++) {
                EventDraft referral = referrals.get(i);
                if (i % 3 == 0) {
                    // The broker keeps it until the ledger is back; the answer comes late, but it comes.
                    sent.add(senders.submit(() -> assertThat(anyshire.school()
                                    .broker()
                                    .submit(referral.bytes(), PATIENCE.plus(PATIENCE))
                                    .status())
                            .isEqualTo(202)));
                } else {
                    sent.add(senders.submit(() -> sendUntilAccepted(referral)));
                }
                if (i == 30) {
                    anyshire.force().awaitReceived("referral-submitted", PATIENCE);
                    killTheDatabase();
                }
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }

        assertThat(refusals).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(answer.retryAfter()).isPresent();
        });
        for (EventDraft referral : referrals) {
            Sent sent = new Sent(anyshire.school(), referral, anyshire.school().submits(referral)).accepted();
            for (StandIn told : List.of(anyshire.force(), anyshire.authority())) {
                sent.untilDeliveredTo(told);
                assertThat(sent.story().stateOfDutyOf(told)).isEqualTo("open");
                told.awaitReceived(received -> received.message().equals(referral.id()), PATIENCE);
                assertThat(told.received())
                        .filteredOn(received -> received.message().equals(referral.id()))
                        .extracting(Received::delivery)
                        .containsOnly(told.awaitReceived(
                                        received -> received.message().equals(referral.id()), PATIENCE)
                                .delivery());
            }
        }
    }

    private void sendUntilAccepted(EventDraft referral) {
        await().atMost(PATIENCE.plus(PATIENCE)).until(() -> {
            Answer answer = anyshire.school().submits(referral);
            if (answer.status() != 202) {
                refusals.add(answer);
            }
            return answer.status() == 202;
        });
    }

    private static void killTheDatabase() {
        ProcessHandle.of(HUB.bean(EmbeddedPostgres.class).pid()).orElseThrow().destroyForcibly();
    }
}
