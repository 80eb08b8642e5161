package agencyhub.message;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells the referrer what became of the referral.
 *
 * @param decision the decision it reports; when absent, every decision not yet reported
 */
public record ReferrerFeedback(Optional<UUID> decision, By givenBy, Instant occurredAt) implements CaseMessage {}
