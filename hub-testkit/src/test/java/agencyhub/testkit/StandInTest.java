package agencyhub.testkit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import agencyhub.message.Level;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StandInTest {
    private static final Duration PATIENCE = ofSeconds(10);

    private final FakeHub hub = FakeHub.start();
    private final StandIn school = StandIn.open(StandInSettings.of("school.northfield", "token-of-the-school")
                    .withWebhook(Knock.SECRET))
            .hubAt(hub.url());

    @AfterEach
    void stop() {
        school.close();
        hub.close();
    }

    @Test
    void keepsWhatItWasTold() throws Exception {
        EventDraft outcome = outcome();

        assertThat(Knock.at(school).with("d-1", outcome).statusCode()).isEqualTo(204);

        Received received = school.awaitReceived("panel-outcome", PATIENCE);
        assertThat(received.message()).isEqualTo(outcome.id());
        assertThat(received.delivery()).isEqualTo("d-1");
        assertThat(received.office()).contains("dsl");
        assertThat(received.level()).contains("received");
        assertThat(received.acknowledgeBy()).contains(Instant.parse("2026-11-25T17:00:00Z"));
        assertThat(received.caseReference()).isEqualTo("AN-2026-0042");
        assertThat(school.received()).containsExactly(received);
    }

    @Test
    void saysWhatItWasToldInsteadWhenItWaitsInVain() throws Exception {
        EventDraft outcome = outcome();
        Knock.at(school).with(outcome);

        assertThatThrownBy(() -> school.awaitReceived("closure-notice", Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("school.northfield")
                .hasMessageContaining("panel-outcome " + outcome.id());
    }

    @Test
    void turnsAwayWhatIsNotSignedWithItsSecret() throws Exception {
        String another = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

        assertThat(Knock.at(school).signedWith(another).with(outcome()).statusCode())
                .isEqualTo(401);

        assertThat(school.received()).isEmpty();
        assertThat(school.forged()).isEqualTo(1);
    }

    @Test
    void acceptsTheOldAndTheNewSecretWhileOneIsReplaced() throws Exception {
        String another = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
        try (StandIn force =
                StandIn.open(StandInSettings.of("police.anyshire", "t").withWebhook(Knock.SECRET, another))) {
            assertThat(Knock.at(force).with(outcome()).statusCode()).isEqualTo(204);
            assertThat(Knock.at(force).signedWith(another).with(outcome()).statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void refusesConnectionsWhileDownAndComesBackAtTheSameAddress() throws Exception {
        URI before = school.webhook();
        Knock.at(school).with(outcome());

        school.down();
        assertThatThrownBy(() -> Knock.at(school).with(outcome())).isInstanceOf(ConnectException.class);

        school.up();
        assertThat(school.webhook()).isEqualTo(before);
        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(204);
    }

    @Test
    void acknowledgesWhatAnOfficeIsRemindedOf() throws Exception {
        EventDraft outcome = outcome();
        school.acknowledging(Level.RECEIVED);

        Knock.at(school).askingNothing().with(reminder(outcome.id(), "school.northfield", "not-acknowledged"));

        await().untilAsserted(() -> assertThat(hub.submitted())
                .singleElement()
                .extracting(event -> event.path("data").path("message").asString())
                .isEqualTo(outcome.id().toString()));
    }

    @Test
    void leavesAnothersDutyAndWhatIsNotSentToThoseWhoOweIt() throws Exception {
        school.acknowledging(Level.RECEIVED);
        Knock.at(school).askingNothing().with(reminder(outcome().id(), "la.anyshire", "not-acknowledged"));
        Knock.at(school).askingNothing().with(reminder(outcome().id(), "school.northfield", "not-sent"));

        EventDraft last = outcome();
        Knock.at(school).with(last);

        await().untilAsserted(() -> assertThat(hub.submitted())
                .singleElement()
                .extracting(event -> event.path("data").path("message").asString())
                .isEqualTo(last.id().toString()));
    }

    @Test
    void anEmptyOfficeSaysNothing() throws Exception {
        school.acknowledging(Level.RECEIVED).withEmptyOffices(Set.of("dsl"));
        Knock.at(school).with(outcome());
        school.withEmptyOffices(Set.of("head"));
        EventDraft second = outcome();

        Knock.at(school).with(second);

        await().untilAsserted(() -> assertThat(hub.submitted())
                .singleElement()
                .extracting(event -> event.path("data").path("message").asString())
                .isEqualTo(second.id().toString()));
    }

    @Test
    void asksWhatItOwesWhenItComesBack() {
        EventDraft outcome = outcome();
        hub.owing("""
                {"items": [
                  {"kind": "acknowledge", "message": "%s", "case": "AN-2026-0042", "owedBy": {"office": "dsl"}},
                  {"kind": "send", "message": "%s", "case": "AN-2026-0042", "owedBy": {"office": "dsl"}}]}
                """.formatted(outcome.id(), outcome.id()));

        school.catchUp();

        assertThat(hub.submitted())
                .singleElement()
                .extracting(event -> event.path("data").path("message").asString())
                .isEqualTo(outcome.id().toString());
    }

    private static EventDraft reminder(UUID message, String owing, String failure) {
        return outcome()
                .withEnvelope("type", "agencyhub.reminder.v1")
                .with("message", message)
                .with("failure", failure)
                .with("owedBy", Map.of("agency", owing, "office", "dsl"));
    }

    @Test
    void answersWithTheStatusItIsTold() throws Exception {
        school.answering(503, ofSeconds(7));

        var response = Knock.at(school).with(outcome());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
        assertThat(school.received()).isEmpty();
        assertThat(school.turnedAway()).isEqualTo(1);
    }

    @Test
    void answersWithOneStatusAfterAnother() throws Exception {
        school.answeringInTurn(500, 204);

        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(500);
        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(204);
        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(500);
        assertThat(school.received()).hasSize(1);
        assertThat(school.turnedAway()).isEqualTo(2);
    }

    @Test
    void recoversAfterAFewCalls() throws Exception {
        school.answering(WebhookAnswer.status(503).atFirst(2));

        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(503);
        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(503);
        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(204);
        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(204);
    }

    @Test
    void oneTypeOfMessageMayBeTreatedOtherwise() throws Exception {
        school.acknowledging()
                .answering("closure-notice", WebhookAnswer.status(422))
                .replying("panel-outcome", Reply.never());
        EventDraft feedback =
                Events.referrerFeedback("la.anyshire").in("AN-2026-0042").at(Instant.now());

        assertThat(Knock.at(school)
                        .with(Events.closureNotice("la.anyshire")
                                .in("AN-2026-0042")
                                .at(Instant.now()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(204);
        assertThat(Knock.at(school).with(feedback).statusCode()).isEqualTo(204);

        await().untilAsserted(() ->
                assertThat(acknowledged()).containsExactly(feedback.id().toString()));
        assertThatThrownBy(() -> school.answering("closure-notise", WebhookAnswer.accepting()))
                .hasMessageContaining("closure-notise");
    }

    @Test
    void theSameAcknowledgementMayComeTwice() throws Exception {
        school.replying(Reply.saying(Level.RECEIVED).twice());

        Knock.at(school).with(outcome());

        await().untilAsserted(() -> assertThat(hub.submitted()).hasSize(2));
        assertThat(hub.submitted().get(0)).isEqualTo(hub.submitted().get(1));
    }

    @Test
    void orTwoOfThemForOneMessage() throws Exception {
        school.replying(Reply.asAsked().twiceAnew());

        Knock.at(school).with(outcome());

        await().untilAsserted(() -> assertThat(hub.submitted()).hasSize(2));
        assertThat(hub.submitted())
                .extracting(event -> event.path("id").asString())
                .doesNotHaveDuplicates();
        assertThat(Set.copyOf(acknowledged())).hasSize(1);
    }

    @Test
    void itMayComeLate() throws Exception {
        Duration late = Duration.ofMillis(400);
        school.replying(Reply.asAsked().late(late));
        long start = System.nanoTime();

        Knock.at(school).with(outcome());

        await().untilAsserted(() -> assertThat(hub.submitted()).hasSize(1));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(late);
    }

    @Test
    void whoRecoversAcknowledgesWhatWasLeftOpen() throws Exception {
        school.silent().answering(204);
        EventDraft before = outcome();
        Knock.at(school).with("d-1", before);
        Knock.at(school).with("d-1", before);
        school.awaitReceived("panel-outcome", PATIENCE);
        school.down();

        school.recovered();
        EventDraft after = outcome();
        Knock.at(school).with("d-2", after);

        await().untilAsserted(() -> assertThat(acknowledged())
                .containsExactlyInAnyOrder(before.id().toString(), after.id().toString()));
    }

    @Test
    void tellsWhoeverWatches() throws Exception {
        List<Occurrence> seen = new CopyOnWriteArrayList<>();
        school.watchedBy(seen::add)
                .acknowledging()
                .answering(WebhookAnswer.status(500).atFirst(1));
        EventDraft outcome = outcome();

        Knock.at(school)
                .signedWith("whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=")
                .with(outcome);
        Knock.at(school).with(outcome);
        Knock.at(school).with(outcome);

        await().untilAsserted(() -> assertThat(seen).hasSize(4));
        assertThat(seen.get(0)).isInstanceOf(Occurrence.Forged.class);
        assertThat(seen.get(1)).isInstanceOf(Occurrence.TurnedAway.class);
        assertThat(seen.get(2)).isInstanceOf(Occurrence.Told.class);
        assertThat(seen.get(3)).isInstanceOf(Occurrence.Acknowledged.class);
    }

    private List<String> acknowledged() {
        return hub.submitted().stream()
                .map(event -> event.path("data").path("message").asString())
                .toList();
    }

    @Test
    void isSlowToAnswerButTakesItIn() throws Exception {
        school.slow(Duration.ofMillis(300));
        long start = System.nanoTime();

        assertThat(Knock.at(school).with(outcome()).statusCode()).isEqualTo(204);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(school.received()).hasSize(1);
    }

    @Test
    void aSlowAnswerEndsWhenItIsClosed() throws Exception {
        school.slow(Duration.ofHours(1));
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> {
            try {
                Knock.at(school).with(outcome());
            } catch (HttpTimeoutException e) {
                throw new AssertionError("it went on", e);
            } catch (Exception cut) {
                assertThat(cut).isInstanceOf(IOException.class);
            }
        });
        school.awaitReceived("panel-outcome", PATIENCE);

        school.close();

        call.get(10, TimeUnit.SECONDS);
    }

    @Test
    void breaksOffItsAnswer() {
        school.closingMidResponse();

        assertThatThrownBy(() -> Knock.at(school).with(outcome())).isInstanceOf(IOException.class);

        assertThat(school.received()).hasSize(1);
    }

    @Test
    void theOfficeAddressedAcknowledgesOnceHoweverOftenItIsTold() throws Exception {
        school.acknowledging(Level.RECEIVED);
        EventDraft outcome = outcome();

        Knock.at(school).with("d-1", outcome);
        Knock.at(school).with("d-1", outcome);
        EventDraft closure =
                Events.closureNotice("la.anyshire").in("AN-2026-0042").at(Instant.now());
        Knock.at(school).with("d-2", closure);

        await().untilAsserted(() -> assertThat(hub.submitted()).hasSize(2));
        assertThat(hub.submitted())
                .extracting(event -> event.path("data").path("message").asString())
                .containsExactlyInAnyOrder(outcome.id().toString(), closure.id().toString());
        JsonNode data = hub.submitted().getFirst().path("data");
        assertThat(data.path("by").path("office").asString()).isEqualTo("dsl");
        assertThat(data.path("level").asString()).isEqualTo("received");
        assertThat(hub.tokens()).containsOnly("token-of-the-school");
    }

    @Test
    void acknowledgesOnlyWhatAsksForIt() throws Exception {
        school.acknowledging(Level.RECEIVED, "head");
        Knock.at(school).askingNothing().with(outcome());
        Knock.at(school).with(outcome());

        await().untilAsserted(() -> assertThat(hub.submitted()).hasSize(1));
        assertThat(hub.submitted()
                        .getFirst()
                        .path("data")
                        .path("by")
                        .path("office")
                        .asString())
                .isEqualTo("head");
    }

    @Test
    void saysItAgainUntilTheHubHasHeardIt() throws Exception {
        school.acknowledging(Level.RECEIVED);
        hub.answering(503, 503, 202);

        Knock.at(school).with(outcome());

        await().untilAsserted(() -> assertThat(hub.submitted()).hasSize(3));
        assertThat(hub.submitted())
                .extracting(event -> event.path("id").asString())
                .containsOnly(hub.submitted().getFirst().path("id").asString());
        assertThat(school.refusals()).isEmpty();
    }

    @Test
    void keepsTheHubsRefusalOfAnAcknowledgement() throws Exception {
        school.acknowledging(Level.RECEIVED);
        hub.answering(422);

        Knock.at(school).with(outcome());

        await().untilAsserted(() -> assertThat(school.refusals()).hasSize(1));
    }

    @Test
    void aSilentOfficeMaySpeakLater() throws Exception {
        school.silent();
        Knock.at(school).with(outcome());
        Received received = school.awaitReceived("panel-outcome", PATIENCE);

        assertThat(school.acknowledges(received, Level.RECEIVED, "head").status())
                .isEqualTo(202);

        assertThat(hub.submitted()).hasSize(1);
    }

    @Test
    void fetchesItsInboxAndAcknowledgesWhatItFinds() {
        EventDraft outcome = outcome();
        EventDraft closure =
                Events.closureNotice("la.anyshire").in("AN-2026-0042").at(Instant.now());
        hub.inbox("d-1", outcome);

        school.acknowledging(Level.RECEIVED).fetching();
        school.awaitReceived("panel-outcome", PATIENCE);
        hub.inbox("d-2", closure);
        Received received = school.awaitReceived("closure-notice", PATIENCE);

        assertThat(received.door()).isEqualTo("inbox");
        assertThat(received.delivery()).isEqualTo("d-2");
        await().untilAsserted(() -> assertThat(hub.submitted()).hasSize(2));
        assertThat(school.received()).extracting(Received::delivery).isEqualTo(List.of("d-1", "d-2"));
    }

    @Test
    void fetchesNothingWhileDown() {
        school.fetching().down();
        hub.inbox("d-1", outcome());

        school.up();

        assertThat(school.awaitReceived("panel-outcome", PATIENCE).delivery()).isEqualTo("d-1");
    }

    @Test
    void saysWhatItStillNeedsToKnow() {
        try (StandIn provider = StandIn.open(StandInSettings.of("provider.harbour", "t"))) {
            assertThatThrownBy(provider::hub).hasMessageContaining("hubAt");
            assertThatThrownBy(provider::webhook).hasMessageContaining("no webhook");
            assertThatThrownBy(() -> provider.brokerAt("amqp://127.0.0.1:1")).hasMessageContaining("no login");
        }
    }

    private static EventDraft outcome() {
        return Events.panelOutcome("la.anyshire").in("AN-2026-0042").at(Instant.now());
    }
}
