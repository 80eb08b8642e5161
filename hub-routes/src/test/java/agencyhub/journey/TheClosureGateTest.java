package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.message.Level;
import agencyhub.testkit.Answer;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class TheClosureGateTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void staysShutUntilTheReferrerWasAskedAndTheProposalCouldBeChallenged() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.says(chair(), Events.supportPlan(chair().agency()));

        Answer first = aCase.tries(chair(), aCase.closure());
        assertThat(first.status()).isEqualTo(422);
        assertThat(first.code()).isEqualTo("closure-gate");
        assertThat(gaps(first))
                .containsExactlyInAnyOrder(
                        "closure-proposed", "referrer-view-sought", "actions-closed", "needs-disposed");

        Sent question = aCase.says(chair(), Events.viewRequested(chair().agency()));
        aCase.says(anyshire.school(), Events.viewProvided(anyshire.school().agency(), question.id()));
        aCase.says(chair(), Events.caseReview(chair().agency()));
        aCase.says(chair(), Events.closureProposed(chair().agency()));
        assertThat(aCase.toldTo(anyshire.school(), "closure-proposed").data().propertyNames())
                .contains("plainReasons", "howToChallenge")
                .doesNotContain("rationale");
        assertThat(gaps(aCase.tries(chair(), aCase.closure()))).containsExactly("closure-proposed");

        anyshire.itIs("2026-11-30T17:00:00Z"); // the last moment to challenge it
        aCase.says(chair(), aCase.closure());
    }

    @Test
    void aChallengeKeepsItShutUntilItIsAnswered() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.says(chair(), Events.viewRequested(chair().agency()));
        Sent proposal = aCase.says(chair(), Events.closureProposed(chair().agency()));
        Sent challenge =
                aCase.says(anyshire.school(), Events.challenge(anyshire.school().agency(), proposal.id()));
        anyshire.itIs("2026-11-30T17:00:00Z");

        assertThat(gaps(aCase.tries(chair(), aCase.closure()))).containsExactly("challenges-answered");

        aCase.says(
                chair(),
                Events.challengeAnswered(
                        chair().agency(), challenge.id(), anyshire.school().agency()));
        aCase.toldTo(anyshire.school(), "challenge-answered");
        aCase.says(chair(), aCase.closure());
    }

    @Test
    void whoeverGoesPastItDoesSoOnANameAndEveryOwnerSeesIt() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();

        Sent closure = aCase.closed();

        assertThat(closure.storyFor(anyshire.force()).flags()).containsExactly("gate-overridden");
        assertThat(aCase.toldTo(anyshire.force(), "closure-notice")
                        .data()
                        .at("/override/authorisedBy/office")
                        .asString())
                .isEqualTo("director");
        assertThat(aCase.toldTo(anyshire.school(), "closure-notice").data().has("override"))
                .isFalse();
    }

    @Test
    void aClosureIsCompleteOnlyOnceEverybodyHasSaidThatTheyKnow() {
        anyshire.everybodyAcknowledgesBut(anyshire.school());
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent closure = aCase.closed();
        Received notice = aCase.toldTo(anyshire.school(), "closure-notice");
        await().atMost(Anyshire.PATIENCE)
                .untilAsserted(() -> assertThat(notInformed(aCase))
                        .containsExactly(anyshire.school().agency()));
        assertThat(state(aCase)).isEqualTo("closed");

        anyshire.school().acknowledges(notice, Level.RECEIVED, "dsl");

        closure.until(
                story -> assertThat(story.stateOfDutyOf(anyshire.school())).isEqualTo("discharged"));
        assertThat(notInformed(aCase)).isEmpty();
        assertThat(state(aCase)).isEqualTo("complete");
    }

    private StandIn chair() {
        return anyshire.authority();
    }

    private List<String> notInformed(CaseInHand aCase) {
        return aCase.asSeenBy(chair())
                .at("/closure/notInformed")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private String state(CaseInHand aCase) {
        return aCase.asSeenBy(chair()).at("/closure/state").asString();
    }

    private static List<String> gaps(Answer refused) {
        return refused.body()
                .path("errors")
                .valueStream()
                .map(error -> error.path("code").asString())
                .toList();
    }
}
