package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.message.Level;
import agencyhub.testkit.HubClient.As;
import agencyhub.testkit.HubClient.DutyState;
import agencyhub.testkit.Received;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class AMessageIsToldAndAcknowledgedTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void policeAndPanelChairAreToldOfAReferralAndSayThatTheyReceivedIt() {
        anyshire.force().acknowledging(Level.RECEIVED);
        anyshire.authority().acknowledging(Level.RECEIVED);

        Sent referral = anyshire.aCase().referred();

        referral.until(story -> {
            assertThat(story.recipients())
                    .containsExactlyInAnyOrder(
                            anyshire.force().agency(), anyshire.authority().agency());
            assertThat(story.stateOfDutyOf(anyshire.force())).isEqualTo("discharged");
            assertThat(story.stateOfDutyOf(anyshire.authority())).isEqualTo("discharged");
            assertThat(story.levelsSaidBy(anyshire.force())).containsExactly("received by prevent");
            assertThat(story.attemptsAt(anyshire.force())).containsExactly("https delivered");
        });
        assertThat(anyshire.force().refusals()).isEmpty();
        assertThat(anyshire.force().forged()).isZero();
    }

    @Test
    void eachCopySaysWhichOfficeMustAcknowledgeAndByWhen() {
        CaseInHand aCase = anyshire.aCase();

        Sent referral = aCase.referred();

        Received copy = aCase.toldTo(anyshire.force(), "referral-submitted");
        assertThat(copy.office()).contains("prevent");
        assertThat(copy.level()).contains("received");
        assertThat(copy.acknowledgeBy()).contains(Instant.parse("2026-11-24T17:00:00Z"));
        assertThat(copy.message()).isEqualTo(referral.id());
        assertThat(referral.receipt().path("recipients").valueStream().toList())
                .allSatisfy(recipient ->
                        assertThat(recipient.path("acknowledgeBy").asString()).isEqualTo("2026-11-24T17:00:00Z"));
    }

    @Test
    void aRejectionIsToldToTheSenderAtOnceAndAnAnswerIsOwed() {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        Received copy = aCase.toldTo(anyshire.force(), "referral-submitted");

        assertThat(anyshire.force()
                        .acknowledges(copy, Level.REJECTED, "prevent")
                        .status())
                .isEqualTo(202);

        Received told = aCase.toldTo(anyshire.school(), "acknowledgement");
        assertThat(told.data().path("level").asString()).isEqualTo("rejected");
        assertThat(told.data().path("message").asString())
                .isEqualTo(referral.id().toString());
        List<JsonNode> owed = owedBySchool();
        assertThat(owed).hasSize(1).allSatisfy(duty -> {
            assertThat(duty.path("kind").asString()).isEqualTo("answer");
            assertThat(duty.path("owes").asString()).isEqualTo("agencyhub.referral-update.v1");
            assertThat(duty.at("/owedTo/agency").asString())
                    .isEqualTo(anyshire.force().agency());
            assertThat(duty.path("dueBy").asString()).isEqualTo("2026-11-25T17:00:00Z");
        });
        assertThat(referral.story().stateOfDutyOf(anyshire.force())).isEqualTo("discharged");

        aCase.updatedBy(anyshire.school());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(owedBySchool()).isEmpty());
    }

    @Test
    void aDecisionIsToldToThoseWhoAreConcernedAndTheReferrerIsOwedFeedback() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.joinedBy("intervention-provider", anyshire.provider());

        Sent outcome = aCase.decidedByPanel();

        aCase.toldTo(anyshire.provider(), "panel-outcome");
        aCase.toldTo(anyshire.force(), "panel-outcome");
        assertThat(outcome.story().dutiesToSend("referrer-feedback"))
                .singleElement()
                .satisfies(duty -> {
                    assertThat(duty.path("kind").asString()).isEqualTo("send");
                    assertThat(duty.path("dueBy").asString()).isEqualTo("2026-11-26T17:00:00Z");
                    assertThat(duty.at("/owedBy/office").asString()).isEqualTo("panel");
                    assertThat(duty.at("/owedTo/agency").asString())
                            .isEqualTo(anyshire.school().agency());
                });

        aCase.feedbackGiven();

        aCase.toldTo(anyshire.school(), "referrer-feedback");
        outcome.until(story -> assertThat(
                        story.dutyToSend("referrer-feedback").path("state").asString())
                .isEqualTo("discharged"));
        assertThat(aCase.arrivalsAt(anyshire.school())).noneMatch(received -> received.is("panel-outcome"));
    }

    private List<JsonNode> owedBySchool() {
        return anyshire.school()
                .hub()
                .duties(DutyState.OPEN, As.OWING)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }
}
