package agencyhub.client;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Signs receipts as a hub does, or almost as it does. The canonical form is written out by hand. */
final class Notary {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final String kid;
    private final KeyPair keys;

    Notary(String kid) {
        this.kid = kid;
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String jwks() {
        byte[] der = keys.getPublic().getEncoded();
        return """
                {"keys":[{"kty":"RSA","kid":"other"},{"kty":"OKP","crv":"Ed25519","kid":"%s","x":"%s"}]}""".formatted(kid, URL.encodeToString(Arrays.copyOfRange(der, der.length - 32, der.length)));
    }

    String receipt(UUID message, byte[] sent) {
        return receipt(said(message, sent), "EdDSA");
    }

    String receipt(String said, String algorithm) {
        return with(said, proof(said, algorithm));
    }

    static String with(String said, String proof) {
        return said.substring(0, said.length() - 1) + ",\"proof\":\"" + proof + "\"}";
    }

    String proof(String said, String algorithm) {
        try {
            String text = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}") + "." + base64(said);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + URL.encodeToString(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Members in the order that RFC 8785 asks for, an umlaut as it is. */
    static String said(UUID message, byte[] sent) {
        return """
                {"acceptedAt":"2026-11-20T10:15:00.123456Z","digest":"%s","entry":42,"message":"%s",\
                "note":"Zürich/€","recipients":[{"acknowledgeBy":"2026-11-23T17:00:00Z","agency":"police.anyshire",\
                "door":"https","role":"police"},{"agency":"la.anyshire","door":"inbox","role":"panel-chair"}]}""".formatted(digest(sent), message);
    }

    static String altered(String receipt, UnaryOperator<String> change) {
        String other = change.apply(receipt);
        if (other.equals(receipt)) {
            throw new IllegalStateException("nothing was altered");
        }
        return other;
    }

    private static String base64(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] sent) {
        try {
            return "sha-256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(sent));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
