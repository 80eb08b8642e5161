package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Dossier.NONE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.Dossier.aCaseOfAChildWithComplexNeeds;
import static agencyhub.message.MessageType.CASE_REVIEW_COMPLETED;
import static agencyhub.message.MessageType.CHALLENGE_ANSWERED;
import static agencyhub.message.MessageType.CHALLENGE_RAISED;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.CLOSURE_PROPOSED;
import static agencyhub.message.MessageType.EXIT_DECISION;
import static agencyhub.message.MessageType.GATEWAY_OUTCOME;
import static agencyhub.message.MessageType.INTERVENTION_COMMISSIONED;
import static agencyhub.message.MessageType.INTERVENTION_SESSION_REPORT;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.POSSIBLE_REPEAT_REFERRAL;
import static agencyhub.message.MessageType.REFERRER_VIEW_REQUESTED;
import static agencyhub.message.MessageType.REPEAT_REFERRAL_JUDGED;
import static agencyhub.message.MessageType.SUPPORT_PLAN_ISSUED;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import agencyhub.message.Flag;
import agencyhub.message.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class NobodyClosesPastTheGateTest {
    private static final Object[] WITHOUT_OVERRIDE = {"override", NONE, "decidedBy.office", "panel"};
    private static final Object[] BY_THE_DIRECTOR = {"override", NONE, "decidedBy.office", "director"};

    @Test
    void whatWasProposedAndChallengedByNobodyIsClosed() {
        Dossier dossier = readyToClose(aCase());

        Dossier.Said closure = dossier.says(COUNCIL, CLOSURE_NOTICE, WITHOUT_OVERRIDE);

        assertThat(closure.flags()).isEmpty();
        assertThat(dossier.state().closing().closed()).contains(closure.id());
    }

    @Test
    void notBeforeTheReferrersViewWasSought() {
        Dossier dossier = windowOver(aCase());

        assertThat(gate(dossier)).containsExactly("referrer-view-sought");
    }

    @Test
    void notWithoutAProposal() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, REFERRER_VIEW_REQUESTED);

        assertThat(gate(dossier)).containsExactly("closure-proposed");
    }

    @Test
    void notBeforeTheTimeToChallengeIsOver() {
        Dossier dossier = readyToClose(aCase()).at("2026-10-05T16:59");

        assertThat(gate(dossier)).containsExactly("closure-proposed");
    }

    @Test
    void notWhileAChallengeWaitsForItsAnswer() {
        Dossier dossier = readyToClose(aCase());
        dossier.says(NORTHFIELD, CHALLENGE_RAISED);
        assertThat(gate(dossier)).containsExactly("challenges-answered");

        dossier.says(COUNCIL, CHALLENGE_ANSWERED);

        dossier.says(COUNCIL, CLOSURE_NOTICE, WITHOUT_OVERRIDE);
    }

    @Test
    void notWhileSessionsAreToBeHeld() {
        Dossier dossier = readyToClose(aCase());
        dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "sessions", 1);
        assertThat(gate(dossier)).containsExactly("sessions-complete");

        dossier.says(HARBOUR, INTERVENTION_SESSION_REPORT, "of", 1);

        dossier.says(COUNCIL, CLOSURE_NOTICE, WITHOUT_OVERRIDE);
    }

    @Test
    void notWhileAnActionIsOpen() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, SUPPORT_PLAN_ISSUED, "needs", "[{id: N1}]", "actions", "[{id: A1}, {id: A2}]");
        dossier.says(
                COUNCIL,
                CASE_REVIEW_COMPLETED,
                "needs",
                "[{id: N1, disposition: MET}]",
                "actions",
                "[{id: A1, outcome: DONE}, {id: A2, outcome: OPEN}]");

        assertThat(gate(readyToClose(dossier))).containsExactly("actions-closed");
    }

    @Test
    void notWhileNobodySaysWhatBecameOfANeed() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, SUPPORT_PLAN_ISSUED, "needs", "[{id: N1}, {id: N2}]", "actions", "[{id: A1}]");
        dossier.says(
                COUNCIL,
                CASE_REVIEW_COMPLETED,
                "needs",
                "[{id: N1, disposition: MET}, {id: N2, disposition: CONTINUES}]",
                "actions",
                "[{id: A1, outcome: DONE}]");

        assertThat(gate(readyToClose(dossier))).containsExactly("needs-disposed");
    }

    @Test
    void aRepeatReferralIsClosedByTheSupervisorAlone() {
        Dossier dossier = aCase();
        dossier.says(HUB, POSSIBLE_REPEAT_REFERRAL);
        dossier.says(POLICE, REPEAT_REFERRAL_JUDGED, "judgements", "[{case: AN-2025-0311, judgement: UNSURE}]");
        readyToClose(dossier);
        assertThat(gate(dossier)).containsExactly("repeat-closed-by-supervisor");

        dossier.says(COUNCIL, CLOSURE_NOTICE, BY_THE_DIRECTOR);
    }

    @Test
    void whatAPersonJudgedToBeAnotherIsNoRepeat() {
        Dossier dossier = aCase();
        dossier.says(HUB, POSSIBLE_REPEAT_REFERRAL);
        dossier.says(POLICE, REPEAT_REFERRAL_JUDGED, "judgements", "[{case: AN-2025-0311, judgement: DIFFERENT}]");

        readyToClose(dossier).says(COUNCIL, CLOSURE_NOTICE, WITHOUT_OVERRIDE);
    }

    @Test
    void closingOnceMoreTakesAProposalAndTheSupervisor() {
        Dossier dossier = readyToClose(aCase());
        dossier.says(COUNCIL, CLOSURE_NOTICE, WITHOUT_OVERRIDE);
        assertThat(gate(dossier))
                .containsExactly("closure-proposed", "referrer-view-sought", "repeat-closed-by-supervisor");
        dossier.at("2026-10-06T10:00");
        dossier.says(COUNCIL, REFERRER_VIEW_REQUESTED);
        dossier.says(COUNCIL, CLOSURE_PROPOSED);
        dossier.at("2026-10-13T17:00");
        assertThat(gate(dossier)).containsExactly("repeat-closed-by-supervisor");

        dossier.says(COUNCIL, CLOSURE_NOTICE, BY_THE_DIRECTOR);
    }

    @Test
    void aChildWithComplexNeedsIsClosedByTheSupervisorUnlessAPanelDiscussedIt() {
        Dossier undiscussed = readyToClose(aCaseOfAChildWithComplexNeeds());
        assertThat(gate(undiscussed)).containsExactly("complex-needs-closed-by-supervisor");
        undiscussed.says(COUNCIL, CLOSURE_NOTICE, BY_THE_DIRECTOR);

        Dossier discussed = aCaseOfAChildWithComplexNeeds();
        discussed.says(COUNCIL, PANEL_OUTCOME, "outcome", "SIGNPOST", "actions", NONE);
        readyToClose(discussed).says(COUNCIL, CLOSURE_NOTICE, WITHOUT_OVERRIDE);
    }

    @Test
    void aNamedPersonGoesPastItAndThatIsSeen() {
        Dossier dossier = aCase();

        Dossier.Said closure = dossier.says(COUNCIL, CLOSURE_NOTICE); // the example has an override

        assertThat(closure.flags()).containsExactly(Flag.GATE_OVERRIDDEN);
        assertThat(dossier.state().closing().times()).isEqualTo(1);
    }

    @Test
    void nobodyGoesPastARepeatThatNobodyJudged() {
        Dossier dossier = aCase();
        dossier.says(HUB, POSSIBLE_REPEAT_REFERRAL);

        Refusal refusal = dossier.cannotSay(POLICE, GATEWAY_OUTCOME, "linkedReferrals", NONE);

        assertThat(refusal.code()).isEqualTo(Code.REPEAT_NOT_JUDGED);
    }

    @Test
    void lookingAtTheCaseAgainWithdrawsTheProposal() {
        Dossier dossier = readyToClose(aCase());
        assertThat(dossier.owedBy(COUNCIL)).contains("closure-notice");

        dossier.says(POLICE, GATEWAY_OUTCOME, "linkedReferrals", NONE);

        assertThat(dossier.owedBy(COUNCIL)).doesNotContain("closure-notice");
        assertThat(gate(dossier)).containsExactly("closure-proposed");
    }

    @Test
    void supportEndsByTheSameGate() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, PANEL_OUTCOME, "actions", "[{id: A1}]");

        Refusal refusal = dossier.cannotSay(COUNCIL, EXIT_DECISION, "override", NONE);

        assertThat(refusal.errors())
                .extracting(Refusal.Fault::code)
                .containsExactly("referrer-view-sought", "actions-closed");
    }

    @Test
    void anExitClosesWhatItSpeaksOf() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, PANEL_OUTCOME, "actions", "[{id: A1}]");
        dossier.says(COUNCIL, REFERRER_VIEW_REQUESTED);

        dossier.says(COUNCIL, EXIT_DECISION, "override", NONE, "needs", NONE, "actions", "[{id: A1, outcome: DONE}]");

        assertThat(dossier.state().actions()).containsEntry("A1", true);
    }

    private static Dossier readyToClose(Dossier dossier) {
        dossier.says(COUNCIL, REFERRER_VIEW_REQUESTED);
        return windowOver(dossier);
    }

    /** Five working days after Monday, 28 September. */
    private static Dossier windowOver(Dossier dossier) {
        dossier.says(COUNCIL, CLOSURE_PROPOSED);
        return dossier.at("2026-10-05T17:00");
    }

    private static List<String> gate(Dossier dossier) {
        Refusal refusal = dossier.cannotSay(COUNCIL, CLOSURE_NOTICE, WITHOUT_OVERRIDE);
        assertThat(refusal.code()).isEqualTo(Code.CLOSURE_GATE);
        return refusal.errors().stream().map(Refusal.Fault::code).toList();
    }
}
