package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Dossier.NONE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.INTERVENTION_COMMISSIONED;
import static agencyhub.message.MessageType.INTERVENTION_ENDED;
import static agencyhub.message.MessageType.INTERVENTION_SESSION_REPORT;
import static agencyhub.message.MessageType.INTERVENTION_VARIED;
import static agencyhub.message.MessageType.SESSION_COUNT;
import static agencyhub.message.MessageType.SESSION_RECONCILIATION;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import agencyhub.message.Flag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seven sessions contracted, one held, and nobody noticed: each party says what it believes, and a difference is put right. */
class CountsThatDifferArePutRightTest {
    private static final String PUT_RIGHT = "intervention-varied or intervention-ended or session-count";

    private final Dossier dossier = aCase();
    private Dossier.Said commission;

    @BeforeEach
    void twoOfSixWereHeld() {
        commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "sessions", 6);
        report(1);
        report(2);
        reconcile();
    }

    @Test
    void eachPartySaysWhatItBelieves() {
        assertThat(dossier.owedBy(POLICE)).contains("session-count");
        assertThat(dossier.owedBy(COUNCIL)).contains("session-count");
        assertThat(dossier.owedBy(HARBOUR)).contains("session-count");

        assertThat(count(POLICE, 6, 2).flags()).isEmpty();

        assertThat(dossier.owedBy(POLICE)).doesNotContain("session-count");
        assertThat(dossier.owedBy(COUNCIL)).contains("session-count").doesNotContain(PUT_RIGHT);
    }

    @Test
    void aDifferenceIsForTheChairToPutRight() {
        Dossier.Said count = count(HARBOUR, 7, 2);

        assertThat(count.flags()).containsExactly(Flag.COUNTS_DIFFER);
        assertThat(dossier.owedBy(COUNCIL)).contains(PUT_RIGHT);
    }

    @Test
    void howeverManyFindItDifferentTheChairPutsItRightOnce() {
        count(HARBOUR, 7, 2);

        count(POLICE, 7, 2);

        assertThat(dossier.owedBy(COUNCIL)).containsOnlyOnce(PUT_RIGHT);
        assertThat(dossier.owedBy(COUNCIL)).contains("session-count");
    }

    @Test
    void whileItDiffersForTheChairTooItIsStillToBePutRight() {
        count(HARBOUR, 7, 2);

        count(COUNCIL, 6, 2);

        assertThat(dossier.owedBy(COUNCIL)).containsOnlyOnce(PUT_RIGHT);
    }

    @Test
    void onceAllAgreeNothingIsLeftToBePutRight() {
        count(HARBOUR, 6, 3);

        count(HARBOUR, 6, 2);

        assertThat(dossier.owedBy(COUNCIL)).doesNotContain(PUT_RIGHT);
    }

    @Test
    void theChairExplainsItOrVariesTheContract() {
        count(HARBOUR, 8, 2);
        assertThat(dossier.owedBy(COUNCIL)).contains(PUT_RIGHT);

        Dossier.Said varied = dossier.says(COUNCIL, INTERVENTION_VARIED);
        assertThat(dossier.owedBy(COUNCIL)).doesNotContain(PUT_RIGHT);
        dossier.actionedByAll(varied.id());

        assertThat(count(POLICE, 8, 2).flags()).as("all have agreed to eight").isEmpty();
    }

    @Test
    void aVariationByThePoliceSparesTheChairItsAnswer() {
        count(HARBOUR, 8, 2);

        dossier.actionedByAll(dossier.says(POLICE, INTERVENTION_VARIED).id());

        assertThat(dossier.owedBy(COUNCIL)).doesNotContain(PUT_RIGHT);
    }

    @Test
    void sessionsHeldSinceContradictNobody() {
        count(POLICE, 6, 2);
        count(COUNCIL, 6, 2);
        count(HARBOUR, 6, 2);
        report(3);
        reconcile();

        Dossier.Said count = count(POLICE, 6, 3);

        assertThat(count.flags()).isEmpty();
        assertThat(count.opens()).isEmpty();
    }

    @Test
    void whoKnewOfASessionBeforeItWasReportedWasRight() {
        assertThat(count(POLICE, 6, 3).flags()).containsExactly(Flag.COUNTS_DIFFER);
        report(3);

        assertThat(count(COUNCIL, 6, 3).flags()).isEmpty();

        assertThat(dossier.owedBy(COUNCIL)).doesNotContain(PUT_RIGHT);
    }

    @Test
    void aReconciliationGoesOnUntilTheInterventionIsOver() {
        assertThat(dossier.owedBy(HUB)).containsExactly("session-reconciliation");

        dossier.actionedByAll(dossier.says(COUNCIL, INTERVENTION_ENDED).id());

        assertThat(dossier.owedBy(HUB)).isEmpty();
    }

    @Test
    void nobodyCountsWhatWasNeverLaidOpen() {
        Dossier other = aCase();
        other.says(COUNCIL, INTERVENTION_COMMISSIONED);

        assertThat(other.cannotSay(HARBOUR, SESSION_COUNT).code()).isEqualTo(Code.NO_RECONCILIATION);
    }

    private void reconcile() {
        dossier.says(HUB, SESSION_RECONCILIATION, "commission", commission.id(), "statements", "[]", "mismatch", false);
    }

    private void report(int session) {
        dossier.says(HARBOUR, INTERVENTION_SESSION_REPORT, "session", session, "nextSession", NONE);
    }

    private Dossier.Said count(String agency, int contracted, int held) {
        String office = agency.equals(POLICE) ? "prevent" : agency.equals(COUNCIL) ? "panel" : "mentors";
        return dossier.says(agency, SESSION_COUNT, "contracted", contracted, "held", held, "statedBy.office", office);
    }
}
