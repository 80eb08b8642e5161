package agencyhub.message;

import java.time.Instant;
import java.util.UUID;

/** The receiver takes over, or will not. */
public record TransferAnswered(UUID transfer, boolean accepted, By by, Instant occurredAt) implements Dated {}
