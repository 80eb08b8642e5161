package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Level;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient.Direction;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class FeedbackIsWithheldTest {
    private static final LocalDate REVIEW = LocalDate.parse("2026-12-11");

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void onlyWhenApprovedOnlyUntilItsReviewAndTheReferrerSeesNothingOfIt() {
        anyshire.everybodyAcknowledgesBut(anyshire.authority());
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent outcome = aCase.decidedByPanel();
        JsonNode feedback = outcome.story().dutyToSend("referrer-feedback");
        Sent withheld = aCase.says(chair(), Events.feedbackWithheld(chair().agency(), outcome.id(), REVIEW));
        Received forApproval = aCase.toldTo(chair(), "director", "feedback-withheld");
        withheld.until(
                story -> assertThat(story.stateOfDutyOf(anyshire.force())).isEqualTo("discharged"));
        assertThat(state(outcome)).as("not yet approved by the director").isEqualTo("open");

        chair().acknowledges(forApproval, Level.ACTIONED, "director");

        assertThat(state(outcome)).isEqualTo("withheld");
        assertThat(aCase.dutyAsSeenBy(anyshire.school(), feedback))
                .hasValueSatisfying(
                        seen -> assertThat(seen.path("state").asString()).isEqualTo("open"));
        anyshire.itIs("2026-11-30T17:00:00Z"); // long overdue, were it not withheld
        assertThat(anyshire.school().hub().caseFile(aCase.reference()).text()).doesNotContain("withheld");
        assertThat(anyshire.school()
                        .hub()
                        .messages(Direction.RECEIVED, aCase.reference(), null, null)
                        .text())
                .doesNotContain("withheld");
        assertThat(anyshire.school().hub().message(withheld.id()).status()).isEqualTo(404);

        anyshire.itIs("2026-12-11T17:00:00Z");
        Received reminder = aCase.chasedAt(chair(), "panel", feedback);
        assertThat(reminder.type()).isEqualTo("reminder");
        assertThat(aCase.arrivalsAt(chair()))
                .filteredOn(received -> received.data().path("duty").equals(feedback.path("id")))
                .as("nobody was asked for it before its review")
                .hasSize(1);
        assertThat(state(outcome)).isEqualTo("open");
        aCase.feedbackGiven();
        assertThat(state(outcome)).isEqualTo("discharged");
        assertThat(aCase.arrivalsAt(anyshire.school()))
                .noneMatch(received -> received.event().toString().contains("withheld"));
    }

    @Test
    void notForLongerThanTwentyWorkingDaysAndNotWhatNobodyOwes() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent outcome = aCase.decidedByPanel();

        assertThat(aCase.tries(
                                chair(),
                                Events.feedbackWithheld(chair().agency(), outcome.id(), LocalDate.parse("2026-12-22")))
                        .code())
                .isEqualTo("review-too-late");
        aCase.feedbackGiven();
        assertThat(aCase.tries(chair(), Events.feedbackWithheld(chair().agency(), outcome.id(), REVIEW))
                        .code())
                .isEqualTo("nothing-to-withhold");
    }

    private StandIn chair() {
        return anyshire.authority();
    }

    private static String state(Sent outcome) {
        return outcome.story().dutyToSend("referrer-feedback").path("state").asString();
    }
}
