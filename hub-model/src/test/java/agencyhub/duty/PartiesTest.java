package agencyhub.duty;

import static agencyhub.agency.Role.INTERVENTION_PROVIDER;
import static agencyhub.agency.Role.OPERATIONS;
import static agencyhub.agency.Role.OVERSIGHT;
import static agencyhub.agency.Role.PANEL_CHAIR;
import static agencyhub.agency.Role.PANEL_MEMBER;
import static agencyhub.agency.Role.POLICE;
import static agencyhub.agency.Role.REFERRER;
import static agencyhub.agency.Role.SAFEGUARDING_HUB;
import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.GLEN_COUNCIL;
import static agencyhub.duty.Anyshire.GLEN_POLICE;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HUB;
import static agencyhub.duty.Anyshire.MASH;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.ORPHAN;
import static agencyhub.duty.Anyshire.SOUTHFIELD;
import static agencyhub.duty.Story.aCase;
import static agencyhub.duty.Story.aCaseWithEveryone;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import agencyhub.message.Code;
import agencyhub.message.Party;
import agencyhub.message.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes which part in a case: named by the referrer, given by the directory, joined and left later. */
class PartiesTest {

    @Test
    void aSchoolsAuthorityAndItsForceAreFilledFromTheDirectory() {
        assertThat(aCase().referredBy(NORTHFIELD).parties())
                .containsExactlyInAnyOrder(
                        new Party(REFERRER, NORTHFIELD),
                        new Party(PANEL_CHAIR, COUNCIL),
                        new Party(POLICE, Anyshire.POLICE));
    }

    @Test
    void whoIsNamedIsNotFilled() {
        assertThat(aCase().referredBy(NORTHFIELD, new Party(PANEL_CHAIR, GLEN_COUNCIL), new Party(OVERSIGHT, MASH))
                        .parties())
                .containsExactlyInAnyOrder(
                        new Party(REFERRER, NORTHFIELD),
                        new Party(PANEL_CHAIR, GLEN_COUNCIL),
                        new Party(OVERSIGHT, MASH),
                        new Party(POLICE, GLEN_POLICE)); // the named panel's force, not the school's
    }

    @Test
    void aForceThatRefersIsThePoliceAndItsOnlyAuthorityThePanel() {
        assertThat(aCase().referredBy(Anyshire.POLICE).parties())
                .containsExactlyInAnyOrder(
                        new Party(REFERRER, Anyshire.POLICE),
                        new Party(POLICE, Anyshire.POLICE),
                        new Party(PANEL_CHAIR, COUNCIL));
    }

    @Test
    void anAuthorityThatRefersIsThePanel() {
        assertThat(aCase().referredBy(COUNCIL).parties())
                .containsExactlyInAnyOrder(
                        new Party(REFERRER, COUNCIL),
                        new Party(PANEL_CHAIR, COUNCIL),
                        new Party(POLICE, Anyshire.POLICE));
    }

    @Test
    void aSchoolWithoutAuthorityThatNamesAForceGetsTheOnePanelThatForceServes() {
        assertThat(aCase().referredBy(ORPHAN, new Party(POLICE, Anyshire.POLICE))
                        .parties())
                .contains(new Party(PANEL_CHAIR, COUNCIL));
    }

    @Test
    void aForceThatServesTwoAuthoritiesMustNameThePanel() {
        var twoCouncils = Anyshire.directory(Anyshire.AGENCIES.replace(
                "id: la.mash, kind: local-authority,", "id: la.mash, kind: local-authority, force: police.anyshire,"));

        Refusal refusal = aCase().in(twoCouncils).refuses(Anyshire.POLICE, Say.referral());

        assertThat(refusal.code()).isEqualTo(Code.PARTY_MISSING);
    }

    @Test
    void aPartyThatNobodyNamesAndTheDirectoryDoesNotGiveIsMissed() {
        Refusal noPanel = aCase().refuses(ORPHAN, Say.referral());
        Refusal noForce = aCase().refuses(MASH, Say.referral());

        assertThat(noPanel.code()).isEqualTo(Code.PARTY_MISSING);
        assertThat(noForce.code()).isEqualTo(Code.PARTY_MISSING);
        assertThat(noForce.detail()).contains("police");
        assertThat(pointer(noForce)).isEqualTo("/data/parties");
    }

    @Test
    void aCaseIsOpenedOnce() {
        Refusal refusal = aCase().referredBy(NORTHFIELD).refuses(NORTHFIELD, Say.referral());

        assertThat(refusal.code()).isEqualTo(Code.CASE_EXISTS);
        assertThat(pointer(refusal)).isEqualTo("/subject");
    }

    @ParameterizedTest(name = "{1} as {0}: {2}")
    @CsvSource({
        "PANEL_CHAIR, police.anyshire, ROLE_NOT_ALLOWED", // CTSA 2015 s37(5): an authority chairs
        "POLICE, la.anyshire, ROLE_NOT_ALLOWED",
        "INTERVENTION_PROVIDER, school.southfield, ROLE_NOT_ALLOWED",
        "REFERRER, school.southfield, ROLE_NOT_ALLOWED",
        "OPERATIONS, hub.operations, ROLE_NOT_ALLOWED",
        "OVERSIGHT, hub.operations, ROLE_NOT_ALLOWED",
        "PANEL_MEMBER, school.nowhere, UNKNOWN_AGENCY",
    })
    void aPartThatAnAgencyCannotTakeIsRefusedInAReferralAndInAJoining(Role role, String agency, Code code) {
        Party party = new Party(role, agency);
        String field = code == Code.UNKNOWN_AGENCY ? "/agency" : "/role";

        Refusal named = aCase().refuses(NORTHFIELD, Say.referral(new Party(PANEL_CHAIR, COUNCIL), party));
        Refusal joining = aCaseWithEveryone().refuses(COUNCIL, Say.joined(role, agency));

        assertThat(named.code()).isEqualTo(code);
        assertThat(pointer(named)).isEqualTo("/data/parties/1" + field);
        assertThat(joining.code()).isEqualTo(code);
        assertThat(pointer(joining)).isEqualTo("/data" + field);
    }

