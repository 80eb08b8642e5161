package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.GLEN_COUNCIL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.MASH;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.NONE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.GoneFromTheDirectoryTest.without;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.CLOSURE_PROPOSED;
import static agencyhub.message.MessageType.FEEDBACK_WITHHELD;
import static agencyhub.message.MessageType.INTERVENTION_COMMISSIONED;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.message.MessageType.REFERRER_VIEW_PROVIDED;
import static agencyhub.message.MessageType.REFERRER_VIEW_REQUESTED;
import static agencyhub.message.MessageType.SECTION_36_REFERRAL;
import static agencyhub.message.MessageType.SESSION_COUNT;
import static agencyhub.message.MessageType.SESSION_RECONCILIATION;
import static agencyhub.message.MessageType.TRANSFER_ACCEPTED;
import static agencyhub.message.MessageType.TRANSFER_REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import org.junit.jupiter.api.Test;

/** Whoever has gone from the directory stops no case: operations stands in its place, and sees no content. */
class GoneMeanwhileTest {
    private final Dossier dossier = aCase();

    @Test
    void aReferrerThatHasGoneIsAskedThroughOperations() {
        dossier.in(without(NORTHFIELD));

        Dossier.Said asked = dossier.says(COUNCIL, REFERRER_VIEW_REQUESTED);

        assertThat(asked.told()).containsExactly(OPERATIONS);
        assertThat(asked.asSeenBy(OPERATIONS)).isEmpty();
        assertThat(dossier.owed(HUB, REFERRER_VIEW_PROVIDED).owedTo()).isEqualTo(PANEL);
    }

    @Test
    void aCaseWhoseReferrerHasGoneCloses() {
        dossier.in(without(NORTHFIELD));
        dossier.says(COUNCIL, REFERRER_VIEW_REQUESTED);
        dossier.says(COUNCIL, CLOSURE_PROPOSED);

        Dossier.Said closure = dossier.at("2026-10-05T17:00").says(COUNCIL, CLOSURE_NOTICE, "override", NONE);
        dossier.actionedByAll(closure.id());

        assertThat(closure.told()).containsExactlyInAnyOrder(OPERATIONS, PREVENT);
        assertThat(dossier.state().closing().complete()).isTrue();
    }

    @Test
    void feedbackToAReferrerThatHasGoneIsGivenToOperations() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.in(without(NORTHFIELD));

        assertThat(dossier.says(COUNCIL, REFERRER_FEEDBACK).told()).containsExactly(OPERATIONS);
        assertThat(dossier.owed(REFERRER_FEEDBACK)).isEmpty();
    }

    @Test
    void whatAPanelThatHasGoneWouldOweStandsWithOperations() {
        dossier.in(without(COUNCIL));

        Dossier.Said said = dossier.says(POLICE, SECTION_36_REFERRAL);

        assertThat(said.told()).containsExactly(OPERATIONS);
        assertThat(said.opens()).containsExactly(OPERATIONS + ": panel-convened");
    }

    @Test
    void withholdingAsksOperationsWhereThePoliceHaveGone() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.in(without(POLICE));

        Dossier.Said withheld = dossier.says(COUNCIL, FEEDBACK_WITHHELD, "reviewBy", "2026-10-26");
        assertThat(withheld.told()).contains(OPERATIONS);
        dossier.actionedByAll(withheld.id());

        assertThat(dossier.owedBy(COUNCIL)).contains("referrer-feedback (withheld)");
    }

    @Test
    void sessionsOfAProviderThatHasGoneAreCountedByTheOthers() {
        Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED);
        dossier.in(without(HARBOUR));

        Dossier.Said laidOpen = dossier.says(
                HUB, SESSION_RECONCILIATION, "commission", commission.id(), "statements", "[]", "mismatch", false);
        assertThat(laidOpen.opens()).contains(OPERATIONS + ": session-count");
        dossier.says(POLICE, SESSION_COUNT, "held", 0);

        assertThat(dossier.owed(SESSION_COUNT))
                .extracting(Duty::owedBy)
                .as("nothing stays with who cannot do it")
                .containsExactly(PANEL);
    }

    @Test
    void whatACouncilThatHasGoneOwedPassesWithItsPart() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.in(without(COUNCIL));
        dossier.says(POLICE, TRANSFER_REQUESTED, "what", "panel-chair", "to.agency", GLEN_COUNCIL);

        dossier.says(GLEN_COUNCIL, TRANSFER_ACCEPTED);

        assertThat(dossier.owedBy(COUNCIL)).isEmpty();
        assertThat(dossier.owedBy(GLEN_COUNCIL)).contains("referrer-feedback", "support-plan-issued");
    }

    @Test
    void whoHasGoneBeforeItAnsweredHoldsUpNoOtherTransfer() {
        dossier.says(COUNCIL, TRANSFER_REQUESTED, "what", "panel-chair", "to.agency", MASH, "to.office", "desk");
        dossier.in(without(MASH));

        dossier.says(COUNCIL, TRANSFER_REQUESTED, "what", "panel-chair", "to.agency", GLEN_COUNCIL);

        assertThat(dossier.owed(TRANSFER_ACCEPTED))
                .extracting(duty -> duty.owedBy().agency())
                .containsExactly(GLEN_COUNCIL);
        dossier.says(GLEN_COUNCIL, TRANSFER_ACCEPTED);
        assertThat(dossier.state().transfers()).isEmpty();
    }

    @Test
    void nothingIsPassedToOneThatHasGone() {
        dossier.in(without(COUNCIL));

        assertThat(dossier.cannotSay(POLICE, TRANSFER_REQUESTED, "what", "risk-owner", "to.agency", COUNCIL)
                        .code())
                .isEqualTo(Code.UNKNOWN_AGENCY);
    }
}
