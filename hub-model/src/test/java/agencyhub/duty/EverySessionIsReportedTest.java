package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.MENTORS;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Anyshire.YOUTH;
import static agencyhub.duty.Anyshire.YOUTH_WORKERS;
import static agencyhub.duty.Dossier.NONE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.CORRECTION_NOTICE;
import static agencyhub.message.MessageType.INTERVENTION_COMMISSIONED;
import static agencyhub.message.MessageType.INTERVENTION_ENDED;
import static agencyhub.message.MessageType.INTERVENTION_SESSION_REPORT;
import static agencyhub.message.MessageType.PARTY_LEFT;
import static agencyhub.message.MessageType.SESSION_RECONCILIATION;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import agencyhub.message.Code;
import agencyhub.message.Flag;
import agencyhub.message.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EverySessionIsReportedTest {
    private final Dossier dossier = aCase();

    @Test
    void eachReportOpensTheNextUntilTheLast() {
        commission(2);
        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");

        report(1, 2);
        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");

        report(2, 2);
        assertThat(dossier.owedBy(HARBOUR)).isEmpty();
    }

    @Test
    void theNextIsDueFromWhenItIsToBeHeld() {
        dossier.says(
                COUNCIL, INTERVENTION_COMMISSIONED, "firstSessionBy", "2026-10-05"); // a Monday; reported within 3 days
        assertThat(dossier.owed(HARBOUR, INTERVENTION_SESSION_REPORT).dueBy()).contains(Anyshire.closeOf("2026-10-08"));

        dossier.at("2026-10-06T09:00").says(HARBOUR, INTERVENTION_SESSION_REPORT, "nextSession", "2026-10-12");

        assertThat(dossier.owed(HARBOUR, INTERVENTION_SESSION_REPORT).dueBy()).contains(Anyshire.closeOf("2026-10-15"));
    }

    @Test
    void aSessionThatWasNotHeldIsStillToBeHeld() {
        Dossier.Said commission = commission(1);

        dossier.says(
                HARBOUR, INTERVENTION_SESSION_REPORT, "of", 1, "held", false, "notHeldBecause", "The mentor was ill.");
        assertThat(dossier.intervention(commission).remaining()).isEqualTo(1);
        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");

        report(1, 1);
        assertThat(dossier.intervention(commission).remaining()).isZero();
        assertThat(dossier.owedBy(HARBOUR)).isEmpty();
    }

    @Test
    void thereIsNoSeventhOfSix() {
        commission(6);

        assertThat(cannotReport(7).code()).isEqualTo(Code.SESSION_BEYOND_CONTRACT);
    }

    @Test
    void noSessionIsHeldTwice() {
        commission(6);
        report(1, 6);

        assertThat(cannotReport(1).code()).isEqualTo(Code.SESSION_ALREADY_HELD);
    }

    @Test
    void whoBelievesInAnotherNumberOfSessionsIsMarked() {
        commission(6);

        assertThat(report(1, 8).flags()).containsExactly(Flag.COUNTS_DIFFER);
    }

    @Test
    void aReportWithoutItsCommissionIsRefused() {
        dossier.joinedBy(Role.INTERVENTION_PROVIDER, HARBOUR);

        assertThat(cannotReport(1).code()).isEqualTo(Code.NO_COMMISSION);
    }

    @Test
    void anotherProviderReportsNothingOfIt() {
        commission(6);
        dossier.joinedBy(Role.INTERVENTION_PROVIDER, YOUTH);

        assertThat(dossier.cannotSay(YOUTH, INTERVENTION_SESSION_REPORT).code()).isEqualTo(Code.NO_COMMISSION);
    }

    @Test
    void eachProviderOwesItsOwnAndHearsOfItsOwn() {
        Dossier.Said harbours = commission(6);
        Dossier.Said youths = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "provider.agency", YOUTH);
        assertThat(youths.told()).containsExactlyInAnyOrder(YOUTH_WORKERS, PREVENT);
        assertThat(youths.opens()).contains(YOUTH_WORKERS + ": intervention-session-report");

        Dossier.Said laidOpen = dossier.says(
                HUB, SESSION_RECONCILIATION, "commission", youths.id(), "statements", "[]", "mismatch", false);

        assertThat(laidOpen.told()).containsExactlyInAnyOrder(PREVENT, PANEL, YOUTH_WORKERS);
        assertThat(laidOpen.opens())
                .contains(YOUTH_WORKERS + ": session-count")
                .doesNotContain(MENTORS + ": session-count");
        assertThat(harbours.opens()).contains(MENTORS + ": intervention-session-report");
    }

    @Test
    void aProviderLeavesOnlyOnceItsInterventionIsOver() {
        commission(6);

        assertThat(dossier.cannotSay(COUNCIL, PARTY_LEFT, "role", "intervention-provider", "agency", HARBOUR)
                        .code())
                .isEqualTo(Code.INTERVENTION_RUNS);

        dossier.actionedByAll(dossier.says(COUNCIL, INTERVENTION_ENDED).id());
        dossier.says(COUNCIL, PARTY_LEFT, "role", "intervention-provider", "agency", HARBOUR);
        assertThat(dossier.owedBy(HARBOUR)).doesNotContain("intervention-session-report");
    }

    @Test
    void aDeclinedCommissionIsOverAndNobodyWaitsForSessions() {
        Dossier.Said commission = commission(6);

        dossier.rejected(MENTORS, commission.id());

        assertThat(dossier.intervention(commission).over()).isTrue();
        assertThat(dossier.owedBy(HARBOUR)).isEmpty();
        assertThat(dossier.owedBy(HUB)).isEmpty();
        assertThat(dossier.owedBy(COUNCIL)).containsExactly("intervention-commissioned");
    }

    @Test
    void anAcceptedCommissionRunsAndIsNotDeclinedAfterwards() {
        Dossier.Said commission = commission(6);
        dossier.actioned(MENTORS, commission.id());
        assertThat(dossier.intervention(commission).stage()).isEqualTo(CaseState.Intervention.Stage.RUNNING);

        dossier.rejected(MENTORS, commission.id());

        assertThat(dossier.intervention(commission).over()).isFalse();
    }

    @Test
    void aCorrectedReportCountsNoMore() {
        Dossier.Said commission = commission(6);
        Dossier.Said wrong = report(1, 6);

        dossier.says(HARBOUR, CORRECTION_NOTICE, "message", wrong.id());

        assertThat(dossier.intervention(commission).held()).isZero();
        assertThat(report(1, 6).flags()).isEmpty();
    }

    @Test
    void whenTheLastReportWasWrongAnotherIsOwed() {
        commission(1);
        Dossier.Said wrong = report(1, 1);
        assertThat(dossier.owedBy(HARBOUR)).isEmpty();

        dossier.says(HARBOUR, CORRECTION_NOTICE, "message", wrong.id());

        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");
    }

    @Test
    void aMessageThatOneWasNeverToldIsNotThereToBeCorrected() {
        commission(6);
        Dossier.Said wrong = report(1, 6);

        assertThat(dossier.cannotSay(NORTHFIELD, CORRECTION_NOTICE, "message", wrong.id()))
                .isEqualTo(dossier.cannotSay(NORTHFIELD, CORRECTION_NOTICE, "message", UUID.randomUUID()));
    }

    @Test
    void onlyWhoWroteAReportCorrectsIt() {
        commission(6);
        Dossier.Said wrong = report(1, 6);

        assertThat(dossier.cannotSay(POLICE, CORRECTION_NOTICE, "message", wrong.id())
                        .code())
                .isEqualTo(Code.NOT_YOUR_MESSAGE);
        assertThat(dossier.cannotSay(HARBOUR, CORRECTION_NOTICE, "message", UUID.randomUUID())
                        .code())
                .isEqualTo(Code.UNKNOWN_MESSAGE);
    }

    private Dossier.Said commission(int sessions) {
        return dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "sessions", sessions);
    }

    private Dossier.Said report(int session, int of) {
        return dossier.says(HARBOUR, INTERVENTION_SESSION_REPORT, "session", session, "of", of, "nextSession", NONE);
    }

    private Refusal cannotReport(int session) {
        return dossier.cannotSay(HARBOUR, INTERVENTION_SESSION_REPORT, "session", session);
    }
}
