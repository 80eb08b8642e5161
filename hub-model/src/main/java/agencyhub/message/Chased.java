package agencyhub.message;

import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a reminder or escalation is about: references, never content.
 *
 * @param duty    the duty that is chased
 * @param message the message that opened it
 * @param rung    the step of the ladder, from 0
 * @param dueBy   when it was due; empty when only delivery is late
 */
public record Chased(
        UUID duty,
        UUID message,
        Failure failure,
        int rung,
        OfficeRef owedBy,
        OfficeRef owedTo,
        Optional<Instant> dueBy) {}
