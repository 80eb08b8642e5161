package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.GLEN_COUNCIL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.wall;
import static agencyhub.duty.Dossier.NONE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.INTERVENTION_COMMISSIONED;
import static agencyhub.message.MessageType.INTERVENTION_SESSION_REPORT;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.REFERRAL_UPDATE;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.message.MessageType.TRANSFER_ACCEPTED;
import static agencyhub.message.MessageType.TRANSFER_REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import agencyhub.message.Flag;
import org.junit.jupiter.api.Test;

class LateRecordingShowsTest {

    @Test
    void anOutcomeIsRecordedWithinTwoWorkingDaysOrMarked() {
        Dossier dossier = aCase().at("2026-10-01T17:00"); // a Thursday

        assertThat(outcomeOf(dossier, "2026-09-29T18:00").flags())
                .as("after hours it counts from the next day")
                .isEmpty();
        assertThat(outcomeOf(dossier.at("2026-10-01T17:01"), "2026-09-29T14:00").flags())
                .containsExactly(Flag.RECORDED_LATE);
    }

    @Test
    void byTheSendersOwnCalendar() {
        // Monday, 30 November 2026: St Andrew's Day in Scotland, a working day in England.
        Dossier english = aCase();
        Dossier scottish = aCase();
        scottish.says(COUNCIL, TRANSFER_REQUESTED, "what", "panel-chair", "to.agency", GLEN_COUNCIL);
        scottish.says(GLEN_COUNCIL, TRANSFER_ACCEPTED);

        assertThat(english.at("2026-12-01T18:00")
                        .says(COUNCIL, PANEL_OUTCOME, "occurredAt", wall("2026-11-27T10:00"))
                        .flags())
                .containsExactly(Flag.RECORDED_LATE);
        assertThat(scottish.at("2026-12-01T18:00")
                        .says(GLEN_COUNCIL, PANEL_OUTCOME, "occurredAt", wall("2026-11-27T10:00"))
                        .flags())
                .isEmpty();
    }

    @Test
    void aSessionReportedLateIsTakenAllTheSame() {
        Dossier dossier = aCase();
        Dossier.Said commission = dossier.says(COUNCIL, INTERVENTION_COMMISSIONED);

        Dossier.Said report = dossier.at("2026-10-12T09:00")
                .says(HARBOUR, INTERVENTION_SESSION_REPORT, "occurredAt", wall("2026-10-05T15:00"));

        assertThat(report.flags()).containsExactly(Flag.RECORDED_LATE);
        assertThat(dossier.intervention(commission).held()).isEqualTo(1);
    }

    @Test
    void whatHasNoTimeToBeRecordedInIsNeverLate() {
        assertThat(aCase().says(NORTHFIELD, REFERRAL_UPDATE, "occurredAt", wall("2020-01-01T10:00"))
                        .flags())
                .isEmpty();
    }

    @Test
    void nothingHappensInTheFuture() {
        assertThat(aCase().cannotSay(COUNCIL, PANEL_OUTCOME, "occurredAt", wall("2026-09-28T10:06"))
                        .code())
                .isEqualTo(Code.TIME_IN_FUTURE);
    }

    @Test
    void feedbackInACaseWithoutADecisionIsMarked() {
        assertThat(aCase().says(POLICE, REFERRER_FEEDBACK, "decision", NONE, "givenBy", NONE)
                        .flags())
                .containsExactly(Flag.NO_DECISION);
    }

    private static Dossier.Said outcomeOf(Dossier dossier, String occurred) {
        return dossier.says(COUNCIL, PANEL_OUTCOME, "actions", NONE, "occurredAt", wall(occurred));
    }
}
