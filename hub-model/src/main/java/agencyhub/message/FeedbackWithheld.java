package agencyhub.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * The referrer is not told for now.
 *
 * @param decision     the one the feedback is owed for; all of them when empty
 * @param authorisedBy who says so: another person approves it
 */
public record FeedbackWithheld(Optional<UUID> decision, By authorisedBy, LocalDate reviewBy, Instant occurredAt)
        implements Dated {}
