package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DIRECTOR;
import static agencyhub.duty.Anyshire.EDUCATION;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.NONE;
import static agencyhub.duty.Dossier.aCaseReferredBy;
import static agencyhub.message.MessageType.CHALLENGE_ANSWERED;
import static agencyhub.message.MessageType.CHALLENGE_RAISED;
import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.CLOSURE_PROPOSED;
import static agencyhub.message.MessageType.FEEDBACK_WITHHELD;
import static agencyhub.message.MessageType.GATEWAY_OUTCOME;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.REFERRAL_RECEIPT;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.message.MessageType.REFERRER_VIEW_PROVIDED;
import static agencyhub.message.MessageType.REFERRER_VIEW_REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import org.junit.jupiter.api.Test;

/** The police and the authority refer too: then one agency has two parts, and owes itself nothing. */
class TwoPartsInOneCaseTest {

    @Test
    void nobodyOwesItselfAReceiptOrFeedback() {
        Dossier byPolice = aCaseReferredBy(POLICE);
        assertThat(byPolice.owedBy(POLICE)).doesNotContain("referral-receipt").contains("gateway-outcome");

        byPolice.says(POLICE, GATEWAY_OUTCOME, "linkedReferrals", NONE);

        assertThat(byPolice.owed(REFERRER_FEEDBACK)).isEmpty();
    }

    @Test
    void theOtherOwesItAsToAnyReferrer() {
        Dossier byPolice = aCaseReferredBy(POLICE);
        byPolice.says(COUNCIL, PANEL_OUTCOME);
        assertThat(byPolice.owed(COUNCIL, REFERRER_FEEDBACK).owedTo()).isEqualTo(PREVENT);
        byPolice.says(COUNCIL, REFERRER_FEEDBACK);
        assertThat(byPolice.owed(REFERRER_FEEDBACK)).isEmpty();

        Dossier byCouncil = aCaseReferredBy(COUNCIL);
        assertThat(byCouncil.owed(POLICE, REFERRAL_RECEIPT).owedTo().agency()).isEqualTo(COUNCIL);
        assertThat(byCouncil.says(POLICE, REFERRAL_RECEIPT).told()).containsExactly(EDUCATION);
        assertThat(byCouncil.owed(REFERRAL_RECEIPT)).isEmpty();
    }

    @Test
    void itIsToldOnceInTheViewOfBothParts() {
        Dossier byCouncil = aCaseReferredBy(COUNCIL);

        Dossier.Said closure = byCouncil.says(POLICE, CLOSURE_NOTICE);

        assertThat(closure.told()).hasSize(1);
        assertThat(closure.asSeenBy(closure.told().getFirst()))
                .containsExactlyInAnyOrder(Role.REFERRER, Role.PANEL_CHAIR);
    }

    @Test
    void aCaseThatTheAuthorityReferredCloses() {
        Dossier byCouncil = aCaseReferredBy(COUNCIL);
        byCouncil.says(COUNCIL, REFERRER_VIEW_REQUESTED);
        assertThat(byCouncil.owed(COUNCIL, REFERRER_VIEW_PROVIDED).owedTo())
                .as("its education office owes its view, and the police wait for it")
                .isEqualTo(PREVENT);
        byCouncil.says(COUNCIL, REFERRER_VIEW_PROVIDED);
        byCouncil.says(COUNCIL, CLOSURE_PROPOSED);

        byCouncil.at("2026-10-05T17:00").says(COUNCIL, CLOSURE_NOTICE, "override", NONE);

        assertThat(byCouncil.owedBy(COUNCIL)).isEmpty();
    }

    @Test
    void theAuthorityAnswersTheChallengeOfItsOwnOffice() {
        Dossier byCouncil = aCaseReferredBy(COUNCIL);
        byCouncil.says(POLICE, CLOSURE_PROPOSED);
        byCouncil.says(COUNCIL, CHALLENGE_RAISED);

        byCouncil.says(COUNCIL, CHALLENGE_ANSWERED, "to.agency", COUNCIL);

        assertThat(byCouncil.owed(CHALLENGE_ANSWERED)).isEmpty();
        assertThat(byCouncil.state().closing().challenges()).isEmpty();
    }

    @Test
    void whatIsWithheldFromThePoliceThatReferredIsForThePoliceThatOwnTheCaseToApprove() {
        Dossier byPolice = aCaseReferredBy(POLICE);
        byPolice.says(COUNCIL, PANEL_OUTCOME);

        Dossier.Said withheld = byPolice.says(COUNCIL, FEEDBACK_WITHHELD, "reviewBy", "2026-10-26");

        assertThat(withheld.told()).containsExactlyInAnyOrder(PREVENT, DIRECTOR);
        assertThat(withheld.told()).doesNotContain(PANEL);
    }
}
