package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.Events;
import agencyhub.testkit.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ACaseMovesToAnotherAreaTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void onlyOnceTheOtherAreaHasAcceptedItAndWithAllThatIsOwed() {
        StandIn glen = anyshire.neighbour();
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent outcome = aCase.decidedByPanel();
        JsonNode feedback = outcome.storyFor(anyshire.force()).dutyToSend("referrer-feedback");
        Sent transfer = aCase.says(
                anyshire.authority(),
                Events.transferRequested(anyshire.authority().agency(), "panel-chair", glen.agency()));
        JsonNode answer = transfer.story().dutyToSend("transfer-accepted");
        assertThat(answer.at("/owedBy/agency").asString()).isEqualTo(glen.agency());
        assertThat(aCase.tries(glen, Events.panelOutcome(glen.agency())).status())
                .as("it is not theirs yet")
                .isBetween(400, 499);

        anyshire.itIs("2026-11-30T17:00:00Z");
        aCase.chasedAt(glen, "panel", answer);
        anyshire.itIs("2026-12-02T17:00:00Z");
        aCase.chasedAt(glen, "director", answer);
        assertThat(aCase.dutyAsSeenBy(anyshire.authority(), feedback))
                .as("the old owner still owes it")
                .isPresent();

        aCase.says(glen, Events.transferAccepted(glen.agency(), transfer.id(), "panel"));

        aCase.toldTo(anyshire.school(), "transfer-accepted");
        aCase.toldTo(glen, "director", "escalation-resolved");
        assertThat(aCase.dutyAsSeenBy(glen, feedback))
                .hasValueSatisfying(
                        duty -> assertThat(duty.at("/owedBy/agency").asString()).isEqualTo(glen.agency()));
        assertThat(aCase.tries(anyshire.authority(), aCase.feedback()).status()).isBetween(400, 499);
        aCase.says(glen, Events.referrerFeedback(glen.agency()).of(outcome.id()));
        assertThat(outcome.storyFor(anyshire.force())
                        .dutyToSend("referrer-feedback")
                        .path("state")
                        .asString())
                .isEqualTo("discharged");
    }

    @Test
    void theRiskIsHeldByExactlyOneOfficeUntilAndAfterItPasses() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent transfer = aCase.says(
                anyshire.force(),
                Events.transferRequested(
                        anyshire.force().agency(),
                        "risk-owner",
                        anyshire.authority().agency()));
        assertThat(riskOwner(aCase)).isEqualTo(anyshire.force().agency());

        aCase.says(
                anyshire.authority(),
                Events.transferAccepted(anyshire.authority().agency(), transfer.id(), "panel"));

        assertThat(riskOwner(aCase)).isEqualTo(anyshire.authority().agency());
    }

    private String riskOwner(CaseInHand aCase) {
        return aCase.asSeenBy(anyshire.force()).at("/riskOwner/agency").asString();
    }
}
