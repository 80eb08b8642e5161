package agencyhub.message;

import java.time.Instant;
import java.util.UUID;

/** Session n of N was held, or was not. */
public record InterventionSessionReport(UUID commission, int session, int of, boolean held, Instant occurredAt)
        implements Dated {}
