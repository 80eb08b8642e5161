package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Level;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ACorrectionReachesAllWhoWereToldTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void andEachMustSayThatTheWrongVersionIsGone() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.joinedBy("intervention-provider", anyshire.provider());
        Sent outcome = aCase.decidedByPanel();
        StandIn[] told = {anyshire.force(), anyshire.provider()};
        for (StandIn each : told) {
            outcome.until(story -> assertThat(story.stateOfDutyOf(each)).isEqualTo("discharged"));
            each.silent();
        }

        Sent correction = aCase.says(
                anyshire.authority(),
                Events.correction(anyshire.authority().agency(), outcome.id()).with("destroyOld", true));

        assertThat(correction.story().recipients()).containsExactlyInAnyOrder(told[0].agency(), told[1].agency());
        for (StandIn each : told) {
            Received copy = aCase.toldTo(each, "correction-notice");
            assertThat(copy.level()).contains("actioned");
            each.acknowledges(copy, Level.RECEIVED, copy.office().orElseThrow());
            assertThat(correction.story().stateOfDutyOf(each))
                    .as("seen is not destroyed")
                    .isEqualTo("open");
            each.acknowledges(copy, Level.ACTIONED, copy.office().orElseThrow());
            assertThat(correction.story().stateOfDutyOf(each)).isEqualTo("discharged");
            assertThat(correction.story().levelsSaidBy(each))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("actioned by ");
        }
        assertThat(aCase.tries(
                                anyshire.force(),
                                Events.correction(anyshire.force().agency(), outcome.id()))
                        .code())
                .isEqualTo("not-your-message");
    }
}
