package agencyhub.duty;

import java.util.UUID;

/** A duty climbs: the same transaction that accepts the reminder or escalation moves it on. */
public record Advance(UUID duty, Duty.Chase chase) {}