    @ParameterizedTest(name = "{1} as {0}")
    @CsvSource({
        "PANEL_MEMBER, school.southfield",
        "SAFEGUARDING_HUB, la.mash",
        "OVERSIGHT, oversight.region",
        "INTERVENTION_PROVIDER, provider.youth",
        "POLICE, police.glen",
        "PANEL_CHAIR, la.glen",
    })
    void aPartThatAnAgencyCanTakeIsTaken(Role role, String agency) {
        assertThat(aCase().referredBy(NORTHFIELD).joinedBy(role, agency).parties())
                .contains(new Party(role, agency));
    }

    @Test
    void aPartyIsNamedOnce() {
        Party police = new Party(POLICE, Anyshire.POLICE);

        Refusal refusal = aCase().refuses(NORTHFIELD, Say.referral(police, police));

        assertThat(refusal.code()).isEqualTo(Code.ALREADY_PARTY);
        assertThat(pointer(refusal)).isEqualTo("/data/parties/1");
    }

    @Test
    void nobodyJoinsTwiceInOneRoleButMayInAnother() {
        Story story = aCaseWithEveryone();

        assertThat(story.refuses(COUNCIL, Say.joined(INTERVENTION_PROVIDER, HARBOUR))
                        .code())
                .isEqualTo(Code.ALREADY_PARTY);
        assertThat(story.joinedBy(SAFEGUARDING_HUB, HARBOUR).parties())
                .contains(new Party(INTERVENTION_PROVIDER, HARBOUR), new Party(SAFEGUARDING_HUB, HARBOUR));
    }

    @Test
    void whoLeavesIsAPartyNoMore() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.left(PANEL_MEMBER, SOUTHFIELD));

        assertThat(story.parties()).doesNotContain(new Party(PANEL_MEMBER, SOUTHFIELD));
        assertThat(story.accepts(COUNCIL, Say.outcome()).tells())
                .noneMatch(telling -> telling.office().agency().equals(SOUTHFIELD));
    }

    @Test
    void whoIsNotThereCannotLeave() {
        Refusal refusal = aCaseWithEveryone().refuses(COUNCIL, Say.left(PANEL_MEMBER, HARBOUR));

        assertThat(refusal.code()).isEqualTo(Code.NOT_A_PARTY);
        assertThat(pointer(refusal)).isEqualTo("/data/agency");
    }

    @Test
    void aCaseIsNeverWithoutPoliceAndPanel() {
        Story story = aCaseWithEveryone();

        assertThat(story.refuses(COUNCIL, Say.left(POLICE, Anyshire.POLICE)).code())
                .isEqualTo(Code.LAST_OF_ROLE);
        Refusal refusal = story.refuses(COUNCIL, Say.left(PANEL_CHAIR, COUNCIL));
        assertThat(refusal.code()).isEqualTo(Code.LAST_OF_ROLE);
        assertThat(pointer(refusal)).isEqualTo("/data/role");
    }

    @Test
    void aPanelHandsOverByHavingItsSuccessorJoinFirst() {
        Story story = aCaseWithEveryone().joinedBy(PANEL_CHAIR, MASH).after(COUNCIL, Say.left(PANEL_CHAIR, COUNCIL));

        assertThat(story.parties()).contains(new Party(PANEL_CHAIR, MASH));
        assertThat(story.refuses(COUNCIL, Say.outcome()).code()).isEqualTo(Code.UNKNOWN_CASE);
    }

    @Test
    void theReferrerStaysForItIsOwedFeedbackAndTheClosure() {
        Refusal refusal = aCaseWithEveryone().refuses(COUNCIL, Say.left(REFERRER, NORTHFIELD));

        assertThat(refusal.code()).isEqualTo(Code.LAST_OF_ROLE);
        assertThat(pointer(refusal)).isEqualTo("/data/role");
    }

    @Test
    void whoHasNoPartInACaseLearnsNothingByJoiningOrLeavingOthers() {
        Story story = aCaseWithEveryone();
        Refusal unknown = aCase().refuses(GLEN_COUNCIL, Say.joined(PANEL_MEMBER, SOUTHFIELD));
        assertThat(unknown.code()).isEqualTo(Code.UNKNOWN_CASE);

        assertThat(story.refuses(GLEN_COUNCIL, Say.joined(PANEL_MEMBER, SOUTHFIELD)))
                .isEqualTo(unknown);
        assertThat(story.refuses(GLEN_COUNCIL, Say.joined(OPERATIONS, HUB))).isEqualTo(unknown);
        assertThat(story.refuses(GLEN_COUNCIL, Say.left(POLICE, Anyshire.POLICE)))
                .isEqualTo(unknown);
    }

    @Test
    void whoMayNotSayWhoJoinsIsToldOnlyThat() {
        assertThat(aCaseWithEveryone()
                        .refuses(HARBOUR, Say.joined(PANEL_MEMBER, SOUTHFIELD))
                        .code())
                .isEqualTo(Code.NOT_ENTITLED);
    }

    private static String pointer(Refusal refusal) {
        return refusal.errors().getFirst().pointer();
    }
}
