package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.GLEN_COUNCIL;
import static agencyhub.duty.Anyshire.GLEN_POLICE;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.GoneFromTheDirectoryTest.without;
import static agencyhub.message.MessageType.DECONFLICTION_RECORDED;
import static agencyhub.message.MessageType.DUTY_WAIVED;
import static agencyhub.message.MessageType.GATEWAY_OUTCOME;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.PARTY_JOINED;
import static agencyhub.message.MessageType.PARTY_LEFT;
import static agencyhub.message.MessageType.TRANSFER_ACCEPTED;
import static agencyhub.message.MessageType.TRANSFER_REFUSED;
import static agencyhub.message.MessageType.TRANSFER_REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Code;
import agencyhub.message.Party;
import agencyhub.message.Refusal;
import org.junit.jupiter.api.Test;

class NothingPassesUntilItIsAcceptedTest {
    private static final OfficeRef GLEN_PREVENT = new OfficeRef(GLEN_POLICE, "prevent");

    private final Dossier dossier = aCase();

    @Test
    void theOldHolderStaysUntilThen() {
        asked(POLICE, "police", GLEN_POLICE);

        assertThat(dossier.state().parties()).contains(new Party(Role.POLICE, POLICE));
        assertThat(riskOwner()).isEqualTo(PREVENT);
        assertThat(dossier.owedBy(GLEN_POLICE)).containsExactly("transfer-accepted or transfer-refused");
    }

    @Test
    void thePartOfThePolicePassesWithWhatIsOwnedAndOwedByIt() {
        assertThat(dossier.owedBy(POLICE))
                .containsExactly("deconfliction-recorded", "gateway-outcome", "referral-receipt");
        asked(POLICE, "police", GLEN_POLICE);

        Dossier.Said accepted = dossier.says(GLEN_POLICE, TRANSFER_ACCEPTED, "acceptedBy.office", "prevent");

        assertThat(dossier.state().parties())
                .contains(new Party(Role.POLICE, GLEN_POLICE))
                .doesNotContain(new Party(Role.POLICE, POLICE));
        assertThat(riskOwner()).isEqualTo(GLEN_PREVENT);
        assertThat(coordinator()).isEqualTo(GLEN_PREVENT);
        assertThat(dossier.owedBy(GLEN_POLICE))
                .containsExactly("deconfliction-recorded", "gateway-outcome", "referral-receipt");
        assertThat(dossier.owedBy(POLICE)).isEmpty();
        assertThat(dossier.owed(GLEN_POLICE, DECONFLICTION_RECORDED).owedTo())
                .as("Glen's own supervisor waits for it, whom the directory does not name")
                .isEqualTo(OPERATIONS);
        assertThat(accepted.told())
                .as("the old holder hears that it was taken")
                .containsExactlyInAnyOrder(DSL, PREVENT, PANEL);
    }

    @Test
    void whatWasForTheOldSupervisorIsForTheNew() {
        dossier.in(Anyshire.directory(Anyshire.AGENCIES.replace(
                "nation: scotland, offices: [{id: prevent}]",
                "nation: scotland, offices: [{id: prevent, supervisor: sergeant}, {id: sergeant}]")));
        asked(POLICE, "police", GLEN_POLICE);
        assertThat(dossier.owed(POLICE, DECONFLICTION_RECORDED).owedTo()).isEqualTo(Anyshire.INSPECTOR);

        dossier.says(GLEN_POLICE, TRANSFER_ACCEPTED, "acceptedBy.office", "prevent");

        assertThat(dossier.owed(GLEN_POLICE, DECONFLICTION_RECORDED).owedTo())
                .isEqualTo(new OfficeRef(GLEN_POLICE, "sergeant"));
        dossier.says(GLEN_POLICE, DECONFLICTION_RECORDED);
        assertThat(dossier.owed(DECONFLICTION_RECORDED)).isEmpty();
    }

    @Test
    void theNewHolderDoesWhatTheOldOneOwed() {
        asked(POLICE, "police", GLEN_POLICE);
        dossier.says(GLEN_POLICE, TRANSFER_ACCEPTED, "acceptedBy.office", "prevent");

        dossier.says(GLEN_POLICE, GATEWAY_OUTCOME, "linkedReferrals", Dossier.NONE);

        assertThat(dossier.owedBy(GLEN_POLICE)).doesNotContain("gateway-outcome");
        assertThat(dossier.cannotSay(POLICE, GATEWAY_OUTCOME).code()).isEqualTo(Code.UNKNOWN_CASE);
    }

