package agencyhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A receipt is believed for what the hub signed, and for nothing else. */
class ReceiptCheckTest {
    private static final UUID MESSAGE = UUID.fromString("0199b0c2-7d2e-7c7e-9a55-0d5a3a0e6a11");
    private static final byte[] SENT = "{\"id\":\"…\"}".getBytes(StandardCharsets.UTF_8);

    private final Notary hub = new Notary("key-1");
    private final ReceiptCheck check = ReceiptCheck.with(hub.jwks());

    @Test
    void aGenuineOneIsRead() {
        String text = hub.receipt(MESSAGE, SENT);

        Receipt receipt = check.check(text, SENT);

        assertThat(receipt.message()).isEqualTo(MESSAGE);
        assertThat(receipt.acceptedAt()).isEqualTo(Instant.parse("2026-11-20T10:15:00.123456Z"));
        assertThat(receipt.entry()).isEqualTo(42);
        assertThat(receipt.recipients())
                .extracting(Receipt.Recipient::agency)
                .containsExactly("police.anyshire", "la.anyshire");
        assertThat(receipt.recipients().get(0).acknowledgeBy()).contains(Instant.parse("2026-11-23T17:00:00Z"));
        assertThat(receipt.recipients().get(1).acknowledgeBy()).isEmpty();
        assertThat(receipt.text()).isEqualTo(text);
        assertThat(receipt).hasToString("receipt for " + MESSAGE);
    }

    @Test
    void howItsMembersAreWrittenDoesNotMatter() {
        String text = hub.receipt(MESSAGE, SENT).replace("ü", "\\u00fc").replace(",\"entry\"", " ,\n \"entry\"");

        assertThat(check.check(text, SENT).message()).isEqualTo(MESSAGE);
    }

    @Test
    void oneForOtherBytesIsNot() {
        forged(hub.receipt(MESSAGE, "other bytes".getBytes(StandardCharsets.UTF_8)), "its digest is of other bytes");
    }

    @Test
    void oneThatWasChangedAfterwardsIsNot() {
        String genuine = hub.receipt(MESSAGE, SENT);

        forged(Notary.altered(genuine, text -> text.replace("\"entry\":42", "\"entry\":43")), "over other words");
        forged(Notary.altered(genuine, text -> text.replace("police.anyshire", "police.otherton")), "over other words");
        forged(
                Notary.altered(genuine, text -> text.replace("{\"acceptedAt\"", "{\"a\":1,\"acceptedAt\"")),
                "over other words");
    }

    @Test
    void oneWhoseProofIsOfAnotherReceiptIsNot() {
        String other = Notary.said(UUID.randomUUID(), SENT);

        forged(Notary.with(Notary.said(MESSAGE, SENT), hub.proof(other, "EdDSA")), "over other words");
    }

    @Test
    void oneSignedByAnotherKeyUnderTheSameNameIsNot() {
        forged(new Notary("key-1").receipt(MESSAGE, SENT), "its signature is wrong");
    }

    @Test
    void oneSignedByAKeyThatIsNotPublishedIsNot() {
        forged(new Notary("key-2").receipt(MESSAGE, SENT), "a key that the hub does not publish");
    }

    @Test
    void oneThatChoosesItsAlgorithmIsNot() {
        forged(hub.receipt(Notary.said(MESSAGE, SENT), "none"), "not signed with EdDSA");
        String unsigned = base64("{\"alg\":\"none\"}") + "." + base64(Notary.said(MESSAGE, SENT)) + ".";
        forged(Notary.with(Notary.said(MESSAGE, SENT), unsigned), "not signed with EdDSA");
    }

    @Test
    void oneWithoutProofOrFormIsNot() {
        forged(Notary.said(MESSAGE, SENT), "it has no proof");
        forged("", "not a JSON object");
        forged("[]", "not a JSON object");
        forged(hub.receipt("{\"a\":1}", "EdDSA"), "not formed as receipts are");
        String genuine = hub.receipt(MESSAGE, SENT);
        forged(genuine.substring(0, genuine.length() - 6) + "\"}", "its signature is wrong");
        forged(genuine.substring(0, genuine.length() - 2) + "!\"}", "not Base64");
    }

    @Test
    void aMemberNamedTwiceIsRefusedAndNotChosenFrom() {
        String twice = hub.receipt(MESSAGE, SENT).replace("{\"acceptedAt\"", "{\"entry\":1,\"acceptedAt\"");

        forged(twice, "not a JSON object");
    }

    private void forged(String receipt, String why) {
        assertThatThrownBy(() -> check.check(receipt, SENT))
                .isInstanceOf(ForgedReceiptException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(MESSAGE.toString());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
