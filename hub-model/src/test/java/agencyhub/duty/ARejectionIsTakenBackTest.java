package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DIRECTOR;
import static agencyhub.duty.Anyshire.GLEN_COUNCIL;
import static agencyhub.duty.Anyshire.GLEN_PANEL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.MASH;
import static agencyhub.duty.Anyshire.MASH_DESK;
import static agencyhub.duty.Anyshire.MENTORS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Anyshire.YOUTH;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.FEEDBACK_WITHHELD;
import static agencyhub.message.MessageType.INTERVENTION_COMMISSIONED;
import static agencyhub.message.MessageType.INTERVENTION_SESSION_REPORT;
import static agencyhub.message.MessageType.INTERVENTION_VARIED;
import static agencyhub.message.MessageType.ONWARD_REFERRAL;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever rejected something may change its mind, as long as nobody has answered. */
class ARejectionIsTakenBackTest {
    private final Dossier dossier = aCase();

    @Test
    void thenNobodyNeedAnswerIt() {
        Dossier.Said outcome = dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.rejected(PREVENT, outcome.id());
        assertThat(dossier.owedBy(COUNCIL)).contains("panel-outcome");

        dossier.received(PREVENT, outcome.id());

        assertThat(dossier.owedBy(COUNCIL)).doesNotContain("panel-outcome");
        assertThat(dossier.state().rejections()).isEmpty();
    }

    @Test
    void aWordThatIsLessThanWasAskedTakesNothingBack() {
        Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED);
        dossier.rejected(MENTORS, commission.id());

        dossier.received(MENTORS, commission.id());

        assertThat(dossier.owedBy(COUNCIL)).contains("intervention-commissioned");
    }

    @Test
    void whatWaitedForItHolds() {
        Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "sessions", 6);
        Dossier.Said varied = dossier.says(COUNCIL, INTERVENTION_VARIED, "sessionsAfter", 8);
        dossier.rejected(MENTORS, varied.id());
        dossier.actioned(PREVENT, varied.id());
        assertThat(dossier.intervention(commission).contracted()).isEqualTo(6);

        dossier.actioned(MENTORS, varied.id());

        assertThat(dossier.intervention(commission).contracted()).isEqualTo(8);
        assertThat(dossier.owedBy(COUNCIL)).doesNotContain("intervention-varied");
        assertThat(dossier.state().conditional()).isEmpty();
    }

    @Test
    void whoAcceptsMayRejectUntilItHolds() {
        Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "sessions", 6);
        Dossier.Said varied = dossier.says(COUNCIL, INTERVENTION_VARIED, "sessionsAfter", 8);
        dossier.actioned(MENTORS, varied.id());
        dossier.rejected(MENTORS, varied.id());

        dossier.actioned(PREVENT, varied.id());

        assertThat(dossier.intervention(commission).contracted()).isEqualTo(6);
        assertThat(dossier.owedBy(COUNCIL)).contains("intervention-varied");
    }

    @Test
    void notOnceItWasAnswered() {
        Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "sessions", 6);
        Dossier.Said varied = dossier.says(COUNCIL, INTERVENTION_VARIED, "sessionsAfter", 8);
        dossier.actioned(PREVENT, varied.id());
        Dossier.Said rejection = dossier.rejected(MENTORS, varied.id());
        dossier.actioned(PANEL, rejection.id()); // "we have withdrawn it"

        dossier.actioned(MENTORS, varied.id());

        assertThat(dossier.intervention(commission).contracted()).isEqualTo(6);
        assertThat(dossier.state().conditional()).isEmpty();
        assertThat(dossier.state().rejections()).isEmpty();
    }

    @Test
    void notOnceAnotherWasAskedInItsStead() {
        Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "sessions", 6);
        Dossier.Said eight = dossier.says(COUNCIL, INTERVENTION_VARIED, "sessionsAfter", 8);
        dossier.rejected(MENTORS, eight.id());
        Dossier.Said seven = dossier.says(POLICE, INTERVENTION_VARIED, "sessionsAfter", 7);
        dossier.actioned(PANEL, seven.id());
        dossier.actioned(MENTORS, seven.id());

        dossier.actioned(PREVENT, eight.id());
        dossier.actioned(MENTORS, eight.id());

        assertThat(dossier.intervention(commission).contracted()).isEqualTo(7);
    }

    @Test
    void whoApprovesAfterAllApproves() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        Dossier.Said withheld = dossier.says(COUNCIL, FEEDBACK_WITHHELD, "reviewBy", "2026-10-26");
        dossier.rejected(PREVENT, withheld.id());
        dossier.actioned(DIRECTOR, withheld.id());

        dossier.actioned(PREVENT, withheld.id());

        assertThat(dossier.owedBy(COUNCIL)).contains("referrer-feedback (withheld)");
    }

    @Test
    void aProviderThatTakesUpAfterAllWhatItDeclinedReportsAndIsReconciled() {
        Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED);
        dossier.rejected(MENTORS, commission.id());
        assertThat(dossier.owedBy(HARBOUR)).isEmpty();

        dossier.actioned(MENTORS, commission.id());

        assertThat(dossier.intervention(commission).stage()).isEqualTo(CaseState.Intervention.Stage.RUNNING);
        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");
        assertThat(dossier.owedBy(HUB)).containsExactly("session-reconciliation");
        assertThat(dossier.owedBy(COUNCIL)).doesNotContain("intervention-commissioned");
        assertThat(dossier.says(HARBOUR, INTERVENTION_SESSION_REPORT, "session", 1)
                        .flags())
                .isEmpty();
    }

    @Test
    void orElseAnotherIsFound() {
        Dossier.Said onward = dossier.says(POLICE, ONWARD_REFERRAL, "to.agency", MASH, "to.office", "desk");
        dossier.rejected(MASH_DESK, onward.id());
        Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED);
        dossier.rejected(MENTORS, commission.id());
        assertThat(dossier.owedBy(POLICE)).contains("onward-referral");
        assertThat(dossier.owedBy(COUNCIL)).contains("intervention-commissioned");

        dossier.says(POLICE, ONWARD_REFERRAL, "to.agency", GLEN_COUNCIL, "to.office", "panel");
        dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "provider.agency", YOUTH, "provider.office", "workers");

        assertThat(dossier.owedBy(POLICE)).doesNotContain("onward-referral");
        assertThat(dossier.owedBy(COUNCIL)).doesNotContain("intervention-commissioned");
    }

    @Test
    void oneOtherIsFoundForOneThatDeclined() {
        Dossier.Said one = dossier.says(POLICE, ONWARD_REFERRAL, "to.agency", MASH, "to.office", "desk");
        Dossier.Said other = dossier.says(POLICE, ONWARD_REFERRAL, "to.agency", GLEN_COUNCIL, "to.office", "panel");
        dossier.rejected(MASH_DESK, one.id());
        dossier.rejected(GLEN_PANEL, other.id());

        dossier.says(POLICE, ONWARD_REFERRAL, "to.agency", YOUTH, "to.office", "workers");

        assertThat(dossier.owedBy(POLICE).stream().filter("onward-referral"::equals))
                .hasSize(1);
    }
}