    @Test
    void whatIsOwedPassesOnAsOftenAsThePart() {
        asked(POLICE, "police", GLEN_POLICE);
        dossier.says(GLEN_POLICE, TRANSFER_ACCEPTED, "acceptedBy.office", "prevent");

        asked(GLEN_POLICE, "police", POLICE);
        dossier.says(POLICE, TRANSFER_ACCEPTED, "acceptedBy.office", "prevent");

        assertThat(dossier.owedBy(POLICE))
                .containsExactly("deconfliction-recorded", "gateway-outcome", "referral-receipt");
        assertThat(dossier.owedBy(GLEN_POLICE)).isEmpty();
        assertThat(riskOwner()).isEqualTo(PREVENT);
    }

    @Test
    void thePanelPassesWithoutWhatThePoliceOwn() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        asked(COUNCIL, "panel-chair", GLEN_COUNCIL);

        dossier.says(GLEN_COUNCIL, TRANSFER_ACCEPTED);

        assertThat(dossier.state().parties())
                .contains(new Party(Role.PANEL_CHAIR, GLEN_COUNCIL))
                .doesNotContain(new Party(Role.PANEL_CHAIR, COUNCIL));
        assertThat(riskOwner()).isEqualTo(PREVENT);
        assertThat(dossier.owedBy(GLEN_COUNCIL))
                .containsExactly("case-review-completed", "referrer-feedback", "support-plan-issued");
    }

    @Test
    void theRiskAndTheCoordinationPassByThemselves() {
        asked(POLICE, "risk-owner", COUNCIL);
        dossier.says(COUNCIL, TRANSFER_ACCEPTED);
        assertThat(riskOwner()).isEqualTo(PANEL);
        assertThat(coordinator()).isEqualTo(PREVENT);

        asked(POLICE, "case-coordinator", COUNCIL);
        dossier.says(COUNCIL, TRANSFER_ACCEPTED);
        assertThat(coordinator()).isEqualTo(PANEL);
    }

    @Test
    void theyPassToAnOfficeThatThereIs() {
        asked(POLICE, "risk-owner", COUNCIL);

        assertThat(dossier.cannotSay(COUNCIL, TRANSFER_ACCEPTED, "acceptedBy.office", "cellar")
                        .code())
                .isEqualTo(Code.UNKNOWN_OFFICE);
        assertThat(riskOwner()).isEqualTo(PREVENT);
    }

    @Test
    void onlyWhoHoldsItPassesItOn() {
        assertThat(cannotAsk(COUNCIL, "police", GLEN_POLICE)).isEqualTo(Code.NOT_YOURS_TO_TRANSFER);
        assertThat(cannotAsk(COUNCIL, "risk-owner", POLICE)).isEqualTo(Code.NOT_YOURS_TO_TRANSFER);
        assertThat(cannotAsk(COUNCIL, "case-coordinator", POLICE)).isEqualTo(Code.NOT_YOURS_TO_TRANSFER);
    }

    @Test
    void onlyToWhomItFits() {
        assertThat(cannotAsk(POLICE, "police", GLEN_COUNCIL)).isEqualTo(Code.ROLE_NOT_ALLOWED);
        assertThat(cannotAsk(COUNCIL, "panel-chair", GLEN_POLICE)).isEqualTo(Code.ROLE_NOT_ALLOWED);
        assertThat(cannotAsk(POLICE, "risk-owner", GLEN_POLICE))
                .as("who owns the risk must hear all of the case")
                .isEqualTo(Code.NOT_A_PARTY);
        assertThat(cannotAsk(POLICE, "police", POLICE)).isEqualTo(Code.ALREADY_PARTY);
    }

    @Test
    void onlyOnceAtATime() {
        asked(POLICE, "police", GLEN_POLICE);

        assertThat(cannotAsk(POLICE, "police", GLEN_POLICE)).isEqualTo(Code.TRANSFER_UNDERWAY);
        asked(POLICE, "risk-owner", COUNCIL); // something else
    }

    @Test
    void onlyWhoWasAskedAnswers() {
        asked(POLICE, "police", GLEN_POLICE);

        assertThat(dossier.cannotSay(COUNCIL, TRANSFER_ACCEPTED).code()).isEqualTo(Code.NO_TRANSFER);
        assertThat(dossier.cannotSay(GLEN_COUNCIL, TRANSFER_ACCEPTED).code())
                .as("who has no part in the case learns nothing of it")
                .isEqualTo(Code.UNKNOWN_CASE);
    }

    @Test
    void whatIsRefusedStaysAndMayBeAskedOfAnother() {
        asked(POLICE, "police", GLEN_POLICE);

        Dossier.Said refused = dossier.says(GLEN_POLICE, TRANSFER_REFUSED);

        assertThat(refused.told()).containsExactlyInAnyOrder(PREVENT, PANEL);
        assertThat(riskOwner()).isEqualTo(PREVENT);
        assertThat(dossier.state().transfers()).isEmpty();
        assertThat(dossier.owedBy(GLEN_POLICE)).isEmpty();
        asked(POLICE, "police", GLEN_POLICE);
    }

    @Test
    void whatNobodyWaitsForAnyMoreMayBeAskedOfAnother() {
        Dossier.Said asked = asked(POLICE, "police", GLEN_POLICE);
        dossier.in(without(GLEN_POLICE));

        dossier.says(
                POLICE,
                DUTY_WAIVED,
                "duty",
                dossier.owed(GLEN_POLICE, TRANSFER_ACCEPTED).id(),
                "owedBy.agency",
                GLEN_POLICE);

        assertThat(dossier.state().transfers()).doesNotContainKey(asked.id());
        assertThat(dossier.owedBy(GLEN_POLICE)).isEmpty();
    }

    @Test
    void theTakerIsAskedInTheOfficeOfThePartThatItShallTake() {
        Directory manyOffices = Anyshire.directory(
                Anyshire.AGENCIES.replace(
                        "{id: police.glen, kind: police, nation: scotland, offices: [{id: prevent}]}",
                        "{id: police.glen, kind: police, nation: scotland, offices: [{id: reception}, {id: prevent, plays: [police]}]}"));
        dossier.in(manyOffices);

        Dossier.Said asked = asked(POLICE, "police", GLEN_POLICE);

        assertThat(asked.told()).contains(GLEN_PREVENT);
        assertThat(asked.opens()).containsExactly(GLEN_PREVENT + ": transfer-accepted or transfer-refused");
        assertThat(asked.asSeenBy(GLEN_PREVENT)).containsExactly(Role.POLICE);
        assertThat(dossier.says(GLEN_POLICE, TRANSFER_REFUSED).decision().senderOffice())
                .as("it answers as the office that was asked")
                .isEqualTo(GLEN_PREVENT);
    }

    @Test
    void whoHasGoneFromTheDirectoryIsReplacedByTheOthers() {
        dossier.in(without(POLICE));
        dossier.says(COUNCIL, PARTY_JOINED, "role", "police", "agency", GLEN_POLICE);

        asked(COUNCIL, "risk-owner", GLEN_POLICE);
        dossier.says(GLEN_POLICE, TRANSFER_ACCEPTED, "acceptedBy.office", "prevent");

        assertThat(riskOwner()).isEqualTo(GLEN_PREVENT);
    }

    @Test
    void thePartOfOneWhoHasLeftMeanwhileIsTakenAllTheSame() {
        asked(COUNCIL, "panel-chair", GLEN_COUNCIL);
        dossier.says(POLICE, PARTY_JOINED, "role", "panel-chair", "agency", Anyshire.MASH);
        dossier.says(POLICE, PARTY_LEFT, "role", "panel-chair", "agency", COUNCIL);

        dossier.says(GLEN_COUNCIL, TRANSFER_ACCEPTED);

        assertThat(dossier.state().parties()).contains(new Party(Role.PANEL_CHAIR, GLEN_COUNCIL));
    }

    @Test
    void whoOwnsTheRiskHandsItOverBeforeItLeaves() {
        dossier.says(COUNCIL, PARTY_JOINED, "role", "police", "agency", GLEN_POLICE);

        Refusal refusal = dossier.cannotSay(COUNCIL, PARTY_LEFT, "role", "police", "agency", POLICE);

        assertThat(refusal.code()).isEqualTo(Code.HANDS_OVER_FIRST);
    }

    @Test
    void theSchoolPassesNothing() {
        assertThat(cannotAsk(NORTHFIELD, "police", GLEN_POLICE)).isEqualTo(Code.NOT_ENTITLED);
    }

    private Dossier.Said asked(String by, String what, String to) {
        return dossier.says(by, TRANSFER_REQUESTED, "what", what, "to.agency", to);
    }

    private Code cannotAsk(String by, String what, String to) {
        return dossier.cannotSay(by, TRANSFER_REQUESTED, "what", what, "to.agency", to)
                .code();
    }

    private OfficeRef riskOwner() {
        return dossier.state().ownership().orElseThrow().riskOwner();
    }

    private OfficeRef coordinator() {
        return dossier.state().ownership().orElseThrow().coordinator();
    }
}
