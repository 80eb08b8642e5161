package agencyhub.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes receipts. */
public interface Receipts {

    /**
     * The receipt as it is stored and given: JSON with its {@code proof}, a compact JWS over the other members in
     * RFC 8785 form.
     *
     * @param sha256 over the bytes received
     * @param entry the message's place in the order of acceptance
     */
    byte[] issue(UUID message, byte[] sha256, Instant acceptedAt, long entry, List<Recipient> recipients);

    /** What the hub says itself nobody submitted, and nobody is given a receipt for it: the same without a proof. */
    byte[] note(UUID message, byte[] sha256, Instant acceptedAt, long entry, List<Recipient> recipients);

    /**
     * @param role the word of the (first) role it is told in
     * @param door the kind of the first door to be tried
     */
    record Recipient(String agency, String role, String door, Optional<Instant> acknowledgeBy) {}
}
