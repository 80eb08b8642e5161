package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Received;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SameMessageTwiceTest {
    private static final int TIMES = 20;

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("school", "amqp");

    @Test
    void hasTheSameReceiptAndIsToldOnce() {
        CaseInHand aCase = anyshire.aCase();
        Sent first = aCase.referred();
        anyshire.itIs(anyshire.now().plusSeconds(600));

        Answer again = anyshire.school().hub().submit(first.event());

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(first.answer().text());
        tookEffectOnce(aCase, first.id());
    }

    @Test
    void alsoWhenItComesManyTimesAtOnce() {
        CaseInHand aCase = anyshire.aCase();
        EventDraft referral = aCase.referral();
        byte[] bytes = referral.bytes();
        CountDownLatch everybodyIsReady = new CountDownLatch(TIMES);

        List<Future<Answer>> sent;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            sent = IntStream.range(0, TIMES)
                    .mapToObj(sender -> senders.submit(() -> {
                        everybodyIsReady.countDown();
                        everybodyIsReady.await();
                        return anyshire.school().hub().submit(bytes);
                    }))
                    .toList();
        }
        List<Answer> answers = sent.stream().map(Future::resultNow).toList();

        assertThat(answers)
                .hasSize(TIMES)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
        assertThat(answers)
                .extracting(Answer::text)
                .containsOnly(answers.getFirst().text());
        tookEffectOnce(aCase, referral.id());
    }

    @Test
    void alsoWhenItComesByAnotherDoor() {
        CaseInHand aCase = anyshire.aCase();
        Sent byHttp = aCase.referred();

        Answer byAmqp = anyshire.school().broker().submit(byHttp.event().bytes(), PATIENCE);

        assertThat(byAmqp.status()).isEqualTo(202);
        assertThat(byAmqp.text()).isEqualTo(byHttp.answer().text());
        tookEffectOnce(aCase, byHttp.id());
    }

    @Test
    void otherBytesUnderTheSameIdAreAConflictAndTheFirstStay() {
        CaseInHand aCase = anyshire.aCase();
        Sent first = aCase.referred();
        EventDraft other = aCase.referral().withId(first.id()).with("concerns", "Another fictional concern.");

        Answer byHttp = anyshire.school().hub().submit(other);

        assertThat(byHttp.status()).isEqualTo(409);
        assertThat(byHttp.code()).isEqualTo("id-conflict");
        assertThat(anyshire.school().broker().submit(other.bytes(), PATIENCE).status())
                .isEqualTo(409);
        Received told = tookEffectOnce(aCase, first.id());
        assertThat(told.data().path("concerns").asString())
                .isEqualTo(first.event().json().at("/data/concerns").asString());
    }

    /** One row, one delivery and one duty for each who is told. */
    private Received tookEffectOnce(CaseInHand aCase, UUID id) {
        Received told = aCase.toldTo(anyshire.force(), "referral-submitted");
        aCase.toldTo(anyshire.authority(), "referral-submitted");
        assertThat(count("message where id = ?::uuid", id)).isEqualTo(1);
        assertThat(count("delivery where message = ?::uuid", id)).isEqualTo(2);
        assertThat(count("duty where message = ?::uuid", id)).isEqualTo(2);
        assertThat(aCase.arrivalsAt(anyshire.force())).hasSize(1);
        return told;
    }

    private static long count(String rows, UUID id) {
        return HubUnderTest.shared()
                .ledger()
                .sql("select count(*) from " + rows)
                .param(id.toString())
                .query(Long.class)
                .single();
    }
}
