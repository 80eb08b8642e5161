package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient.As;
import agencyhub.testkit.HubClient.DutyState;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class FeedbackMayBeWithheldTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void onceApprovedAndUntilItsReviewAndTheReferrerNeverKnows() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent outcome = aCase.decidedByPanel();
        String owed = outcome.story().dutyToSend("referrer-feedback").path("id").asString();
        JsonNode beforehand = duty(anyshire.school(), As.WAITING, owed);

        Sent withheld =
                anyshire.sends(anyshire.authority(), withheld(aCase, outcome)).accepted();

        assertThat(duty(anyshire.authority(), As.OWING, owed).path("state").asString())
                .as("not yet approved")
                .isEqualTo("open");
        approve(aCase, anyshire.force(), "prevent");
        approve(aCase, anyshire.authority(), "director");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outcome.story()
                                .dutyToSend("referrer-feedback")
                                .path("state")
                                .asString())
                        .isEqualTo("withheld"));
        assertThat(outcome.storyFor(anyshire.force())
                        .dutyToSend("referrer-feedback")
                        .path("state")
                        .asString())
                .isEqualTo("withheld");
        assertThat(duty(anyshire.school(), As.WAITING, owed)).isEqualTo(beforehand);
        assertThat(kinds(aCase, anyshire.authority())).contains("duty-withheld");
        assertThat(kinds(aCase, anyshire.school())).doesNotContain("duty-withheld");

        // The deadline passes and nobody is reminded; the school reads what it would read of any late feedback.
        anyshire.itIs("2026-11-27T17:00:00Z");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(duty(anyshire.school(), As.WAITING, owed)
                                .at("/nextStep/office/office")
                                .asString())
                        .isEqualTo("director"));
        assertThat(aCase.arrivalsAt(anyshire.authority()))
                .noneMatch(told -> told.data().path("duty").asString().equals(owed));

        anyshire.itIs("2026-12-07T17:00:00Z");
        Received reminder =
                aCase.chasedAt(anyshire.authority(), "panel", outcome.story().dutyToSend("referrer-feedback"));
        assertThat(reminder.type()).isEqualTo("reminder");
        assertThat(outcome.story().dutyToSend("referrer-feedback").path("state").asString())
                .isEqualTo("open");
        assertThat(withheld.storyFor(anyshire.force()).recipients())
                .doesNotContain(anyshire.school().agency());
    }

    private EventDraft withheld(CaseInHand aCase, Sent outcome) {
        return aCase.inCase(Events.message(
                        MessageType.FEEDBACK_WITHHELD, anyshire.authority().agency())
                .with("decision", outcome.id())
                .with("reasonCode", "LIVE_INVESTIGATION")
                .with("reason", "A fictional reason.")
                .with("authorisedBy", Map.of("office", "director", "name", "Holder of the director's post"))
                .with("reviewBy", "2026-12-07"));
    }

    private void approve(CaseInHand aCase, StandIn who, String office) {
        Received asked = aCase.toldTo(who, "feedback-withheld");
        assertThat(who.acknowledges(asked, Level.ACTIONED, office).status()).isEqualTo(202);
    }

    private static JsonNode duty(StandIn who, As side, String id) {
        return who.hub()
                .duties(DutyState.OPEN, side)
                .body()
                .path("items")
                .valueStream()
                .filter(duty -> duty.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> kinds(CaseInHand aCase, StandIn viewer) {
        return viewer.hub()
                .caseFile(aCase.reference())
                .body()
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("kind").asString())
                .toList();
    }
}
