package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.MASH;
import static agencyhub.duty.Anyshire.MASH_DESK;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Anyshire.YOUTH;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.GoneFromTheDirectoryTest.without;
import static agencyhub.message.MessageType.DECISION_NOT_TO_SHARE;
import static agencyhub.message.MessageType.MORE_INFORMATION_PROVIDED;
import static agencyhub.message.MessageType.MORE_INFORMATION_REQUESTED;
import static agencyhub.message.MessageType.ONWARD_REFERRAL;
import static agencyhub.message.MessageType.REFERRAL_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Code;
import org.junit.jupiter.api.Test;

class AnOutsiderAnswersWhatItWasAskedTest {
    private final Dossier dossier = aCase();

    @Test
    void whoIsAskedAnswersWithoutAPartInTheCase() {
        Dossier.Said asked = ask(POLICE, MASH);
        assertThat(asked.told()).containsExactly(MASH_DESK);
        assertThat(dossier.owedBy(MASH)).containsExactly("more-information-provided or decision-not-to-share");

        Dossier.Said answer = dossier.says(MASH, MORE_INFORMATION_PROVIDED);

        assertThat(answer.told()).containsExactlyInAnyOrder(PREVENT, PANEL);
        assertThat(dossier.owedBy(MASH)).isEmpty();
        assertThat(dossier.state().parties()).noneMatch(party -> party.agency().equals(MASH));
    }

    @Test
    void onceItHasAnsweredItIsAStrangerAgain() {
        ask(POLICE, MASH);
        dossier.says(MASH, MORE_INFORMATION_PROVIDED);

        assertThat(dossier.cannotSay(MASH, MORE_INFORMATION_PROVIDED).code()).isEqualTo(Code.UNKNOWN_CASE);
        assertThat(dossier.cannotSay(MASH, REFERRAL_UPDATE).code()).isEqualTo(Code.UNKNOWN_CASE);
    }

    @Test
    void itAcknowledgesWhatItWasAsked() {
        Dossier.Said asked = ask(POLICE, MASH);

        dossier.received(MASH_DESK, asked.id());

        assertThat(dossier.stillToAcknowledge(asked.id())).isEmpty();
    }

    @Test
    void whoMayNotShareSaysSoInsteadAndOwesNothingMore() {
        ask(POLICE, MASH);
        ask(COUNCIL, NORTHFIELD);

        Dossier.Said outsiders = dossier.says(MASH, DECISION_NOT_TO_SHARE, "requestedBy.agency", POLICE);
        dossier.says(NORTHFIELD, DECISION_NOT_TO_SHARE, "requestedBy.agency", COUNCIL);

        assertThat(outsiders.told()).containsExactly(PREVENT);
        assertThat(dossier.owedBy(MASH)).isEmpty();
        assertThat(dossier.owedBy(NORTHFIELD)).isEmpty();
    }

    @Test
    void nobodyAsksItself() {
        assertThat(dossier.cannotSay(POLICE, MORE_INFORMATION_REQUESTED, "askedOf.agency", POLICE)
                        .code())
                .isEqualTo(Code.NOBODY_TOLD);
    }

    @Test
    void whoWasNotAskedLearnsNothingOfTheCase() {
        ask(POLICE, MASH);

        assertThat(dossier.cannotSay(YOUTH, MORE_INFORMATION_PROVIDED).code()).isEqualTo(Code.UNKNOWN_CASE);
    }

    @Test
    void theReferrerAnswersToo() {
        ask(COUNCIL, NORTHFIELD);
        assertThat(dossier.owedBy(NORTHFIELD)).containsExactly("more-information-provided or decision-not-to-share");

        dossier.says(NORTHFIELD, MORE_INFORMATION_PROVIDED);

        assertThat(dossier.owedBy(NORTHFIELD)).isEmpty();
    }

    @Test
    void anAnswerIsOneToItsQuestion() {
        assertThat(dossier.cannotSay(NORTHFIELD, MORE_INFORMATION_PROVIDED).code())
                .isEqualTo(Code.NO_REQUEST);
        Dossier.Said first = ask(COUNCIL, NORTHFIELD);
        ask(POLICE, NORTHFIELD);

        dossier.says(NORTHFIELD, MORE_INFORMATION_PROVIDED, "request", first.id());

        assertThat(dossier.owedBy(NORTHFIELD)).containsExactly("more-information-provided or decision-not-to-share");
    }

    @Test
    void itPutsRightWhatIsRejected() {
        ask(POLICE, MASH);
        Dossier.Said answer = dossier.says(MASH, MORE_INFORMATION_PROVIDED);
        dossier.rejected(PREVENT, answer.id());
        assertThat(dossier.owedBy(MASH)).containsExactly("more-information-provided");

        dossier.says(MASH, MORE_INFORMATION_PROVIDED);

        assertThat(dossier.owedBy(MASH)).isEmpty();
    }

    @Test
    void nobodyIsAskedWhoHasGoneFromTheDirectory() {
        dossier.in(without(MASH));

        assertThat(dossier.cannotSay(POLICE, MORE_INFORMATION_REQUESTED, "askedOf.agency", MASH)
                        .code())
                .isEqualTo(Code.UNKNOWN_AGENCY);
    }

    @Test
    void anotherServiceAcceptsAnOnwardReferralOrItComesBack() {
        Dossier.Said onward = dossier.says(POLICE, ONWARD_REFERRAL, "to.agency", MASH);
        assertThat(onward.asSeenBy(MASH_DESK)).containsExactly(Role.SAFEGUARDING_HUB);
        dossier.received(MASH_DESK, onward.id());
        assertThat(dossier.stillToAcknowledge(onward.id())).containsExactly(MASH_DESK);

        dossier.rejected(MASH_DESK, onward.id());

        assertThat(dossier.stillToAcknowledge(onward.id())).isEmpty();
        assertThat(dossier.owedBy(POLICE)).contains("onward-referral");
    }

    @Test
    void anOfficeOfOnesOwnAgencyIsToldLikeAnyOther() {
        OfficeRef careDesk = new OfficeRef(COUNCIL, "care");
        dossier.in(Anyshire.directory(Anyshire.AGENCIES.replace(
                "- {id: director}\n", "- {id: director}\n      - {id: care, plays: [safeguarding-hub]}\n")));

        Dossier.Said onward = dossier.says(COUNCIL, ONWARD_REFERRAL, "to.agency", COUNCIL);

        assertThat(onward.told()).containsExactly(careDesk);
        assertThat(dossier.cannotAcknowledge(PANEL, onward.id(), "actioned").code())
                .as("nobody accepts what it sends itself")
                .isEqualTo(Code.SAME_PERSON);
        dossier.actioned(careDesk, onward.id());
        assertThat(dossier.stillToAcknowledge(onward.id())).isEmpty();
    }

    @Test
    void thatItIsNotSharedIsToldToWhoAskedAlone() {
        Dossier.Said refused = dossier.says(NORTHFIELD, DECISION_NOT_TO_SHARE, "requestedBy.agency", MASH);

        assertThat(refused.told()).containsExactly(MASH_DESK);
        assertThat(refused.decision().opens()).isEmpty();
        assertThat(refused.told()).doesNotContain(DSL, OPERATIONS);
    }

    private Dossier.Said ask(String by, String of) {
        return dossier.says(by, MORE_INFORMATION_REQUESTED, "askedOf.agency", of);
    }
}
