package agencyhub.message;

import java.time.Instant;
import java.util.UUID;

/** No more sessions. Holds only once everyone who must has acknowledged it. */
public record InterventionEnded(UUID commission, Instant occurredAt) implements Dated {}
