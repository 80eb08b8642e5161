package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.client.Acknowledging;
import agencyhub.client.ForgedReceiptException;
import agencyhub.client.HubRefusedException;
import agencyhub.client.Receipt;
import agencyhub.client.ReceiptCheck;
import agencyhub.client.Submitting;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the kit's client promises, against the real hub. */
class AnAgencyBuildsOnTheClientTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void itsReceiptsAreProvenAndItsAcknowledgementsHeard() {
        EventDraft referral =
                Events.referral(anyshire.school().agency()).in("CL-2026-0001").at(anyshire.now());
        Submitting school = Submitting.to(anyshire.school().hub());

        Receipt receipt = school.submit(referral);

        assertThat(receipt.message()).isEqualTo(referral.id());
        assertThat(receipt.recipients())
                .extracting(Receipt.Recipient::agency)
                .contains(anyshire.force().agency(), anyshire.authority().agency());
        assertThat(school.submit(referral).text()).isEqualTo(receipt.text());
        assertThatThrownBy(() -> ReceiptCheck.at(anyshire.school().hub())
                        .check(
                                receipt.text(),
                                referral.withLocalReference("other bytes").bytes()))
                .isInstanceOf(ForgedReceiptException.class);

        Received told = anyshire.force().awaitReceived("referral-submitted", PATIENCE);
        EventDraft word =
                new Acknowledging(anyshire.force().agency(), anyshire::now).received(told, "Holder of the post");
        Submitting force = Submitting.to(anyshire.force().hub());
        assertThat(force.submit(word).message()).isEqualTo(word.id());
        assertThatThrownBy(() -> force.submit(word.withLocalReference("other bytes")))
                .isInstanceOfSatisfying(
                        HubRefusedException.class,
                        refused -> assertThat(refused.answer().code()).isEqualTo("id-conflict"));
    }
}
