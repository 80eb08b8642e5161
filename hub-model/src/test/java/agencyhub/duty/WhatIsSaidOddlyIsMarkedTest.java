package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.wall;
import static agencyhub.duty.Dossier.NONE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.EXIT_DECISION;
import static agencyhub.message.MessageType.GATEWAY_OUTCOME;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.REFERRAL_RECEIPT;
import static agencyhub.message.MessageType.SUPPORT_PLAN_ISSUED;
import static agencyhub.message.MessageType.TOLD_IN_PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import agencyhub.message.Flag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accepted, for refusing it would lose something; marked, for somebody must look at it. */
class WhatIsSaidOddlyIsMarkedTest {
    private final Dossier dossier = aCase();

    @ParameterizedTest
    @CsvSource({
        "decidedBy.office, nowhere",
        "signedBy.office, nowhere",
        "riskHeldBy.office, nowhere",
        "riskHeldBy.agency, police.nowhere"
    })
    void anOfficeThatTheDirectoryDoesNotKnow(String field, String name) {
        assertThat(dossier.says(POLICE, GATEWAY_OUTCOME, "linkedReferrals", NONE, field, name)
                        .flags())
                .containsExactly(Flag.OFFICE_UNKNOWN);
    }

    @Test
    void anOfficeOfAnotherAgencyIsKnownWhereItsAgencyIsNamed() {
        assertThat(dossier.says(
                                POLICE,
                                GATEWAY_OUTCOME,
                                "linkedReferrals",
                                NONE,
                                "riskHeldBy.agency",
                                COUNCIL,
                                "riskHeldBy.office",
                                "panel")
                        .flags())
                .isEmpty();
    }

    @Test
    void aContactIsWhomToRing() {
        assertThat(dossier.says(POLICE, REFERRAL_RECEIPT, "contact.office", "front desk")
                        .flags())
                .isEmpty();
    }

    @Test
    void whoGoesPastAGateOnTheWordOfAnOfficeThatIsNotThere() {
        assertThat(dossier.says(COUNCIL, CLOSURE_NOTICE, "override.authorisedBy.office", "nowhere")
                        .flags())
                .containsExactly(Flag.GATE_OVERRIDDEN, Flag.OFFICE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "PROGRESS, '[GROUNDS_TO_PROGRESS, NO_IDEOLOGY]', false",
        "PROGRESS, '[GROUNDS_TO_PROGRESS, NO_SUSCEPTIBILITY]', true",
        "CLOSE, '[NO_SUSCEPTIBILITY]', false",
        "CLOSE_AND_SIGNPOST, '[GROUNDS_TO_PROGRESS]', true",
        "PURSUE, '[POLICE_LED]', false"
    })
    void reasonsForAnotherDecision(String decision, String reasons, boolean contradict) {
        Dossier.Said outcome = dossier.says(
                POLICE, GATEWAY_OUTCOME, "linkedReferrals", NONE, "decision", decision, "reasons", reasons);

        assertThat(outcome.flags().contains(Flag.REASONS_CONTRADICT)).isEqualTo(contradict);
    }

    @Test
    void somebodyToldBeforeThereWasAnythingToTell() {
        Dossier.Said closure = dossier.says(COUNCIL, CLOSURE_NOTICE);
        dossier.at("2026-09-28T15:00");

        assertThat(toldAt(closure, "2026-09-28T09:30").flags()).containsExactly(Flag.TOLD_BEFORE);
        assertThat(toldAt(closure, "2026-09-28T14:30").flags()).isEmpty();
    }

    private Dossier.Said toldAt(Dossier.Said message, String wallClock) {
        return dossier.says(
                COUNCIL,
                TOLD_IN_PERSON,
                "message",
                message.id(),
                "told.agency",
                NORTHFIELD,
                "told.office",
                DSL.office(),
                "occurredAt",
                wall(wallClock));
    }

    // ---- actions and needs

    @Test
    void anIdIsGivenToOneActionOrNeed() {
        assertThat(dossier.cannotSay(COUNCIL, SUPPORT_PLAN_ISSUED, "needs", "[{id: N1}, {id: N2}, {id: N1}]")
                        .code())
                .isEqualTo(Code.ID_GIVEN_TWICE);
        assertThat(dossier.cannotSay(
                                COUNCIL,
                                EXIT_DECISION,
                                "needs",
                                "[{id: N1, disposition: MET}, {id: N1, disposition: CONTINUES}]")
                        .code())
                .isEqualTo(Code.ID_GIVEN_TWICE);
    }

    @Test
    void whatIsSetUnderAnIdThatWasDoneWithIsNotDoneWith() {
        dossier.says(COUNCIL, PANEL_OUTCOME, "actions", "[{id: A1}]");
        assertThat(dossier.says(COUNCIL, EXIT_DECISION, "needs", NONE, "actions", "[{id: A1, outcome: DONE}]")
                        .flags())
                .containsExactly(Flag.GATE_OVERRIDDEN);
        assertThat(dossier.state().actions()).containsEntry("A1", true);

        Dossier.Said again = dossier.says(COUNCIL, PANEL_OUTCOME, "actions", "[{id: A1}]");

        assertThat(again.flags()).containsExactly(Flag.ID_SET_BEFORE);
        assertThat(dossier.state().actions()).containsEntry("A1", false);
    }

    @Test
    void whatNobodySetIsNothingToBeDoneWith() {
        dossier.says(COUNCIL, SUPPORT_PLAN_ISSUED, "needs", "[{id: N1}]", "actions", "[{id: A1}]");

        Dossier.Said exit =
                dossier.says(COUNCIL, EXIT_DECISION, "actions", NONE, "needs", "[{id: N7, disposition: MET}]");

        assertThat(exit.flags()).contains(Flag.NEVER_SET);
        assertThat(dossier.state().needs()).containsOnlyKeys("N1");
    }
}
