package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A duty that a message opens; the ledger gives it an id. Its parts are those of {@link Duty}. */
public record Opening(
        DutyKind kind,
        OfficeRef owedBy,
        OfficeRef owedTo,
        Optional<Level> level,
        Set<MessageType> owes,
        Optional<Instant> dueBy,
        Instant nextStepAt,
        String policy,
        String ladder,
        boolean urgent) {}
