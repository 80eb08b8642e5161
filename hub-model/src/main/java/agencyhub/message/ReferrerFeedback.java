package agencyhub.message;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells the referrer what became of the referral.
 *
 * @param decision the decision it reports; when absent, every decision not yet reported
 * @param givenBy  who gave it; when absent, nobody but the sending agency is known
 */
public record ReferrerFeedback(Optional<UUID> decision, Optional<By> givenBy, Instant occurredAt) implements Dated {}
