package agencyhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.testkit.HubClient.As;
import agencyhub.testkit.HubClient.Direction;
import agencyhub.testkit.HubClient.DutyState;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubClientTest {
    private final FakeHub hub = FakeHub.start();
    private final HubClient client = HubClient.of(hub.url(), "token-of-the-force");

    @AfterEach
    void stop() {
        client.close();
        hub.close();
    }

    @Test
    void submitsWithItsOwnToken() {
        EventDraft update =
                Events.referralUpdate("police.anyshire").in("AN-2026-0042").at(Instant.now());

        Answer answer = client.submit(update);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.isOk()).isTrue();
        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(hub.submitted()).singleElement().isEqualTo(update.json());
        assertThat(hub.tokens()).containsExactly("token-of-the-force");
    }

    @Test
    void aRefusalIsAnAnswer() {
        hub.answering(422, 503);

        Answer refused = client.submit("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(refused.code()).isEqualTo("some-word");
        assertThat(refused.isTemporary()).isFalse();
        assertThat(refused).hasToString("422 some-word");

        Answer later = client.submit("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(later.isTemporary()).isTrue();
        assertThat(later.retryAfter()).contains(Duration.ZERO);
    }

    @Test
    void asksInTheWordsOfTheContract() {
        UUID message = UUID.randomUUID();

        client.message(message);
        client.messages(Direction.RECEIVED, "AN-2026-0042", null, 20);
        client.inbox("17", 100, Duration.ZERO);
        client.duties(DutyState.OVERDUE, As.OWING);
        client.caseFile("AN-2026-0042");

        assertThat(hub.paths())
                .containsExactly(
                        "/api/messages/" + message,
                        "/api/messages?direction=received&case=AN-2026-0042&limit=20",
                        "/api/inbox?after=17&limit=100&wait=0",
                        "/api/duties?state=overdue&as=owing",
                        "/api/cases/AN-2026-0042");
    }

    @Test
    void saysWhichHubCannotBeReached() {
        try (HubClient lost = HubClient.of(URI.create("http://127.0.0.1:1"), "t")) {
            assertThatThrownBy(() -> lost.get("/"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:1");
        }
    }
}
