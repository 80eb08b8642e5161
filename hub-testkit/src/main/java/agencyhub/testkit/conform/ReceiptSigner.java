package agencyhub.testkit.conform;

import agencyhub.message.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gives receipts as the hub does, signed with a key that lasts for the run. */
final class ReceiptSigner {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final String KID = "conformance";

    private final KeyPair keys;
    private final AtomicLong entries = new AtomicLong();

    ReceiptSigner() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    byte[] receipt(Event event, byte[] sent) {
        ObjectNode said = JsonMapper.shared()
                .createObjectNode()
                .put("acceptedAt", Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
                .put("digest", "sha-256:" + HexFormat.of().formatHex(sha256(sent)))
                .put("entry", entries.incrementAndGet())
                .put("message", event.id().toString());
        said.putArray("recipients");
        said.put("proof", proof(said));
        return said.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The public key, as {@code /.well-known/jwks.json} has it. */
    byte[] jwks() {
        byte[] der = keys.getPublic().getEncoded();
        String open = URL.encodeToString(Arrays.copyOfRange(der, der.length - 32, der.length));
        return "{\"keys\":[{\"alg\":\"EdDSA\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"kty\":\"OKP\",\"use\":\"sig\",\"x\":\"%s\"}]}"
                .formatted(KID, open)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private String proof(ObjectNode said) {
        try {
            String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + KID + "\"}";
            String signed = URL.encodeToString(header.getBytes(StandardCharsets.US_ASCII))
                    + "."
                    + URL.encodeToString(new JsonCanonicalizer(said.toString()).getEncodedUTF8());
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
