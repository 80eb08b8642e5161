package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Anyshire.SOUTHFIELD;
import static agencyhub.duty.Anyshire.SOUTHFIELD_OFFICE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.GoneFromTheDirectoryTest.without;
import static agencyhub.message.MessageType.CHALLENGE_ANSWERED;
import static agencyhub.message.MessageType.CHALLENGE_RAISED;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.CLOSURE_PROPOSED;
import static agencyhub.message.MessageType.DISSENT_RECORDED;
import static agencyhub.message.MessageType.DUTY_WAIVED;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Code;
import org.junit.jupiter.api.Test;

class AChallengeIsAnsweredTest {
    private final Dossier dossier = aCase().joinedBy(Role.PANEL_MEMBER, SOUTHFIELD);

    @Test
    void theChairOwesAnAnswerToWhoeverRaisedIt() {
        dossier.says(COUNCIL, CLOSURE_PROPOSED);
        Dossier.Said challenge = dossier.says(NORTHFIELD, CHALLENGE_RAISED);
        assertThat(challenge.told()).containsExactlyInAnyOrder(PREVENT, PANEL);
        assertThat(dossier.owed(COUNCIL, CHALLENGE_ANSWERED).owedTo()).isEqualTo(DSL);

        Dossier.Said answer = dossier.says(COUNCIL, CHALLENGE_ANSWERED);

        assertThat(answer.told()).containsExactly(DSL);
        assertThat(dossier.owed(CHALLENGE_ANSWERED)).isEmpty();
        assertThat(dossier.state().closing().challenges()).isEmpty();
    }

    @Test
    void eachChallengeHasItsOwnAnswer() {
        dossier.says(COUNCIL, CLOSURE_PROPOSED);
        Dossier.Said first = dossier.says(NORTHFIELD, CHALLENGE_RAISED);
        Dossier.Said second = dossier.says(NORTHFIELD, CHALLENGE_RAISED);

        dossier.says(COUNCIL, CHALLENGE_ANSWERED, "challenge", second.id());

        assertThat(dossier.state().closing().challenges()).containsExactly(first.id());
        assertThat(dossier.owed(COUNCIL, CHALLENGE_ANSWERED).message()).isEqualTo(first.id());
    }

    @Test
    void itIsAboutADecision() {
        assertThat(dossier.cannotSay(NORTHFIELD, CHALLENGE_RAISED).code()).isEqualTo(Code.NO_DECISION);
        assertThat(dossier.cannotSay(COUNCIL, CHALLENGE_ANSWERED).code()).isEqualTo(Code.NO_CHALLENGE);
    }

    @Test
    void aClosureIsChallengedAfterItTookEffectToo() {
        dossier.says(COUNCIL, CLOSURE_NOTICE);

        dossier.says(NORTHFIELD, CHALLENGE_RAISED);

        assertThat(dossier.owedBy(COUNCIL)).contains("challenge-answered");
    }

    @Test
    void dissentIsAnsweredToWhoeverDissentsAndNeverToldTheReferrer() {
        dossier.says(COUNCIL, PANEL_OUTCOME);

        Dossier.Said dissent = dossier.says(SOUTHFIELD, DISSENT_RECORDED);
        Dossier.Said answer = dossier.says(COUNCIL, CHALLENGE_ANSWERED, "to.agency", SOUTHFIELD);

        assertThat(dissent.told()).containsExactlyInAnyOrder(PREVENT, PANEL);
        assertThat(answer.told()).containsExactly(SOUTHFIELD_OFFICE);
        assertThat(dossier.owed(CHALLENGE_ANSWERED)).isEmpty();
    }

    @Test
    void theReferrerRecordsNoDissent() {
        dossier.says(COUNCIL, PANEL_OUTCOME);

        assertThat(dossier.cannotSay(NORTHFIELD, DISSENT_RECORDED).code()).isEqualTo(Code.NOT_ENTITLED);
    }

    @Test
    void whoeverRaisedItMayWithdrawIt() {
        dossier.says(COUNCIL, CLOSURE_PROPOSED);
        dossier.says(NORTHFIELD, CHALLENGE_RAISED);

        dossier.says(
                NORTHFIELD,
                DUTY_WAIVED,
                "duty",
                dossier.owed(COUNCIL, CHALLENGE_ANSWERED).id(),
                "owedBy.agency",
                COUNCIL);

        assertThat(dossier.state().closing().challenges()).isEmpty();
    }

    @Test
    void theChallengeOfOneWhoHasGoneIsAnsweredAllTheSame() {
        dossier.says(COUNCIL, CLOSURE_PROPOSED);
        dossier.says(SOUTHFIELD, CHALLENGE_RAISED);
        dossier.in(without(SOUTHFIELD));

        Dossier.Said answer = dossier.says(COUNCIL, CHALLENGE_ANSWERED, "to.agency", SOUTHFIELD);

        assertThat(answer.told()).containsExactly(OPERATIONS);
        assertThat(dossier.state().closing().challenges()).isEmpty();
        assertThat(dossier.owed(CHALLENGE_ANSWERED)).isEmpty();
    }

    @Test
    void thePoliceAreToldOfAChallengeToThePanel() {
        dossier.says(COUNCIL, PANEL_OUTCOME);

        assertThat(dossier.says(POLICE, CHALLENGE_RAISED).told())
                .extracting(OfficeRef::agency)
                .containsExactly(COUNCIL);
    }
}
