package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.MENTORS;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.GoneFromTheDirectoryTest.without;
import static agencyhub.message.MessageType.CORRECTION_NOTICE;
import static agencyhub.message.MessageType.DUTY_WAIVED;
import static agencyhub.message.MessageType.INTERVENTION_COMMISSIONED;
import static agencyhub.message.MessageType.INTERVENTION_ENDED;
import static agencyhub.message.MessageType.INTERVENTION_SESSION_REPORT;
import static agencyhub.message.MessageType.INTERVENTION_VARIED;
import static agencyhub.message.MessageType.PARTY_LEFT;
import static agencyhub.message.MessageType.TOLD_IN_PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Code;
import agencyhub.message.Flag;
import agencyhub.message.MessageType;
import org.junit.jupiter.api.Test;

/** A varied and an ended intervention hold once the provider, the chair and the police have all said that they accept. */
class WhatAllMustAcceptTest {
    private final Dossier dossier = aCase();
    private final Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED, "sessions", 6);

    @Test
    void aVariationHoldsOnceAllHaveAccepted() {
        Dossier.Said varied = dossier.says(COUNCIL, INTERVENTION_VARIED);
        assertThat(varied.told()).containsExactlyInAnyOrder(PREVENT, MENTORS);
        dossier.actioned(PREVENT, varied.id());
        dossier.received(MENTORS, varied.id());
        assertThat(dossier.intervention(commission).contracted()).isEqualTo(6);

        dossier.actioned(MENTORS, varied.id());

        assertThat(dossier.intervention(commission).contracted()).isEqualTo(8);
        assertThat(dossier.state().conditional()).isEmpty();
    }

    @Test
    void moreSessionsThanWereHeldAreReportedToo() {
        for (int session = 1; session <= 6; session++) {
            dossier.says(HARBOUR, INTERVENTION_SESSION_REPORT, "session", session);
        }
        assertThat(dossier.owedBy(HARBOUR)).isEmpty();

        dossier.actionedByAll(
                dossier.says(COUNCIL, INTERVENTION_VARIED, "sessionsAfter", 8).id());
        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");

        dossier.says(HARBOUR, INTERVENTION_SESSION_REPORT, "session", 7, "of", 8);
        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");
        dossier.says(HARBOUR, INTERVENTION_SESSION_REPORT, "session", 8, "of", 8);
        assertThat(dossier.owedBy(HARBOUR)).isEmpty();
    }

    @Test
    void moreSessionsWhileOneIsOwedMakeNoSecondOne() {
        dossier.actionedByAll(
                dossier.says(COUNCIL, INTERVENTION_VARIED, "sessionsAfter", 8).id());

        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");
        assertThat(dossier.owedBy(HUB)).containsExactly("session-reconciliation");
    }

    @Test
    void aVariationThatOneRejectsNeverHolds() {
        Dossier.Said varied = dossier.says(COUNCIL, INTERVENTION_VARIED);
        dossier.rejected(MENTORS, varied.id());

        dossier.actioned(PREVENT, varied.id());

        assertThat(dossier.intervention(commission).contracted()).isEqualTo(6);
    }

    @Test
    void whoVariesStartsFromWhatWasAgreed() {
        assertThat(dossier.cannotSay(COUNCIL, INTERVENTION_VARIED, "sessionsBefore", 5)
                        .code())
                .isEqualTo(Code.COUNTS_DIFFER);
    }

    @Test
    void anEndHoldsOnceAllHaveAcceptedAndThenNothingMoreIsOwed() {
        Dossier.Said ended = dossier.says(COUNCIL, INTERVENTION_ENDED);
        dossier.actioned(MENTORS, ended.id());
        assertThat(dossier.owedBy(HARBOUR)).containsExactly("intervention-session-report");

        dossier.actioned(PREVENT, ended.id());

        assertThat(dossier.intervention(commission).over()).isTrue();
        assertThat(dossier.owedBy(HARBOUR)).isEmpty();
        assertThat(dossier.owedBy(HUB)).isEmpty();
        assertThat(dossier.cannotSay(POLICE, INTERVENTION_ENDED).code()).isEqualTo(Code.INTERVENTION_ENDED);
    }

    @Test
    void aReportAfterTheEndIsTakenAndMarked() {
        dossier.actionedByAll(dossier.says(COUNCIL, INTERVENTION_ENDED).id());

        Dossier.Said report = dossier.says(HARBOUR, INTERVENTION_SESSION_REPORT);

        assertThat(report.flags()).containsExactly(Flag.AFTER_END);
        assertThat(report.opens()).isEmpty();
    }

    @Test
    void nobodyIsMadeToLeaveBeforeItHasAccepted() {
        Dossier.Said ended = dossier.says(COUNCIL, INTERVENTION_ENDED);

        assertThat(dossier.cannotSay(COUNCIL, PARTY_LEFT, "role", "intervention-provider", "agency", HARBOUR)
                        .code())
                .isEqualTo(Code.INTERVENTION_RUNS);
        assertThat(dossier.stillToAcknowledge(ended.id())).contains(MENTORS);
    }

    @Test
    void oneChangeAtATimeAndNeverBelowWhatWasHeld() {
        dossier.says(COUNCIL, INTERVENTION_VARIED, "sessionsAfter", 8);

        assertThat(dossier.cannotSay(COUNCIL, INTERVENTION_VARIED, "sessionsAfter", 2)
                        .code())
                .isEqualTo(Code.VARIATION_UNDERWAY);
    }

    @Test
    void nothingWaitsOnceWhoeverAskedNoLongerWaits() {
        Dossier.Said ended = dossier.says(COUNCIL, INTERVENTION_ENDED);
        dossier.in(without(HARBOUR));

        waives(MENTORS, ended);

        assertThat(dossier.state().conditional()).isEmpty();
        assertThat(dossier.intervention(commission).over())
                .as("nobody has accepted it in the provider's stead")
                .isFalse();
    }

    @Test
    void operationsAnswersForAProviderThatHasGone() {
        dossier.in(without(HARBOUR));

        Dossier.Said ended = dossier.says(COUNCIL, INTERVENTION_ENDED);
        assertThat(ended.told()).containsExactlyInAnyOrder(PREVENT, OPERATIONS);
        dossier.actionedByAll(ended.id());

        assertThat(dossier.intervention(commission).over()).isTrue();
    }

    @Test
    void whatWasWrongNeverComesToHold() {
        Dossier.Said varied = dossier.says(COUNCIL, INTERVENTION_VARIED);

        dossier.says(COUNCIL, CORRECTION_NOTICE, "message", varied.id());

        assertThat(dossier.stillToAcknowledge(varied.id())).isEmpty();
        assertThat(dossier.state().conditional())
                .as("nobody owes a word about it any more, so nothing waits for one")
                .isEmpty();
    }

    @Test
    void nobodyAcceptsForAnotherByTelephone() {
        Dossier.Said ended = dossier.says(COUNCIL, INTERVENTION_ENDED);

        assertThat(dossier.cannotSay(
                                COUNCIL,
                                TOLD_IN_PERSON,
                                "message",
                                ended.id(),
                                "told.agency",
                                HARBOUR,
                                "told.office",
                                "mentors")
                        .code())
                .isEqualTo(Code.NOTHING_OPEN);
    }

    private void waives(OfficeRef office, Dossier.Said asked) {
        MessageType waiver = DUTY_WAIVED;
        dossier.says(
                COUNCIL,
                waiver,
                "duty",
                dossier.acknowledgementOwed(office, asked.id()).id(),
                "owedBy.agency",
                office.agency(),
                "owedBy.office",
                office.office());
    }
}
