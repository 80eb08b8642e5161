package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.GoneFromTheDirectoryTest.without;
import static agencyhub.message.MessageType.DUTY_WAIVED;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.REFERRAL_UPDATE;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AWaiverReleasesOneOfficeTest {
    private final Dossier dossier = aCase();
    private final Dossier.Said update = dossier.says(POLICE, REFERRAL_UPDATE);

    @Test
    void whoeverWaitsForItLetsItGo() {
        Duty duty = dossier.acknowledgementOwed(DSL, update.id());

        Dossier.Said waived = dossier.says(POLICE, DUTY_WAIVED, "duty", duty.id(), "owedBy.agency", NORTHFIELD);

        assertThat(waived.decision().waives()).containsExactly(duty.id());
        assertThat(dossier.stillToAcknowledge(update.id())).containsExactly(PANEL);
        assertThat(waived.told()).containsExactly(DSL);
    }

    @Test
    void nobodyElseDoes() {
        UUID duty = dossier.acknowledgementOwed(DSL, update.id()).id();

        assertThat(cannotWaive(COUNCIL, duty, NORTHFIELD)).isEqualTo(Code.NO_SUCH_DUTY);
        assertThat(cannotWaive(NORTHFIELD, duty, NORTHFIELD)).isEqualTo(Code.NO_SUCH_DUTY);
    }

    @Test
    void whoIsNamedIsWhoOwesIt() {
        UUID duty = dossier.acknowledgementOwed(DSL, update.id()).id();

        assertThat(cannotWaive(POLICE, duty, COUNCIL)).isEqualTo(Code.NO_SUCH_DUTY);
        assertThat(cannotWaive(POLICE, UUID.randomUUID(), NORTHFIELD)).isEqualTo(Code.NO_SUCH_DUTY);
    }

    @Test
    void theReferrerLetsTheChairOffItsFeedback() {
        dossier.says(COUNCIL, PANEL_OUTCOME);
        UUID duty = dossier.owed(COUNCIL, REFERRER_FEEDBACK).id();

        Dossier.Said waived = dossier.says(NORTHFIELD, DUTY_WAIVED, "duty", duty, "owedBy.agency", COUNCIL);

        assertThat(dossier.owed(REFERRER_FEEDBACK)).isEmpty();
        assertThat(waived.told()).containsExactly(PANEL);
    }

    @Test
    void whatWasOwedByWhoHasGoneFromTheDirectoryEndsToo() {
        UUID duty = dossier.acknowledgementOwed(DSL, update.id()).id();
        dossier.in(without(NORTHFIELD));

        Dossier.Said waived = dossier.says(POLICE, DUTY_WAIVED, "duty", duty, "owedBy.agency", NORTHFIELD);

        assertThat(waived.decision().waives()).containsExactly(duty);
        assertThat(waived.told()).containsExactly(OPERATIONS);
    }

    @Test
    void theOfficeThatOwedIsTold() {
        Dossier referredByTheCouncil = Dossier.aCaseReferredBy(COUNCIL);
        Dossier.Said said = referredByTheCouncil.says(POLICE, REFERRAL_UPDATE);
        Duty duty = referredByTheCouncil.acknowledgementOwed(
                referredByTheCouncil.stillToAcknowledge(said.id()).getFirst(), said.id());

        Dossier.Said waived =
                referredByTheCouncil.says(POLICE, DUTY_WAIVED, "duty", duty.id(), "owedBy.agency", COUNCIL);

        assertThat(waived.told()).containsExactly(duty.owedBy());
        assertThat(duty.owedTo()).isEqualTo(PREVENT);
    }

    private Code cannotWaive(String by, UUID duty, String owing) {
        return dossier.cannotSay(by, DUTY_WAIVED, "duty", duty, "owedBy.agency", owing)
                .code();
    }
}
