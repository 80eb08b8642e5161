package agencyhub.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Receipts whose {@code proof} is a compact JWS over the other members. They are written once: in RFC 8785 form for the
 * signature, and that form with the proof appended is the receipt. Its values are strings and one integer, so RFC 8785
 * asks for no more than sorted keys, no white space and its way of escaping.
 */
final class SignedReceipts implements Receipts {
    private static final JsonFactory CANONICAL = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey key;
    private final byte[] header;

    SignedReceipts(SigningKey key) {
        this.key = key;
        this.header = URL.encode(
                "{\"alg\":\"EdDSA\",\"kid\":\"%s\"}".formatted(key.kid()).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public byte[] issue(UUID message, byte[] sha256, Instant acceptedAt, long entry, List<Recipient> recipients) {
        byte[] said = canonical(message, sha256, acceptedAt, entry, recipients);
        return with(proof(said), said);
    }

    @Override
    public byte[] note(UUID message, byte[] sha256, Instant acceptedAt, long entry, List<Recipient> recipients) {
        return canonical(message, sha256, acceptedAt, entry, recipients);
    }

    private static byte[] canonical(
            UUID message, byte[] sha256, Instant acceptedAt, long entry, List<Recipient> recipients) {
        var out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = CANONICAL.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("acceptedAt", acceptedAt.toString());
            json.writeStringProperty("digest", "sha-256:" + HexFormat.of().formatHex(sha256));
            json.writeNumberProperty("entry", entry);
            json.writeStringProperty("message", message.toString());
            json.writeArrayPropertyStart("recipients");
            for (Recipient recipient : recipients) {
                json.writeStartObject();
                recipient.acknowledgeBy().ifPresent(by -> json.writeStringProperty("acknowledgeBy", by.toString()));
                json.writeStringProperty("agency", recipient.agency());
                json.writeStringProperty("door", recipient.door());
                json.writeStringProperty("role", recipient.role());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private byte[] proof(byte[] said) {
        byte[] payload = URL.encode(said);
        var proof = new ByteArrayOutputStream(header.length + payload.length + 88);
        proof.writeBytes(header);
        proof.write('.');
        proof.writeBytes(payload);
        byte[] signature = URL.encode(key.sign(proof.toByteArray()));
        proof.write('.');
        proof.writeBytes(signature);
        return proof.toByteArray();
    }

    private static byte[] with(byte[] proof, byte[] said) {
        var receipt = new ByteArrayOutputStream(said.length + proof.length + 12);
        receipt.write(said, 0, said.length - 1);
        receipt.writeBytes(",\"proof\":\"".getBytes(StandardCharsets.US_ASCII));
        receipt.writeBytes(proof);
        receipt.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        return receipt.toByteArray();
    }
}
