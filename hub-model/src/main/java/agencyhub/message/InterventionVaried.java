package agencyhub.message;

import java.time.Instant;
import java.util.UUID;

/** Another number of sessions. Holds only once everyone who must has acknowledged it. */
public record InterventionVaried(UUID commission, int before, int after, Instant occurredAt) implements Dated {}
