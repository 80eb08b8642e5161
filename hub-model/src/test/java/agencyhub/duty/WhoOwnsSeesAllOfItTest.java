package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.GLEN_COUNCIL;
import static agencyhub.duty.Anyshire.GLEN_POLICE;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.Dossier.aCaseReferredBy;
import static agencyhub.message.MessageType.PARTY_LEFT;
import static agencyhub.message.MessageType.TRANSFER_ACCEPTED;
import static agencyhub.message.MessageType.TRANSFER_REFUSED;
import static agencyhub.message.MessageType.TRANSFER_REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import agencyhub.message.Code;
import org.junit.jupiter.api.Test;

/** Found by random histories: owners and referrers with a part in which they may, or may not, see the case. */
class WhoOwnsSeesAllOfItTest {

    @Test
    void aForceThatReferredHandsOverBeforeItStopsBeingThePolice() {
        Dossier dossier = aCaseReferredBy(POLICE).joinedBy(Role.POLICE, GLEN_POLICE);

        assertThat(dossier.cannotSay(COUNCIL, PARTY_LEFT, "role", "police", "agency", POLICE)
                        .code())
                .isEqualTo(Code.HANDS_OVER_FIRST);
    }

    @Test
    void whoLeftMeanwhileCannotTakeOver() {
        Dossier dossier = aCase().joinedBy(Role.PANEL_CHAIR, GLEN_COUNCIL);
        dossier.says(POLICE, TRANSFER_REQUESTED, "what", "case-coordinator", "to.agency", GLEN_COUNCIL);
        dossier.says(COUNCIL, PARTY_LEFT, "role", "panel-chair", "agency", GLEN_COUNCIL);

        assertThat(dossier.cannotSay(GLEN_COUNCIL, TRANSFER_ACCEPTED, "acceptedBy.office", "panel")
                        .code())
                .isEqualTo(Code.NOT_A_PARTY);

        dossier.says(GLEN_COUNCIL, TRANSFER_REFUSED);
        assertThat(dossier.state().ownership().orElseThrow().coordinator().agency())
                .isEqualTo(POLICE);
        assertThat(dossier.owed(TRANSFER_ACCEPTED)).isEmpty();
    }
}
