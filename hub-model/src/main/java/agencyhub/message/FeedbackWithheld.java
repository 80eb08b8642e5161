package agencyhub.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * The referrer is not told for now.
 *
 * @param decision the one the feedback is owed for; all of them when empty
 */
public record FeedbackWithheld(Optional<UUID> decision, LocalDate reviewBy, Instant occurredAt) implements Dated {}
