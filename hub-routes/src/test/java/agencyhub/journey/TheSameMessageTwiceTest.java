package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.HubClient.Direction;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class TheSameMessageTwiceTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("school", "amqp");

    @Test
    void takesEffectOnceAndGivesTheSameReceipt() {
        CaseInHand aCase = anyshire.aCase();
        Sent first = aCase.referred();
        first.untilDeliveredTo(anyshire.force());

        Answer again = anyshire.school().submits(first.event());

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(first.answer().text());
        tookEffectOnce(aCase, first.event());
    }

    @Test
    void overBothDoorsGivesTheSameReceipt() {
        CaseInHand aCase = anyshire.aCase();
        EventDraft referral = aCase.referral();

        Answer overAmqp = anyshire.school().broker().submit(referral.bytes(), PATIENCE);
        Answer overHttp = anyshire.school().submits(referral);
        Answer overAmqpAgain = anyshire.school().broker().submit(referral.bytes(), PATIENCE);

        assertThat(List.of(overAmqp, overHttp, overAmqpAgain))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202))
                .extracting(Answer::text)
                .containsOnly(overAmqp.text());
        new Sent(anyshire.school(), referral, overHttp).untilDeliveredTo(anyshire.force());
        tookEffectOnce(aCase, referral);
    }

    @Test
    void evenAtTheSameMomentOverBothDoorsTakesEffectOnce() throws Exception {
        CaseInHand aCase = anyshire.aCase();
        EventDraft referral = aCase.referral();
        byte[] bytes = referral.bytes();

        List<Answer> answers = atTheSameMoment(
                () -> anyshire.school().hub().submit(bytes),
                () -> anyshire.school().broker().submit(bytes, PATIENCE));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            assertThat(answer.text()).isEqualTo(answers.getFirst().text());
        });
        new Sent(anyshire.school(), referral, answers.getFirst()).untilDeliveredTo(anyshire.force());
        tookEffectOnce(aCase, referral);
    }

    @Test
    void otherWordsUnderTheSameIdAreAConflictAndChangeNothing() {
        CaseInHand aCase = anyshire.aCase();
        Sent first = aCase.referred();
        first.untilDeliveredTo(anyshire.force());

        Answer other =
                anyshire.school().submits(aCase.referral().withId(first.id()).with("concerns", "Something else."));
        Answer otherOverAmqp = anyshire.school()
                .broker()
                .submit(
                        aCase.referral()
                                .withId(first.id())
                                .with("concerns", "Something else.")
                                .bytes(),
                        PATIENCE);

        assertThat(List.of(other, otherOverAmqp)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("id-conflict");
            assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/id");
        });
        assertThat(anyshire.school().submits(first.event()).text())
                .isEqualTo(first.answer().text());
        tookEffectOnce(aCase, first.event());
    }

    @Test
    void anotherAgencyThatUsesAnIdThatWasTakenIsRefused() {
        Sent first = anyshire.aCase().referred();
        CaseInHand other = anyshire.aCase();

        Answer answer = anyshire.authority()
                .submits(other.inCase(agencyhub.testkit.Events.referral(
                                anyshire.authority().agency()))
                        .withId(first.id()));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).doesNotContain(anyshire.school().agency());
        assertThat(first.story().recipients()).hasSize(2);
    }

    private void tookEffectOnce(CaseInHand aCase, EventDraft event) {
        JsonNode sent = anyshire.school()
                .hub()
                .messages(Direction.SENT, aCase.reference(), null, null)
                .body();
        assertThat(sent.path("items")
                        .valueStream()
                        .map(item -> item.path("message").asString()))
                .containsExactly(event.id().toString());
        assertThat(aCase.arrivalsAt(anyshire.force())).hasSize(1);
        JsonNode owed = anyshire.force().hub().get("/api/duties?as=owing").body();
        assertThat(owed.path("items")
                        .valueStream()
                        .filter(duty -> duty.path("case").asString().equals(aCase.reference()))
                        .map(duty -> duty.path("kind").asString() + " "
                                + duty.path("owes").asString("")))
                .containsExactlyInAnyOrder(
                        "acknowledge ",
                        "send agencyhub.referral-receipt.v1",
                        "send agencyhub.deconfliction-recorded.v1",
                        "send agencyhub.gateway-outcome.v1");
    }

    @SafeVarargs
    private static List<Answer> atTheSameMoment(Callable<Answer>... doors) throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> underway = IntStream.range(0, 20)
                    .mapToObj(each -> many.submit(doors[each % doors.length]))
                    .toList();
            java.util.ArrayList<Answer> answers = new java.util.ArrayList<>();
            for (Future<Answer> each : underway) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
