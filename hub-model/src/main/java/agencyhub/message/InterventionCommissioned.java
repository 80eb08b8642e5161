package agencyhub.message;

import java.time.Instant;

/** The one authoritative count of what a provider is to do. */
public record InterventionCommissioned(String provider, int sessions, Instant occurredAt) implements Dated {}
