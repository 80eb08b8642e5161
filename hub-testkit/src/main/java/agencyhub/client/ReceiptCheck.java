package agencyhub.client;

import agencyhub.testkit.Answer;
import agencyhub.testkit.HubClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that a receipt is the hub's and is for the bytes that were sent. Its {@code proof} is a compact JWS (RFC 7515, {@code alg}
 * EdDSA) whose payload is the receipt without the proof, in RFC 8785 form; the hub's public keys are at
 * {@code /.well-known/jwks.json}. The JDK's own Ed25519 verifies. Safe for threads.
 *
 * <pre>{@code
 * ReceiptCheck check = ReceiptCheck.at(hub);              // hub: a HubClient, with or without a token
 * Receipt receipt = check.check(answer.text(), sent);     // throws ForgedReceiptException
 * }</pre>
 *
 * <p>Fetch the keys over TLS or keep them in a file: whoever may change the keys may sign receipts.
 */
public final class ReceiptCheck {
    /** RFC 8410: an Ed25519 public key is always these bytes and its 32. */
    private static final byte[] ED25519 = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private static final int KEY_SIZE = 32;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Supplier<String> keySet;
    private Map<String, PublicKey> keys = Map.of();

    private ReceiptCheck(Supplier<String> keySet) {
        this.keySet = keySet;
    }

    /** With the keys that this hub publishes: fetched when first needed, and again when a receipt names one not seen yet. */
    public static ReceiptCheck at(HubClient hub) {
        return new ReceiptCheck(() -> {
            Answer answer = hub.get(Receipt.KEYS);
            if (!answer.isOk()) {
                throw new IllegalStateException("the hub does not give its keys: " + answer);
            }
            return answer.text();
        });
    }

    /** @param jwks a JWK set that was kept, for example beside the receipts */
    public static ReceiptCheck with(String jwks) {
        return new ReceiptCheck(() -> jwks);
    }

    /**
     * @param receipt the body of the hub's {@code 202}, as it came
     * @param sent    the bytes that were sent, as they were sent
     * @throws ForgedReceiptException if the proof is not the hub's, or is for something else
     */
    public Receipt check(String receipt, byte[] sent) {
        ObjectNode said = object(receipt);
        String proof = said.path("proof").asString("");
        said.remove("proof");
        verify(proof.split("\\.", -1), canonical(said));
        Receipt typed = typed(said, receipt);
        demand(typed.digest().equals(digest(sent)), "its digest is of other bytes");
        return typed;
    }

    private void verify(String[] jws, byte[] said) {
        demand(jws.length == 3, "it has no proof");
        JsonNode header = object(new String(decoded(jws[0]), StandardCharsets.UTF_8));
        // Only this: a header that could choose the algorithm could choose none.
        demand(header.path("alg").asString("").equals("EdDSA"), "its proof is not signed with EdDSA");
        demand(!header.has("crit"), "its proof asks for what is not understood");
        demand(Arrays.equals(decoded(jws[1]), said), "its proof is over other words");
        PublicKey key = key(header.path("kid").asString(""));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update((jws[0] + "." + jws[1]).getBytes(StandardCharsets.US_ASCII));
            demand(signature.verify(decoded(jws[2])), "its signature is wrong");
        } catch (GeneralSecurityException wrongLength) {
            throw new ForgedReceiptException("its signature is wrong");
        }
    }

    private synchronized PublicKey key(String id) {
        PublicKey known = keys.get(id);
        if (known == null) {
            keys = published(keySet.get());
            known = keys.get(id);
        }
        if (known == null) {
            throw new ForgedReceiptException("it is signed by a key that the hub does not publish");
        }
        return known;
    }

    private static Map<String, PublicKey> published(String jwks) {
        Map<String, PublicKey> published = new HashMap<>();
        try {
            for (JsonNode jwk : JSON.readTree(jwks).path("keys")) {
                byte[] open = jwk.path("crv").asString("").equals("Ed25519")
                        ? Base64.getUrlDecoder().decode(jwk.path("x").asString(""))
                        : new byte[0];
                if (open.length == KEY_SIZE) {
                    byte[] der = Arrays.copyOf(ED25519, ED25519.length + KEY_SIZE);
                    System.arraycopy(open, 0, der, ED25519.length, KEY_SIZE);
                    published.put(
                            jwk.path("kid").asString(""),
                            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
                }
            }
            return published;
        } catch (JacksonException | IllegalArgumentException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("the hub's keys cannot be read", unreadable);
        }
    }

    private static Receipt typed(ObjectNode said, String text) {
        try {
            List<Receipt.Recipient> recipients = said.path("recipients")
                    .valueStream()
                    .map(each -> new Receipt.Recipient(
                            each.path("agency").asString(),
                            each.path("role").asString(""),
                            each.path("door").asString(""),
                            optional(each.get("acknowledgeBy")).map(Instant::parse)))
                    .toList();
            return new Receipt(
                    UUID.fromString(said.path("message").asString()),
                    said.path("digest").asString(),
                    Instant.parse(said.path("acceptedAt").asString()),
                    said.path("entry").asLong(),
                    recipients,
                    text);
        } catch (JacksonException | IllegalArgumentException | DateTimeException misshapen) {
            throw new ForgedReceiptException("it is not formed as receipts are");
        }
    }

    private static Optional<String> optional(@Nullable JsonNode field) {
        return field == null ? Optional.empty() : field.asStringOpt();
    }

    private static byte[] canonical(ObjectNode said) {
        try {
            return new JsonCanonicalizer(said.toString()).getEncodedUTF8();
        } catch (IOException notCanonical) {
            throw new ForgedReceiptException("it is not formed as receipts are");
        }
    }

    private static ObjectNode object(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            // said below
        }
        throw new ForgedReceiptException("it is not a JSON object");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new ForgedReceiptException("its proof is not Base64");
        }
    }

    private static String digest(byte[] sent) {
        try {
            return "sha-256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(sent));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new ForgedReceiptException(otherwise);
        }
    }
}
