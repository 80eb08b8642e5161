package agencyhub.duty;

import static agencyhub.agency.Role.PANEL_CHAIR;
import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.MASH;
import static agencyhub.duty.Anyshire.MASH_DESK;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Story.aCaseWithEveryone;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The referrer must not be forgotten: what discharges the duty to give it feedback, and what does not. */
class GivingFeedbackTest {

    @Test
    void feedbackDischargesWhatIsOwedForEveryOutcomeNotYetReported() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome()).after(COUNCIL, Say.outcome());
        assertThat(owedToTheReferrer(story)).isEqualTo(2);

        story.accepts(COUNCIL, Say.feedback());

        assertThat(owedToTheReferrer(story)).isZero();
    }

    @Test
    void feedbackOnOneDecisionDischargesWhatIsOwedForThatOneOnly() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        UUID first = story.last();
        story.after(COUNCIL, Say.outcome());

        story.accepts(COUNCIL, Say.feedbackOn(first));

        assertThat(story.openDutyOf(PANEL, DutyKind.SEND).message()).isNotEqualTo(first);
    }

    @Test
    void feedbackDischargesNobodysAcknowledgement() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        long before = acknowledgementsOwed(story);

        story.accepts(COUNCIL, Say.feedback());

        assertThat(acknowledgementsOwed(story)).isEqualTo(before + 1); // the referrer's, for the feedback
    }

    @Test
    void feedbackOnSomethingThatIsNoDecisionOfThisCaseIsRefused() {
        Story story = aCaseWithEveryone().after(NORTHFIELD, Say.update());

        for (UUID nothing : new UUID[] {story.last(), UUID.randomUUID()}) {
            var refusal = story.refuses(COUNCIL, Say.feedbackOn(nothing));
            assertThat(refusal.code()).isEqualTo(Code.NO_DECISION);
            assertThat(refusal.errors()).extracting(fault -> fault.pointer()).containsExactly("/data/decision");
        }
    }

    @Test
    void whoMayNotGiveFeedbackLearnsNothingAboutDecisions() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());

        assertThat(story.refuses(HARBOUR, Say.feedbackOn(UUID.randomUUID())).code())
                .isEqualTo(Code.NOT_ENTITLED);
    }

    @Test
    void feedbackOfThePoliceLeavesThePanelItsDuty() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());

        story.accepts(POLICE, Say.feedback());

        assertThat(story.openDutyOf(PANEL, DutyKind.SEND).owedTo()).isEqualTo(DSL);
    }

    @Test
    void aClosureDoesNotStandInForFeedback() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());

        story.accepts(COUNCIL, Say.closure());

        assertThat(owedToTheReferrer(story)).isOne();
    }

    @Test
    void whatAnAgencyOwedThatLeavesItsRolePassesToItsSuccessor() {
        Story story = aCaseWithEveryone()
                .after(COUNCIL, Say.outcome())
                .after(COUNCIL, Say.joined(PANEL_CHAIR, MASH))
                .after(POLICE, Say.left(PANEL_CHAIR, COUNCIL));
        assertThat(story.openDutyOf(MASH_DESK, DutyKind.SEND).owedTo()).isEqualTo(DSL);

        story.accepts(MASH, Say.feedback());

        assertThat(owedToTheReferrer(story)).isZero();
    }

    private static long owedToTheReferrer(Story story) {
        return story.open().stream()
                .filter(duty -> duty.kind() == DutyKind.SEND && duty.owedTo().equals(DSL))
                .count();
    }

    private static long acknowledgementsOwed(Story story) {
        return story.open().stream()
                .filter(duty -> duty.kind() == DutyKind.ACKNOWLEDGE)
                .count();
    }
}
