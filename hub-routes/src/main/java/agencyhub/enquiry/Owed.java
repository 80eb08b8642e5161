package agencyhub.enquiry;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An open duty as one of its two agencies may know of it.
 *
 * @param what the message that must be acknowledged, or the one that must be sent
 * @param letter the delivery by which this agency was told of the message that opened the duty, if it was
 * @param dueBy empty where it lies beyond the loaded calendar
 */
public record Owed(
        UUID duty,
        DutyKind kind,
        MessageType what,
        UUID message,
        Optional<UUID> letter,
        String caseReference,
        OfficeRef by,
        OfficeRef to,
        Optional<String> level,
        Optional<Instant> dueBy,
        boolean overdue) {}
