package agencyhub.message;

import java.time.Instant;

/** Something shall pass to another agency. Until that has accepted, it stays where it is. */
public record TransferRequested(Passes passes, String to, Instant occurredAt) implements Dated {}
