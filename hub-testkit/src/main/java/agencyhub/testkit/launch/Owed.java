package agencyhub.testkit.launch;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An open duty.
 *
 * @param types     what is to be sent: one of these will do; empty when something is to be acknowledged
 * @param about     the message that opened it: for an acknowledgement, the one to be acknowledged
 * @param delivered whether that message has reached who owes it
 * @param due       empty beyond the loaded calendar
 */
public record Owed(
        UUID duty,
        DutyKind kind,
        OfficeRef by,
        List<MessageType> types,
        UUID about,
        String caseReference,
        boolean delivered,
        Instant openedAt,
        Optional<Instant> due) {}
