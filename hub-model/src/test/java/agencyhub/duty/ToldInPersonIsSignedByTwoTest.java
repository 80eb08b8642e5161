package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DIRECTOR;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.INSPECTOR;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.CORRECTION_NOTICE;
import static agencyhub.message.MessageType.DUTY_WAIVED;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.message.MessageType.TOLD_IN_PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import org.junit.jupiter.api.Test;

class ToldInPersonIsSignedByTwoTest {
    private static final String RECORDER = "Holder of the coordinator's post";

    private final Dossier dossier = aCase();
    private final Dossier.Said closure = dossier.says(COUNCIL, CLOSURE_NOTICE);

    @Test
    void itHoldsOnceAnotherPersonSigns() {
        Dossier.Said told = told(closure);
        assertThat(told.told()).containsExactly(DIRECTOR);
        assertThat(dossier.stillToAcknowledge(closure.id())).contains(DSL);

        dossier.actioned(DIRECTOR, told.id());

        assertThat(dossier.stillToAcknowledge(closure.id())).containsExactly(PREVENT);
        assertThat(dossier.state().closing().uninformed()).containsExactly(POLICE);
    }

    @Test
    void nobodySignsTwice() {
        Dossier.Said told = told(closure);

        assertThat(dossier.cannotAcknowledge(DIRECTOR, told.id(), "actioned", "by.name", RECORDER)
                        .code())
                .isEqualTo(Code.SAME_PERSON);
        assertThat(dossier.cannotAcknowledge(
                                DIRECTOR, told.id(), "actioned", "by.name", " holder of the Coordinator's post")
                        .code())
                .as("nor in another spelling")
                .isEqualTo(Code.SAME_PERSON);
        assertThat(dossier.cannotAcknowledge(PANEL, told.id(), "actioned").code())
                .as("nor as the office that says so")
                .isEqualTo(Code.SAME_PERSON);
    }

    @Test
    void whatTheSupervisorDoesNotBelieveDoesNotHold() {
        Dossier.Said told = told(closure);

        dossier.rejected(DIRECTOR, told.id());

        assertThat(dossier.stillToAcknowledge(closure.id())).contains(DSL);
    }

    @Test
    void itIsKeptApartFromWhatTheOfficeSaysItself() {
        dossier.actioned(DIRECTOR, told(closure).id());

        dossier.received(DSL, closure.id());

        assertThat(dossier.state().closing().uninformed()).containsExactly(POLICE);
    }

    @Test
    void onlyWhoSentItSaysSo() {
        assertThat(dossier.cannotSay(POLICE, TOLD_IN_PERSON, "message", closure.id())
                        .code())
                .isEqualTo(Code.NOT_YOUR_MESSAGE);
    }

    @Test
    void notOfWhatIsAcknowledgedAlready() {
        dossier.received(DSL, closure.id());

        assertThat(dossier.cannotSay(COUNCIL, TOLD_IN_PERSON, "message", closure.id())
                        .code())
                .isEqualTo(Code.NOTHING_OPEN);
    }

    @Test
    void whatWasDoneAboutItOnlyTheOfficeItselfCanSay() {
        Dossier.Said feedback = dossier.says(COUNCIL, REFERRER_FEEDBACK, "decision", closure.id());
        dossier.received(DSL, feedback.id());
        Dossier.Said correction = dossier.says(COUNCIL, CORRECTION_NOTICE, "message", feedback.id());

        assertThat(dossier.cannotSay(COUNCIL, TOLD_IN_PERSON, "message", correction.id())
                        .code())
                .as("that the wrong version was destroyed")
                .isEqualTo(Code.NOTHING_OPEN);
    }

    @Test
    void whoeverSaidSoMayTakeItBack() {
        Dossier.Said told = told(closure);

        dossier.says(
                COUNCIL,
                DUTY_WAIVED,
                "duty",
                dossier.acknowledgementOwed(DIRECTOR, told.id()).id(),
                "owedBy.agency",
                COUNCIL);

        assertThat(dossier.state().conditional()).isEmpty();
        assertThat(dossier.stillToAcknowledge(closure.id())).contains(DSL);
    }

    @Test
    void thePolicesSupervisorSignsForThePolice() {
        Dossier.Said feedback = dossier.says(POLICE, REFERRER_FEEDBACK, "decision", closure.id());

        assertThat(told(POLICE, feedback).told()).containsExactly(INSPECTOR);
    }

    private Dossier.Said told(Dossier.Said message) {
        return told(COUNCIL, message);
    }

    private Dossier.Said told(String by, Dossier.Said message) {
        return dossier.says(
                by, TOLD_IN_PERSON, "message", message.id(), "told.agency", NORTHFIELD, "recordedBy.name", RECORDER);
    }
}
