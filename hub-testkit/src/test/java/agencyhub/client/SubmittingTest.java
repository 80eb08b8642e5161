package agencyhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The same bytes again until the hub has answered, and not once more. */
class SubmittingTest {
    private final Notary notary = new Notary("key-1");
    private final Deque<Supplier<Answer>> answers = new ArrayDeque<>();
    private final List<byte[]> sent = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final EventDraft referral =
            Events.referral("school.northfield").in("AN-2026-0042").at(Instant.now());
    private final Submitting submitting =
            Submitting.by(this::hub, ReceiptCheck.with(notary.jwks())).patient(Duration.ofSeconds(10));

    @Test
    void aHubThatIsAwayOrBusyGetsTheSameBytesAgain() {
        answers.add(() -> {
            throw new UncheckedIOException(new IOException("refused"));
        });
        answers.add(() -> problem(500, Optional.empty()));
        answers.add(() -> problem(429, Optional.of(Duration.ZERO)));
        answers.add(() -> problem(503, Optional.of(Duration.ZERO)));
        answers.add(this::receipt);

        Receipt receipt = submitting.submit(referral);

        assertThat(receipt.message()).isEqualTo(referral.id());
        assertThat(sent).hasSize(5).allSatisfy(bytes -> assertThat(bytes).isEqualTo(referral.bytes()));
    }

    @Test
    void nothingIsSentBeforeTheHubWantsIt() {
        answers.add(() -> problem(503, Optional.of(Duration.ofSeconds(1))));
        answers.add(this::receipt);

        submitting.submit(referral);

        assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aRefusalIsFinal() {
        answers.add(() -> problem(422, Optional.empty()));

        assertThatThrownBy(() -> submitting.submit(referral))
                .isInstanceOfSatisfying(
                        HubRefusedException.class,
                        refused -> assertThat(refused.answer().status()).isEqualTo(422))
                .hasMessage("the hub refused it: 422 some-word");
        assertThat(sent).hasSize(1);
    }

    @Test
    void aForgedReceiptIsNoReceipt() {
        answers.add(() -> answer(202, new Notary("key-1").receipt(referral.id(), referral.bytes()), Optional.empty()));

        assertThatThrownBy(() -> submitting.submit(referral)).isInstanceOf(ForgedReceiptException.class);
    }

    @Test
    void patienceHasAnEnd() {
        Submitting hasty =
                Submitting.by(this::hub, ReceiptCheck.with(notary.jwks())).patient(Duration.ofMillis(400));
        for (int i = 0; i < 20; i++) {
            answers.add(() -> problem(503, Optional.empty()));
        }

        assertThatThrownBy(() -> hasty.submit(referral))
                .isInstanceOf(HubSilentException.class)
                .hasMessageContaining("last: 503 some-word");
        assertThat(sent).hasSizeBetween(1, 4);
    }

    private Answer hub(byte[] event) {
        sent.add(event);
        times.add(System.nanoTime());
        return answers.remove().get();
    }

    private Answer receipt() {
        return answer(202, notary.receipt(referral.id(), referral.bytes()), Optional.empty());
    }

    private static Answer problem(int status, Optional<Duration> retryAfter) {
        return answer(status, "{\"code\":\"some-word\"}", retryAfter);
    }

    private static Answer answer(int status, String body, Optional<Duration> retryAfter) {
        return new Answer(status, JsonMapper.shared().readTree(body), body, "application/json", retryAfter);
    }
}
