package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.CASE_REVIEW_DUE;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.CLOSURE_PROPOSED;
import static agencyhub.message.MessageType.EXIT_DECISION;
import static agencyhub.message.MessageType.INTERVENTION_COMMISSIONED;
import static agencyhub.message.MessageType.INTERVENTION_SESSION_REPORT;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.POST_EXIT_REVIEW_COMPLETED;
import static agencyhub.message.MessageType.POST_EXIT_REVIEW_DUE;
import static agencyhub.message.MessageType.SESSION_RECONCILIATION;
import static agencyhub.message.MessageType.URGENT_RISK_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Flag;
import org.junit.jupiter.api.Test;

class AClosureIsCompleteWhenAllKnowTest {

    @Test
    void everyoneWhoIsToldMustSayThatItKnows() {
        Dossier dossier = aCase();
        Dossier.Said closure = dossier.says(COUNCIL, CLOSURE_NOTICE);
        assertThat(closure.told()).containsExactlyInAnyOrder(DSL, PREVENT);

        dossier.received(PREVENT, closure.id());
        assertThat(dossier.state().closing().uninformed()).containsExactly(NORTHFIELD);
        assertThat(dossier.state().closing().complete()).isFalse();

        dossier.received(DSL, closure.id());
        assertThat(dossier.state().closing().complete()).isTrue();
    }

    @Test
    void whoRejectsItDoesNotKnowIt() {
        Dossier dossier = aCase();
        Dossier.Said closure = dossier.says(COUNCIL, CLOSURE_NOTICE);
        dossier.received(PREVENT, closure.id());

        dossier.rejected(DSL, closure.id());

        assertThat(dossier.state().closing().complete()).isFalse();
        assertThat(dossier.owedBy(COUNCIL)).contains("closure-notice");
    }

    @Test
    void nobodyOwesAnyMoreWhatAClosedCaseDoesNotNeed() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.says(COUNCIL, INTERVENTION_COMMISSIONED);
        assertThat(dossier.owedBy(POLICE))
                .containsExactly("deconfliction-recorded", "gateway-outcome", "referral-receipt");
        assertThat(dossier.owedBy(COUNCIL))
                .containsExactly("case-review-completed", "referrer-feedback", "support-plan-issued");
        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");
        assertThat(dossier.owedBy(HUB)).containsExactly("case-review-due", "session-reconciliation");

        dossier.says(COUNCIL, CLOSURE_NOTICE);

        assertThat(dossier.owedBy(POLICE)).containsExactly("deconfliction-recorded", "referral-receipt");
        assertThat(dossier.owedBy(COUNCIL))
                .as("the referrer is still owed its feedback")
                .containsExactly("post-exit-review-completed", "post-exit-review-completed", "referrer-feedback");
        assertThat(dossier.owedBy(HARBOUR)).isEmpty();
        assertThat(dossier.owed(SESSION_RECONCILIATION)).isEmpty();
        assertThat(dossier.owed(CASE_REVIEW_DUE)).isEmpty();
    }

    @Test
    void whoeverElseMeantToCloseItNeedNotDoSoAgain() {
        Dossier dossier = aCase();
        dossier.says(POLICE, CLOSURE_PROPOSED);
        assertThat(dossier.owedBy(POLICE)).contains("closure-notice");

        dossier.says(COUNCIL, CLOSURE_NOTICE);

        assertThat(dossier.owedBy(POLICE)).doesNotContain("closure-notice");
    }

    @Test
    void closingWithoutAnExitDecisionLosesNoReviewAfterExit() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, PANEL_OUTCOME);

        dossier.says(COUNCIL, CLOSURE_NOTICE);

        assertThat(dossier.owed(POST_EXIT_REVIEW_COMPLETED)).hasSize(2);
        assertThat(dossier.owed(POST_EXIT_REVIEW_DUE)).hasSize(2);
    }

    @Test
    void theReviewsAfterExitAreOwedOnce() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.says(COUNCIL, EXIT_DECISION);
        dossier.says(COUNCIL, CLOSURE_NOTICE);
        assertThat(dossier.owed(POST_EXIT_REVIEW_COMPLETED)).hasSize(2);

        Dossier twice = aCase();
        twice.says(COUNCIL, PANEL_OUTCOME);
        twice.says(COUNCIL, CLOSURE_NOTICE);
        twice.says(COUNCIL, CLOSURE_NOTICE);
        assertThat(twice.owed(POST_EXIT_REVIEW_COMPLETED)).hasSize(2);
    }

    @Test
    void whoWasNeverSupportedIsNotReviewed() {
        Dossier dossier = aCase();

        dossier.says(COUNCIL, CLOSURE_NOTICE);

        assertThat(dossier.owed(POST_EXIT_REVIEW_COMPLETED)).isEmpty();
    }

    @Test
    void oneReviewIsOneOfTheTwo() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.says(COUNCIL, CLOSURE_NOTICE);
        Duty twelve = dossier.owed(POST_EXIT_REVIEW_COMPLETED).getLast();

        dossier.says(COUNCIL, POST_EXIT_REVIEW_COMPLETED);

        assertThat(dossier.owed(POST_EXIT_REVIEW_COMPLETED)).containsExactly(twelve);
        assertThat(twelve.dueBy()).contains(Anyshire.closeOf("2027-09-28"));
    }

    @Test
    void newsOfAClosedCaseIsTakenAndMarked() {
        Dossier dossier = aCase();
        dossier.says(COUNCIL, INTERVENTION_COMMISSIONED);
        dossier.says(COUNCIL, CLOSURE_NOTICE);

        assertThat(dossier.says(NORTHFIELD, URGENT_RISK_CHANGE).flags()).containsExactly(Flag.AFTER_CLOSURE);
        Dossier.Said report = dossier.says(HARBOUR, INTERVENTION_SESSION_REPORT);
        assertThat(report.flags()).containsExactly(Flag.AFTER_END, Flag.AFTER_CLOSURE);
        assertThat(report.opens()).isEmpty();
    }
}
