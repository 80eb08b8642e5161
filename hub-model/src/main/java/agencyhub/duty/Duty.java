package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An open duty: who owes what to whom, by when, and how far up the ladder it has climbed.
 *
 * @param message    the message that opened it
 * @param level      for {@link DutyKind#ACKNOWLEDGE}: what the recipient must say
 * @param owes       for {@link DutyKind#SEND} and {@link DutyKind#ANSWER}: the types of which one must be sent
 * @param dueBy      empty when it lies beyond the loaded calendar
 * @param policy     the version of the policy that opened it: it goes by that one to its end
 * @param ladder     that policy's name for the ladder it climbs once breached
 * @param urgent     whether it is chased before all others
 * @param withheld   whether somebody was authorised to withhold it: then its next step is the review
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
        Set<MessageType> owes,
        Optional<Instant> dueBy,
        Instant openedAt,
        String policy,
        String ladder,
        boolean urgent,
        boolean withheld,
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

    /** The same duty elsewhere on its ladder; open again, if it was withheld. */
    public Duty chased(Chase next) {
        return new Duty(
                id,
                kind,
                message,
                caseReference,
                owedBy,
                owedTo,
                level,
                owes,
                dueBy,
                openedAt,
                policy,
                ladder,
                urgent,
                false,
                next);
    }

    /** Nobody is chased before the review. */
    public Duty withheldUntil(Instant review) {
        Chase next = new Chase(chase.failure(), chase.rungs(), chase.since(), Optional.of(review), chase.standsWith());
        return new Duty(
                id,
                kind,
                message,
                caseReference,
                owedBy,
                owedTo,
                level,
                owes,
                dueBy,
                openedAt,
                policy,
                ladder,
                urgent,
                true,
                next);
    }

    /** Another office owes it from now on, by another time. What is withheld stays withheld. */
    public Duty movedBy(Decision.Moving move) {
        return new Duty(
                id,
                kind,
                message,
                caseReference,
                move.owes(),
                move.waits(),
                level,
                owes,
                move.dueBy(),
                openedAt,
                policy,
                ladder,
                urgent,
                withheld,
                move.chase());
    }

    /** Another office owes it from now on, and perhaps to another. */
    public Duty passedTo(OfficeRef office, OfficeRef waiting) {
        return new Duty(
                id,
                kind,
                message,
                caseReference,
                office,
                waiting,
                level,
                owes,
                dueBy,
                openedAt,
                policy,
                ladder,
                urgent,
                withheld,
                chase);
    }
}
