package agencyhub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.audit.Receipts.Recipient;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AReceiptProvesAcceptanceTest {
    private static final UUID MESSAGE = UUID.fromString("0199b0c2-7d2e-7c7e-9a55-0d5a3a0e6a11");
    private static final Instant ACCEPTED = Instant.parse("2026-11-20T10:15:00.123456Z");

    private final SigningKey key = SigningKey.made();

    @Test
    void itsProofVerifiesWithThePublishedKeyInAnotherImplementation() throws Exception {
        ObjectNode receipt = receipt("police.anyshire", 4711);

        JWSObject proof = JWSObject.parse(receipt.get("proof").asString());

        OctetKeyPair published = OctetKeyPair.parse(key.jwk());
        assertThat(proof.getHeader().getAlgorithm().getName()).isEqualTo("EdDSA");
        assertThat(proof.getHeader().getKeyID())
                .isEqualTo(published.getKeyID())
                .isEqualTo(published.computeThumbprint().toString());
        assertThat(verifiedByTheJdk(proof, published)).isTrue();
    }

    @Test
    void itsProofCoversEveryOtherMemberInRfc8785Form() throws Exception {
        ObjectNode receipt = receipt("police.anyshire", 9_007_199_254_740_991L);

        String payload =
                JWSObject.parse(receipt.get("proof").asString()).getPayload().toString();

        receipt.remove("proof");
        assertThat(payload).isEqualTo(new JsonCanonicalizer(receipt.toString()).getEncodedString());
        assertThat(receipt.propertyNames())
                .containsExactlyInAnyOrder("message", "digest", "acceptedAt", "entry", "recipients");
    }

    @Test
    void oddCharactersAreEscapedAsRfc8785Says() throws Exception {
        ObjectNode receipt = receipt("a/\"\\\b\f\n\r\t\u001f\u007f\u2028é😀", 1);

        String payload =
                JWSObject.parse(receipt.get("proof").asString()).getPayload().toString();

        receipt.remove("proof");
        assertThat(payload).isEqualTo(new JsonCanonicalizer(receipt.toString()).getEncodedString());
    }

    @Test
    void aKeyIsTheSameOneAsPemAndAsJwkFromAnotherTool() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] seed = java.util.Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length);

        SigningKey fromPem = SigningKey.read("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pkcs8) + "\n-----END PRIVATE KEY-----\n");
        SigningKey fromJwk = SigningKey.read("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(seed) + "\"}");

        Signature jdk = Signature.getInstance("Ed25519");
        jdk.initSign(pair.getPrivate());
        jdk.update(new byte[] {1, 2, 3});
        assertThat(fromPem.sign(new byte[] {1, 2, 3})).isEqualTo(jdk.sign());
        assertThat(fromJwk.kid()).isEqualTo(fromPem.kid());
        assertThat(SigningKey.read(fromPem.pem()).kid()).isEqualTo(fromPem.kid());
    }

    private ObjectNode receipt(String agency, long entry) {
        byte[] bytes = new SignedReceipts(key)
                .issue(
                        MESSAGE,
                        new byte[32],
                        ACCEPTED,
                        entry,
                        List.of(
                                new Recipient(
                                        agency, "police", "https", Optional.of(Instant.parse("2026-11-23T17:00:00Z"))),
                                new Recipient("la.anyshire", "panel-chair", "inbox", Optional.empty())));
        return (ObjectNode) JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
    }

    private static boolean verifiedByTheJdk(JWSObject proof, OctetKeyPair published) throws Exception {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(jdkKey(published.getDecodedX()));
        verifier.update(proof.getSigningInput());
        return verifier.verify(proof.getSignature().decode());
    }

    private static PublicKey jdkKey(byte[] littleEndian) throws Exception {
        byte[] y = new byte[32];
        for (int i = 0; i < 32; i++) {
            y[i] = littleEndian[31 - i];
        }
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
    }
}
