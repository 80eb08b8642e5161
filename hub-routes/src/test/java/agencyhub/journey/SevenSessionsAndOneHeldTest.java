package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Level;
import agencyhub.testkit.Answer;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class SevenSessionsAndOneHeldTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void aSessionOfWhichNobodyReportsIsMissedWithinDays() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent commission = aCase.commissioned(7);
        Sent report = aCase.says(
                anyshire.provider(),
                Events.sessionReport(anyshire.provider().agency(), commission.id(), 1, 7)
                        .with("nextSession", "2026-11-30"));
        JsonNode next = report.story().dutyToSend("intervention-session-report");
        assertThat(next.path("dueBy").asString()).isEqualTo("2026-12-03T17:00:00Z");

        anyshire.itIs("2026-12-03T17:00:00Z");
        assertThat(aCase.chasedAt(anyshire.provider(), "mentors", next).type()).isEqualTo("reminder");
        anyshire.itIs("2026-12-07T17:00:00Z");
        assertThat(aCase.chasedAt(anyshire.provider(), "manager", next).type()).isEqualTo("escalation");
    }

    @Test
    void everyMonthEachSaysWhatItBelievesAndWhereTheyDifferTheChairMustPutItRight() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent commission = aCase.commissioned(7);
        aCase.says(anyshire.provider(), Events.sessionReport(anyshire.provider().agency(), commission.id(), 1, 7));

        anyshire.itIs("2026-12-23T17:00:00Z");
        Received reconciliation = aCase.toldTo(anyshire.provider(), "session-reconciliation");
        assertThat(reconciliation.data().path("contracted").asInt()).isEqualTo(7);
        assertThat(reconciliation.data().path("held").asInt()).isEqualTo(1);
        assertThat(reconciliation.data().path("remaining").asInt()).isEqualTo(6);
        assertThat(reconciliation.data().path("mismatch").asBoolean()).isFalse();
        assertThat(aCase.toldTo(anyshire.force(), "session-reconciliation").message())
                .isEqualTo(reconciliation.message());

        // The police believe that the sessions go on.
        Sent count = aCase.says(
                anyshire.force(), Events.sessionCount(anyshire.force().agency(), reconciliation.message(), 7, 5));

        assertThat(count.storyFor(anyshire.authority()).flags()).contains("counts-differ");
        JsonNode putRight = count.storyFor(anyshire.authority()).otherDuties().getFirst();
        assertThat(putRight.at("/owedBy/office").asString()).isEqualTo("panel");
        assertThat(putRight.path("dueBy").asString()).isEqualTo("2027-01-04T17:00:00Z");
        anyshire.itIs("2027-01-04T17:00:00Z");
        aCase.chasedAt(anyshire.authority(), "panel", putRight);
        anyshire.itIs("2027-01-25T17:00:00Z"); // a month after the first, for it is not over
        Received second = aCase.toldTo(
                anyshire.authority(),
                received -> received.is("session-reconciliation")
                        && !received.message().equals(reconciliation.message()));
        assertThat(second.data().path("mismatch").asBoolean()).isTrue();
        assertThat(second.data().path("statements"))
                .anySatisfy(
                        statement -> assertThat(statement.path("held").asInt()).isEqualTo(5));
    }

    @Test
    void aVariationHoldsOnlyOnceAllHaveAcceptedIt() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent commission = aCase.commissioned(7);
        anyshire.provider().silent();
        Sent variation = aCase.says(
                anyshire.authority(),
                Events.interventionVaried(anyshire.authority().agency(), commission.id(), 7, 2));
        Received told = aCase.toldTo(anyshire.provider(), "intervention-varied");
        variation.until(
                story -> assertThat(story.stateOfDutyOf(anyshire.force())).isEqualTo("discharged"));

        // Still seven: who says that it stands at two is refused.
        assertThat(variedFrom(aCase, commission, 2).code()).isEqualTo("counts-differ");

        anyshire.provider().acknowledges(told, Level.ACTIONED, "mentors");
        assertThat(variedFrom(aCase, commission, 2).status()).isEqualTo(202);
    }

    private Answer variedFrom(CaseInHand aCase, Sent commission, int before) {
        return aCase.tries(
                anyshire.authority(),
                Events.interventionVaried(anyshire.authority().agency(), commission.id(), before, before + 1));
    }
}
