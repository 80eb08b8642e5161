package agencyhub.message;

import java.time.Instant;
import java.util.UUID;

/** Whoever waits for it releases the office that owes. */
public record DutyWaived(UUID duty, By by, Instant occurredAt) implements Dated {}
