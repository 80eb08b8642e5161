package agencyhub.duty;

import java.util.UUID;

/**
 * A duty climbs. The transaction that accepts the reminder or escalation moves it on, and only if it still stands where
 * it stood when that was decided.
 */
public record Advance(UUID duty, Duty.Chase from, Duty.Chase to) {}
