package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.journey.MortalHub.Moment;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code kill -9}, at the moments that matter. */
class AKilledHubLosesAndDoublesNothingTest {
    private static final int CASES = 12;

    private final HubInAProcess hub = new HubInAProcess();

    /** The force has a webhook, the provider a queue, the authority fetches. */
    @RegisterExtension
    final Anyshire anyshire =
            Anyshire.servedBy(() -> hub).where("provider", "amqp").where("authority", "inbox");

    private final Map<EventDraft, String> receipts = new LinkedHashMap<>();

    @AfterEach
    void end() throws IOException {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({"AFTER_THE_COMMIT, 1", "AFTER_THE_SEND, 1", "WHILE_ACCEPTING, 2", "WHILE_SETTLING, 1"})
    void whateverMomentItIsKilled(Moment moment, int time) throws Exception {
        hub.startDyingAt(moment, time);
        anyshire.findTheHub();
        List<EventDraft> referrals = referrals();

        sendAllAtOnce(referrals);
        hub.awaitDeath();
        hub.start();
        anyshire.findTheHub();

        eachIsAcceptedAndItsReceiptIsAsItWas(referrals);
        everybodyWasToldOfEachOnce(referrals);
    }

    @Test
    void inTheMiddleOfWhatItDelivers() throws Exception {
        hub.start();
        anyshire.findTheHub();
        List<EventDraft> referrals = referrals();

        sendAllAtOnce(referrals);
        await().atMost(PATIENCE).until(() -> anyshire.force().received().size() >= 1);
        hub.kill();
        hub.start();
        anyshire.findTheHub();

        eachIsAcceptedAndItsReceiptIsAsItWas(referrals);
        everybodyWasToldOfEachOnce(referrals);
    }

    private List<EventDraft> referrals() {
        return IntStream.range(0, CASES)
                .mapToObj(each -> anyshire.aCase()
                        .referral()
                        .naming("intervention-provider", anyshire.provider().agency())
                        .naming("panel-member", anyshire.southfield().agency()))
                .toList();
    }

    /** Whoever gets no answer knows nothing. */
    private void sendAllAtOnce(List<EventDraft> events) throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<EventDraft, Future<Answer>> sent = new LinkedHashMap<>();
            events.forEach(event -> sent.put(event, senders.submit(() -> anyshire.school().submits(event))));
            for (Map.Entry<EventDraft, Future<Answer>> each : sent.entrySet()) {
                try {
                    Answer answer = each.getValue().get();
                    if (answer.status() == 202) {
                        receipts.put(each.getKey(), answer.text());
                    }
                } catch (java.util.concurrent.ExecutionException noAnswer) {
                    assertThat(noAnswer).hasCauseInstanceOf(UncheckedIOException.class);
                }
            }
        }
    }

    private void eachIsAcceptedAndItsReceiptIsAsItWas(List<EventDraft> events) {
        for (EventDraft event : events) {
            Answer again = anyshire.school().submits(event);
            assertThat(again.status()).isEqualTo(202);
            if (receipts.containsKey(event)) {
                assertThat(again.text()).isEqualTo(receipts.get(event));
            }
            assertThat(anyshire.school().submits(event).text()).isEqualTo(again.text());
        }
    }

    private void everybodyWasToldOfEachOnce(List<EventDraft> events) {
        for (EventDraft event : events) {
            List<StandIn> told = List.of(anyshire.force(), anyshire.authority());
            Sent sent = new Sent(anyshire.school(), event, anyshire.school().submits(event));
            sent.until(story -> {
                assertThat(story.recipients()).hasSize(told.size());
                assertThat(told).allSatisfy(each -> {
                    assertThat(story.deliveryTo(each)).isEqualTo("delivered");
                    assertThat(story.stateOfDutyOf(each)).isEqualTo("open");
                });
            });
            told.forEach(recipient -> assertThat(deliveriesOf(event, recipient)).hasSize(1));
        }
        assertThat(anyshire.everybody()).allSatisfy(agency -> assertThat(agency.refusals()).isEmpty());
    }

    /** It may arrive more than once, but always under one id, by which it is known. */
    private static List<String> deliveriesOf(EventDraft event, StandIn recipient) {
        List<String> ids = new ArrayList<>();
        for (Received received : recipient.received()) {
            if (received.message().equals(event.id()) && !ids.contains(received.delivery())) {
                ids.add(received.delivery());
            }
        }
        return ids;
    }
}
