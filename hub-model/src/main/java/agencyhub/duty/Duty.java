package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An open duty: who owes what to whom, by when, and how far up the ladder it has climbed.
 *
 * @param message    the message that opened it
 * @param level      for {@link DutyKind#ACKNOWLEDGE}: what the recipient must say
 * @param owes       for {@link DutyKind#SEND}: the type that must be sent
 * @param dueBy      empty when it lies beyond the loaded calendar
 * @param ladder     the policy's name for the ladder it climbs once breached
 * @param chase      how far it has climbed
 */
public record Duty(
        UUID id,
        DutyKind kind,
        UUID message,
        String caseReference,
        OfficeRef owedBy,
        OfficeRef owedTo,
        Optional<Level> level,
        Optional<MessageType> owes,
        Optional<Instant> dueBy,
        Instant openedAt,
        String ladder,
        Chase chase) {

    /**
     * How far up the ladder a duty has climbed.
     *
     * @param failure what it is chased for; empty before the breach
     * @param rungs   rungs behind it on that failure's ladder
     * @param since   where that ladder's spans count from
     * @param next    when the next step is due; empty when the last rung is reached
     * @param standsWith whose worklist it stands on, once somebody has been chased
     */
    public record Chase(
            Optional<Failure> failure,
            int rungs,
            Instant since,
            Optional<Instant> next,
            Optional<OfficeRef> standsWith) {

        public static Chase untilBreach(Instant dueBy) {
            return new Chase(Optional.empty(), 0, dueBy, Optional.of(dueBy), Optional.empty());
        }
    }
}
