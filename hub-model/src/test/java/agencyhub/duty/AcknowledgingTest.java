package agencyhub.duty;

import static agencyhub.agency.Role.INTERVENTION_PROVIDER;
import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DEPUTY_DSL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.MENTORS;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.ORPHAN;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Anyshire.closeOf;
import static agencyhub.duty.Anyshire.policyWith;
import static agencyhub.duty.Story.aCaseWithEveryone;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Code;
import agencyhub.message.MessageType;
import agencyhub.message.Refusal;
import agencyhub.policy.Policy;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Delivered is not informed: only the word of an office counts, and what it says decides what it still owes. */
class AcknowledgingTest {
    private static final Policy PROVIDER_MUST_ACT = policyWith(
            "acknowledge: {level: received, within: 3 working days",
            "acknowledge: {level: actioned, within: 3 working days");

    @Test
    void receivedDischargesADutyToSayReceivedAndTellsNobody() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        UUID outcome = story.last();

        Decision.Accept accept = story.accepts(HARBOUR, Say.received(outcome, MENTORS));

        assertThat(accept.senderOffice()).isEqualTo(MENTORS);
        assertThat(accept.discharges()).hasSize(1);
        assertThat(accept.tells()).isEmpty();
        assertThat(accept.opens()).isEmpty();
        assertThat(owes(story, MENTORS, outcome)).isFalse();
        assertThat(owes(story, PREVENT, outcome)).isTrue();
    }

    @Test
    void actionedSaysMoreThanReceived() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        UUID outcome = story.last();

        story.accepts(HARBOUR, Say.actioned(outcome, MENTORS));

        assertThat(owes(story, MENTORS, outcome)).isFalse();
    }

    @Test
    void receivedIsNotEnoughWhereActionIsAsked() {
        Story story = aCaseWithEveryone().under(PROVIDER_MUST_ACT).after(COUNCIL, Say.outcome());
        UUID outcome = story.last();

        assertThat(story.accepts(HARBOUR, Say.received(outcome, MENTORS)).discharges())
                .isEmpty();
        assertThat(owes(story, MENTORS, outcome)).isTrue();

        story.accepts(HARBOUR, Say.actioned(outcome, MENTORS));
        assertThat(owes(story, MENTORS, outcome)).isFalse();
    }

    @Test
    void anyOfficeOfTheAgencyMaySpeakSuchAsTheCover() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.feedback());
        UUID feedback = story.last();

        Decision.Accept accept = story.accepts(NORTHFIELD, Say.received(feedback, DEPUTY_DSL));

        assertThat(accept.senderOffice()).isEqualTo(DEPUTY_DSL);
        assertThat(owes(story, DSL, feedback)).isFalse();
    }

    @Test
    void anOfficeThatTheDirectoryDoesNotKnowCannotSpeak() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.feedback());

        Refusal refusal = story.refuses(NORTHFIELD, Say.received(story.last(), new OfficeRef(NORTHFIELD, "caretaker")));

        assertThat(refusal.code()).isEqualTo(Code.UNKNOWN_OFFICE);
        assertThat(pointer(refusal)).isEqualTo("/data/by/office");
    }

    @Test
    void aLateAcknowledgementIsAsGoodAsAnEarlyOne() {
        Story story = aCaseWithEveryone().at("2026-10-01T10:00").after(COUNCIL, Say.outcome());
        UUID outcome = story.last();

        story.at("2027-03-01T10:00").accepts(HARBOUR, Say.received(outcome, MENTORS));

        assertThat(owes(story, MENTORS, outcome)).isFalse();
    }

    @Test
    void aSecondWordIsHeardAndChangesNothing() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        UUID outcome = story.last();
        story.after(HARBOUR, Say.received(outcome, MENTORS));

        assertThat(story.accepts(HARBOUR, Say.actioned(outcome, MENTORS)).discharges())
                .isEmpty();
    }

    @Test
    void whatWasNeverToldToAnAgencyItCannotAcknowledge() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        UUID outcome = story.last();

        Refusal notTold = story.refuses(NORTHFIELD, Say.received(outcome, DSL));
        assertThat(notTold.code()).isEqualTo(Code.UNKNOWN_MESSAGE);
        assertThat(pointer(notTold)).isEqualTo("/data/message");
        assertThat(story.refuses(COUNCIL, Say.received(outcome, PANEL)).code()).isEqualTo(Code.UNKNOWN_MESSAGE);
        assertThat(story.refuses(HARBOUR, Say.received(UUID.randomUUID(), MENTORS)))
                .isEqualTo(notTold);
    }

    @Test
    void whoHasNoPartInACaseLearnsNotEvenThatItExists() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        OfficeRef stranger = new OfficeRef(ORPHAN, "office");

        Refusal refusal = story.refuses(ORPHAN, Say.received(story.last(), stranger));

        assertThat(refusal.code()).isEqualTo(Code.UNKNOWN_CASE);
        assertThat(Story.aCase().refuses(ORPHAN, Say.received(story.last(), stranger)))
                .isEqualTo(refusal);
    }

    @Test
    void whoWasToldAndLeftTheCaseMayStillAcknowledge() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        UUID outcome = story.last();
        story.after(COUNCIL, Say.left(INTERVENTION_PROVIDER, HARBOUR));

        story.accepts(HARBOUR, Say.received(outcome, MENTORS));

        assertThat(owes(story, MENTORS, outcome)).isFalse();
    }

    @Test
    void anEscalationMayBeAcknowledgedThoughNobodyAsks() {
        Story story = aCaseWithEveryone().after(HUB, Say.escalation(DEPUTY_DSL));

        assertThat(story.accepts(NORTHFIELD, Say.received(story.last(), DEPUTY_DSL))
                        .discharges())
                .isEmpty();
    }

    // ---- rejected

    @Test
    void aRejectionIsToldToTheSenderAtOnceWhoOwesAnAnswerWithinTwoDays() {
        Story story = aCaseWithEveryone().at("2026-10-01T10:00").after(COUNCIL, Say.outcome());

        Decision.Accept accept = story.at("2026-10-02T10:00").accepts(HARBOUR, Say.rejected(story.last(), MENTORS));

        assertThat(accept.tells())
                .containsExactly(new Telling(
                        PANEL, Set.of(Role.PANEL_CHAIR), Optional.empty(), Optional.empty(), true, true, false));
        assertThat(accept.opens())
                .containsExactly(new Opening(
                        DutyKind.ANSWER,
                        PANEL,
                        MENTORS,
                        Optional.empty(),
                        Set.of(MessageType.PANEL_OUTCOME),
                        Optional.of(closeOf("2026-10-06")),
                        closeOf("2026-10-06"),
                        "first",
                        "standard",
                        false));
    }

    @Test
    void whoRejectsHasSaidSomethingAndOwesNoMore() {
        Story story = aCaseWithEveryone().under(PROVIDER_MUST_ACT).after(COUNCIL, Say.outcome());
        UUID outcome = story.last();

        story.accepts(HARBOUR, Say.rejected(outcome, MENTORS));

        assertThat(owes(story, MENTORS, outcome)).isFalse();
    }

    @Test
    void aRejectionIsAnsweredByTheSameKindOfMessagePutRight() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        story.after(HARBOUR, Say.rejected(story.last(), MENTORS));
        assertThat(owes(story, PANEL, story.last())).isTrue();
        UUID rejection = story.last();

        story.accepts(COUNCIL, Say.closure());
        assertThat(owes(story, PANEL, rejection)).isTrue();

        story.accepts(COUNCIL, Say.outcome());
        assertThat(owes(story, PANEL, rejection)).isFalse();
    }

    @Test
    void aRejectedReferralIsAnsweredByAnUpdateForACaseIsNotOpenedTwice() {
        Story story = Story.aCase().referredBy(NORTHFIELD);
        story.after(POLICE, Say.rejected(story.last(), PREVENT));
        UUID rejection = story.last();
        assertThat(owes(story, DSL, rejection)).isTrue();

        story.accepts(NORTHFIELD, Say.update());

        assertThat(owes(story, DSL, rejection)).isFalse();
    }

    @Test
    void rejectedFeedbackIsAnsweredByFeedbackThatNamesItsDecisionToo() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        UUID outcome = story.last();
        story.after(COUNCIL, Say.feedbackOn(outcome));
        story.after(NORTHFIELD, Say.rejected(story.last(), DSL));
        UUID rejection = story.last();

        story.accepts(COUNCIL, Say.feedbackOn(outcome));

        assertThat(owes(story, PANEL, rejection)).isFalse();
    }

    @Test
    void aRejectionIsAnsweredAlsoBySayingWhatWasDoneAboutItButNotByHavingSeenIt() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        story.after(HARBOUR, Say.rejected(story.last(), MENTORS));
        UUID rejection = story.last();

        story.accepts(COUNCIL, Say.received(rejection, PANEL));
        assertThat(owes(story, PANEL, rejection)).isTrue();

        story.accepts(COUNCIL, Say.actioned(rejection, PANEL));
        assertThat(owes(story, PANEL, rejection)).isFalse();
    }

    @Test
    void anAnswerToOneIsNoAnswerToAnother() {
        Story story = aCaseWithEveryone().after(POLICE, Say.closure());
        UUID closure = story.last();
        story.after(HARBOUR, Say.rejected(closure, MENTORS));
        UUID harbours = story.last();
        story.after(COUNCIL, Say.rejected(closure, PANEL));
        UUID councils = story.last();

        story.accepts(POLICE, Say.actioned(harbours, PREVENT));

        assertThat(owes(story, PREVENT, harbours)).isFalse();
        assertThat(owes(story, PREVENT, councils)).isTrue();
    }

    @Test
    void aRejectionAReminderOrAnEscalationCannotBeRejected() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome());
        story.after(HARBOUR, Say.rejected(story.last(), MENTORS));
        Refusal rejection = story.refuses(COUNCIL, Say.rejected(story.last(), PANEL));
        story.after(HUB, Say.reminder(DSL));
        Refusal reminder = story.refuses(NORTHFIELD, Say.rejected(story.last(), DSL));
        story.after(HUB, Say.escalation(DSL));
        Refusal escalation = story.refuses(NORTHFIELD, Say.rejected(story.last(), DSL));

        for (Refusal refusal : new Refusal[] {rejection, reminder, escalation}) {
            assertThat(refusal.code()).isEqualTo(Code.INVALID);
            assertThat(pointer(refusal)).isEqualTo("/data/level");
        }
    }

    private static boolean owes(Story story, OfficeRef office, UUID message) {
        return story.open().stream()
                .anyMatch(duty -> duty.owedBy().equals(office) && duty.message().equals(message));
    }

    private static String pointer(Refusal refusal) {
        return refusal.errors().getFirst().pointer();
    }
}
