package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnEndpointThatIsDownHoldsUpNobodyElseTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void othersAreToldMeanwhileAndOneProbeAfterAnotherFindsOutWhenItIsBack() {
        anyshire.force().down();
        Sent first = anyshire.aCase().referred();
        untilTheDoorIsShutTo(anyshire.force());

        List<Sent> many = IntStream.range(0, 20)
                .mapToObj(each -> anyshire.aCase().referred())
                .toList();

        many.forEach(referral -> referral.untilDeliveredTo(anyshire.authority()));
        int attempts = first.story().attemptsAt(anyshire.force()).size();
        first.until(story -> assertThat(story.attemptsAt(anyshire.force())).hasSizeGreaterThan(attempts + 1));
        // The oldest knocks for all of them.
        assertThat(many)
                .allSatisfy(referral -> assertThat(referral.story().attemptsAt(anyshire.force()))
                        .isEmpty());

        anyshire.force().up();
        many.forEach(referral -> referral.untilDeliveredTo(anyshire.force()));
        assertThat(many)
                .allSatisfy(referral -> assertThat(referral.story().attemptsAt(anyshire.force()))
                        .containsExactly("https delivered"));
        first.untilDeliveredTo(anyshire.force());
    }

    @Test
    void aSlowEndpointKeepsNobodyWaitingAndIsToldOnce() {
        anyshire.force().slow(Duration.ofSeconds(2));

        List<Sent> referrals = IntStream.range(0, 10)
                .mapToObj(each -> anyshire.aCase().referred())
                .toList();

        referrals.forEach(referral -> referral.untilDeliveredTo(anyshire.force()));
        assertThat(anyshire.force().received()).hasSize(referrals.size());
        Instant forceAnswersTheLast = anyshire.force().received().getLast().at().plusSeconds(2);
        assertThat(anyshire.authority().received())
                .hasSize(referrals.size())
                .allSatisfy(received -> assertThat(received.at()).isBefore(forceAnswersTheLast));
    }

    @Test
    void whatIsToldOfACaseArrivesInOrderHoweverOftenTheEndpointFails() throws Exception {
        anyshire.force().answeringInTurn(204, 500, 503, 204, 500);
        List<List<Sent>> cases = new ArrayList<>();

        try (ExecutorService schools = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Sent>>> underway = IntStream.range(0, 6)
                    .mapToObj(each -> anyshire.aCase())
                    .map(aCase -> schools.submit(() -> {
                        List<Sent> sent = new ArrayList<>(List.of(aCase.referred()));
                        for (int i = 0; i < 5; i++) {
                            sent.add(aCase.updatedBy(anyshire.school()));
                        }
                        return sent;
                    }))
                    .toList();
            for (Future<List<Sent>> each : underway) {
                cases.add(each.get());
            }
        }

        for (List<Sent> sent : cases) {
            sent.forEach(message -> message.untilDeliveredTo(anyshire.force()));
            List<UUID> inOrder = sent.stream().map(Sent::id).toList();
            assertThat(firstArrivals(anyshire.force(), inOrder)).isEqualTo(inOrder);
            assertThat(firstArrivals(anyshire.authority(), inOrder)).isEqualTo(inOrder);
        }
    }

    @Test
    void anUpdateWaitsBehindTheReferralOfItsCaseAndForNoOther() {
        anyshire.force().answering(500);
        CaseInHand stuck = anyshire.aCase();
        Sent referral = stuck.referred();
        untilTheDoorIsShutTo(anyshire.force());
        Sent update = stuck.updatedBy(anyshire.school());
        update.untilDeliveredTo(anyshire.authority());

        anyshire.force().up();

        update.untilDeliveredTo(anyshire.force());
        assertThat(stuck.arrivalsAt(anyshire.force()))
                .extracting(Received::message)
                .containsExactly(referral.id(), update.id());
    }

    private static List<UUID> firstArrivals(StandIn recipient, List<UUID> wanted) {
        return recipient.received().stream()
                .map(Received::message)
                .filter(wanted::contains)
                .distinct()
                .toList();
    }

    private void untilTheDoorIsShutTo(StandIn recipient) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(anyshire.doorFaultsOf(recipient)).isNotEmpty());
    }
}
