package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.journey.MortalHub.Moment;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9}, at the moments that matter. Each case has two messages, so that their order is at stake too; the force is told
 * by webhook, the authority by its queue.
 */
class AKilledHubLosesAndDoublesNothingTest {
    private static final int CASES = 12;

    private final HubInAProcess hub = new HubInAProcess();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(() -> hub).where("authority", "amqp");

    private final Map<EventDraft, String> receipts = new ConcurrentHashMap<>();
    private final List<EventDraft> referrals = new ArrayList<>();
    private final List<EventDraft> updates = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        hub.close();
    }

    @Test
    void whateverMomentItIsKilledAt() {
        for (Moment moment : List.of(
                Moment.AFTER_THE_COMMIT, Moment.AFTER_THE_SEND, Moment.WHILE_ACCEPTING, Moment.WHILE_SETTLING)) {
            hub.startDyingAt(moment);
            goesOnWhereItStopped();

            hub.mayDie();
            sendAllAtOnce();
            hub.awaitDeath();
        }

        hub.start();
        goesOnWhereItStopped();
    }

    @Test
    void inTheMiddleOfWhatItDeliversOnceAloneAndOnceWithItsDatabase() throws Exception {
        for (Runnable death : List.<Runnable>of(hub::kill, this::killBoth)) {
            hub.start();
            goesOnWhereItStopped();

            Thread killing = Thread.startVirtualThread(() -> {
                int before = anyshire.force().received().size();
                await().atMost(PATIENCE).until(() -> anyshire.force().received().size() > before + 2);
                death.run();
            });
            sendAllAtOnce();
            killing.join();
        }

        hub.start();
        goesOnWhereItStopped();
    }

    private void killBoth() {
        hub.killDatabase();
        hub.kill();
    }

    /** Started again on what it left, with all that was sent before. */
    private void goesOnWhereItStopped() {
        anyshire.findTheHub();
        eachIsAcceptedAndItsReceiptIsAsItWas();
        everybodyIsToldOfEachOnceAndInOrder();
        referrals.clear();
        updates.clear();
    }

    /** In each case a referral and, once that is accepted, an update. Whoever gets no answer knows nothing. */
    private void sendAllAtOnce() {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CASES; i++) {
                CaseInHand aCase = anyshire.aCase();
                EventDraft referral = aCase.referral();
                EventDraft update = aCase.update(anyshire.school());
                referrals.add(referral);
                updates.add(update);
                senders.submit(() -> isAnswered(referral) && isAnswered(update));
            }
        }
    }

    private boolean isAnswered(EventDraft event) {
        try {
            Answer answer = anyshire.school().submits(event);
            if (answer.status() == 202) {
                receipts.put(event, answer.text());
            }
            return answer.status() == 202;
        } catch (UncheckedIOException noAnswer) {
            return false;
        }
    }

    private void eachIsAcceptedAndItsReceiptIsAsItWas() {
        Stream.concat(referrals.stream(), updates.stream()).forEach(event -> {
            Answer again = anyshire.school().submits(event);
            assertThat(again.status()).as(again.text()).isEqualTo(202);
            assertThat(again.text()).isEqualTo(receipts.getOrDefault(event, again.text()));
            assertThat(anyshire.school().submits(event).text()).isEqualTo(again.text());
        });
    }

    private void everybodyIsToldOfEachOnceAndInOrder() {
        List<StandIn> told = List.of(anyshire.force(), anyshire.authority());
        Stream.concat(referrals.stream(), updates.stream()).forEach(event -> {
            new Sent(anyshire.school(), event, anyshire.school().submits(event)).until(story -> {
                assertThat(story.recipients()).hasSize(told.size());
                assertThat(told).allSatisfy(each -> {
                    assertThat(story.deliveryTo(each)).isEqualTo("delivered");
                    assertThat(story.stateOfDutyOf(each)).isEqualTo("open");
                });
            });
            // It may arrive more than once, but always under one id, by which it is known.
            assertThat(told).allSatisfy(recipient -> {
                recipient.awaitReceived(received -> received.message().equals(event.id()), PATIENCE);
                assertThat(deliveriesOf(event, recipient)).hasSize(1);
            });
        });
        for (int i = 0; i < referrals.size(); i++) {
            int each = i;
            assertThat(told)
                    .allSatisfy(recipient -> assertThat(firstArrival(referrals.get(each), recipient))
                            .isLessThan(firstArrival(updates.get(each), recipient)));
        }
    }

    private static Set<String> deliveriesOf(EventDraft event, StandIn recipient) {
        return recipient.received().stream()
                .filter(received -> received.message().equals(event.id()))
                .map(Received::delivery)
                .collect(Collectors.toSet());
    }

    private static int firstArrival(EventDraft event, StandIn recipient) {
        return recipient.received().stream().map(Received::message).toList().indexOf(event.id());
    }
}
