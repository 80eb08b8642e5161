package agencyhub.client;

import agencyhub.testkit.HubClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The hub's word that it accepted a message, whose proof was checked: only {@link ReceiptCheck} makes one. Keep {@link #text()} with
 * the message: whoever has both and the hub's public key can prove, years later, what was handed over and when.
 *
 * @param digest     {@code sha-256:} and hex, over the bytes that were sent
 * @param acceptedAt when the hub had it safely in its ledger
 * @param entry      the message's place in the order of acceptance
 * @param recipients who is told
 * @param text       the receipt as the hub gave it
 */
public record Receipt(
        UUID message, String digest, Instant acceptedAt, long entry, List<Recipient> recipients, String text) {

    /**
     * @param role          in which role it is told
     * @param door          the door that is tried first
     * @param acknowledgeBy by when an office of it must acknowledge, if it must
     */
    public record Recipient(String agency, String role, String door, Optional<Instant> acknowledgeBy) {}

    /** Whose keys sign receipts, for {@link HubClient#get}. */
    static final String KEYS = "/.well-known/jwks.json";

    /** The id alone. */
    @Override
    public String toString() {
        return "receipt for " + message;
    }
}
