package agencyhub.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.HubClient;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** With the published key and the JDK, without a line of the hub's. */
class AReceiptCanBeCheckedByAnybodyTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void itsProofIsSignedByThePublishedKeyOverAllThatItSays() throws Exception {
        Sent referral = anyshire.aCase().referred();
        JsonNode receipt = referral.receipt();
        String[] proof = receipt.path("proof").asString().split("\\.");
        JsonNode header = JsonMapper.shared().readTree(decode(proof[0]));

        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(publishedKey(header.path("kid").asString()));
        check.update((proof[0] + "." + proof[1]).getBytes(US_ASCII));

        assertThat(header.path("alg").asString()).isIn("EdDSA", "Ed25519");
        assertThat(check.verify(decode(proof[2]))).isTrue();
        ObjectNode said = ((ObjectNode) receipt).deepCopy();
        said.remove("proof");
        assertThat(new String(decode(proof[1]), UTF_8))
                .isEqualTo(new JsonCanonicalizer(said.toString()).getEncodedString());
        assertThat(receipt.path("message").asString()).isEqualTo(referral.id().toString());
        assertThat(receipt.path("digest").asString())
                .isEqualTo("sha-256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(referral.event().bytes())));
    }

    private PublicKey publishedKey(String id) throws Exception {
        try (HubClient anybody = HubClient.anonymous(anyshire.hub().url())) {
            JsonNode key = anybody.get("/.well-known/jwks.json")
                    .body()
                    .path("keys")
                    .valueStream()
                    .filter(each -> each.path("kid").asString().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(key.has("d")).isFalse();
            return ed25519(decode(key.path("x").asString()));
        }
    }

    /** RFC 8032: little-endian y, its highest bit tells the sign of x. */
    private static PublicKey ed25519(byte[] little) throws Exception {
        byte[] big = new byte[little.length];
        for (int i = 0; i < little.length; i++) {
            big[i] = little[little.length - 1 - i];
        }
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    }

    private static byte[] decode(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
