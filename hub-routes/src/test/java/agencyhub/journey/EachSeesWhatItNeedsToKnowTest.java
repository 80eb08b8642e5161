package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.Received;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EachSeesWhatItNeedsToKnowTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("provider", "inbox").where("southfield", "amqp");

    @Test
    void nobodyIsShownTheSendersOwnReferenceOrWhoElseIsInTheCase() {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = anyshire.sends(
                        anyshire.school(),
                        aCase.referral()
                                .naming("panel-member", anyshire.southfield().agency())
                                .withLocalReference("SG/2026/031"))
                .accepted();

        Received copy = aCase.toldTo(anyshire.force(), "referral-submitted");

        assertThat(copy.event().has("localreference")).isFalse();
        referral.untilDeliveredTo(anyshire.authority());
        assertThat(anyshire.southfield().received()).isEmpty();
    }

    @Test
    void whoeverLeavesIsToldSoAndNothingAfterwards() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.joinedBy("intervention-provider", anyshire.provider());
        aCase.leftBy("intervention-provider", anyshire.provider());

        Sent outcome = aCase.decidedByPanel();

        aCase.toldTo(anyshire.provider(), "party-left");
        outcome.untilDeliveredTo(anyshire.force());
        assertThat(outcome.story().recipients())
                .containsExactly(anyshire.force().agency());
    }

    @Test
    void theSupervisorsOfTwoAgenciesAreToldOfTheirOwnDutiesOnly() {
        anyshire.everybodyAcknowledgesBut(anyshire.school(), anyshire.force());
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent closure = aCase.closed();
        closure.untilDeliveredTo(anyshire.school());
        closure.untilDeliveredTo(anyshire.force());
        Map<String, String> duties = Map.of(
                anyshire.school().agency(),
                        closure.story().dutyOf(anyshire.school()).path("id").asString(),
                anyshire.force().agency(),
                        closure.story().dutyOf(anyshire.force()).path("id").asString());

        anyshire.itIs("2026-11-30T17:00:00Z");

        for (var agency : List.of(anyshire.school(), anyshire.force())) {
            aCase.chasedAt(
                    agency,
                    agency == anyshire.school() ? "dsl" : "prevent",
                    closure.story().dutyOf(agency));
            assertThat(aCase.arrivalsAt(agency))
                    .filteredOn(received -> received.is("reminder"))
                    .filteredOn(received -> received.data()
                            .path("message")
                            .asString()
                            .equals(closure.id().toString()))
                    .allSatisfy(received ->
                            assertThat(received.data().path("duty").asString()).isEqualTo(duties.get(agency.agency())));
        }
    }
}
