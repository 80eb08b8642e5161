package agencyhub.message;

import java.time.Instant;
import java.util.UUID;

/** What one party believes of the sessions. */
public record SessionCount(UUID reconciliation, int contracted, int held, Instant occurredAt) implements Dated {}
