package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.MASH;
import static agencyhub.duty.Anyshire.MASH_DESK;
import static agencyhub.duty.Anyshire.MENTORS;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.GoneFromTheDirectoryTest.without;
import static agencyhub.message.MessageType.CORRECTION_NOTICE;
import static agencyhub.message.MessageType.MISDIRECTION_ALERT;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.PARTY_LEFT;
import static agencyhub.message.MessageType.REFERRAL_UPDATE;
import static agencyhub.message.MessageType.URGENT_RISK_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import agencyhub.message.Code;
import agencyhub.message.Flag;
import org.junit.jupiter.api.Test;

class ACorrectionReachesWhoeverWasToldTest {
    private final Dossier dossier = aCase().joinedBy(Role.INTERVENTION_PROVIDER, HARBOUR);

    @Test
    void eachOwesAWordAboutTheCorrectionInsteadOfTheWrongVersion() {
        Dossier.Said wrong = dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.received(PREVENT, wrong.id());

        Dossier.Said correction = dossier.says(COUNCIL, CORRECTION_NOTICE, "message", wrong.id());

        assertThat(dossier.stillToAcknowledge(wrong.id())).isEmpty();
        assertThat(dossier.stillToAcknowledge(correction.id()))
                .as("also who had acknowledged the wrong version")
                .containsExactlyInAnyOrder(PREVENT, MENTORS);
    }

    @Test
    void onlyDestroyingTheWrongVersionEndsIt() {
        Dossier.Said wrong = dossier.says(COUNCIL, PANEL_OUTCOME);
        Dossier.Said correction = dossier.says(COUNCIL, CORRECTION_NOTICE, "message", wrong.id());

        dossier.received(MENTORS, correction.id());
        assertThat(dossier.stillToAcknowledge(correction.id())).contains(MENTORS);

        dossier.actioned(MENTORS, correction.id());
        assertThat(dossier.stillToAcknowledge(correction.id())).containsExactly(PREVENT);
    }

    @Test
    void itReachesWhoHasLeftTheCaseAndNotWhoJoinedSince() {
        Dossier.Said wrong = dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.says(COUNCIL, PARTY_LEFT, "role", "intervention-provider", "agency", HARBOUR);
        dossier.joinedBy(Role.PANEL_MEMBER, MASH);

        Dossier.Said correction = dossier.says(COUNCIL, CORRECTION_NOTICE, "message", wrong.id());

        assertThat(correction.told()).containsExactlyInAnyOrder(PREVENT, MENTORS);
    }

    @Test
    void operationsHearsOfItInTheSteadOfWhoHasGone() {
        Dossier.Said wrong = dossier.says(COUNCIL, PANEL_OUTCOME);
        dossier.in(without(HARBOUR));

        Dossier.Said correction = dossier.says(COUNCIL, CORRECTION_NOTICE, "message", wrong.id());

        assertThat(correction.told()).containsExactlyInAnyOrder(PREVENT, OPERATIONS);
    }

    @Test
    void whatIsUrgentStaysUrgent() {
        Dossier.Said urgent = dossier.says(NORTHFIELD, URGENT_RISK_CHANGE);

        dossier.says(NORTHFIELD, CORRECTION_NOTICE, "message", urgent.id());

        assertThat(dossier.stillToAcknowledge(urgent.id())).containsExactlyInAnyOrder(PREVENT, PANEL);
    }

    @Test
    void itIsRecordedWithinTheHourOrMarked() {
        Dossier.Said wrong = dossier.says(COUNCIL, PANEL_OUTCOME);

        assertThat(dossier.says(
                                COUNCIL,
                                CORRECTION_NOTICE,
                                "message",
                                wrong.id(),
                                "occurredAt",
                                Anyshire.wall("2026-09-28T08:59"))
                        .flags())
                .containsExactly(Flag.RECORDED_LATE);
    }

    @Test
    void whoGotWhatWasNotMeantForItIsAskedToDestroyIt() {
        Dossier.Said update = dossier.says(NORTHFIELD, REFERRAL_UPDATE);

        Dossier.Said alert =
                dossier.says(NORTHFIELD, MISDIRECTION_ALERT, "message", update.id(), "wrongly.agency", MASH);

        assertThat(alert.told()).containsExactlyInAnyOrder(MASH_DESK, OPERATIONS);
        assertThat(dossier.cannotSay(POLICE, MISDIRECTION_ALERT, "message", update.id())
                        .code())
                .isEqualTo(Code.NOT_YOUR_MESSAGE);
        assertThat(update.told()).doesNotContain(DSL);
    }
}
