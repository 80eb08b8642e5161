package agencyhub.rehearsal;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.Reach;
import agencyhub.duty.Telling;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One message on its way to one office.
 *
 * @param rung  the step of the ladder for undelivered messages that comes next
 * @param stuck when that step is due; empty when it is not chased, or has all steps behind it
 * @param settledAt when a door took or refused it
 */
record Delivery(
        UUID message,
        String caseReference,
        MessageType type,
        Telling telling,
        Instant acceptedAt,
        Reach reach,
        int rung,
        Optional<Instant> stuck,
        Optional<Instant> settledAt) {

    OfficeRef office() {
        return telling.office();
    }

    /** Whether it set out now, and nobody has been asked yet to be patient with it. */
    boolean isNew(Instant now) {
        return acceptedAt.equals(now) && rung == 0 && stuck.isEmpty();
    }

    static Delivery underway(UUID message, String caseReference, MessageType type, Telling telling, Instant now) {
        return new Delivery(
                message, caseReference, type, telling, now, Reach.UNDERWAY, 0, Optional.empty(), Optional.empty());
    }

    Delivery settled(Reach how, Instant now) {
        return new Delivery(
                message, caseReference, type, telling, acceptedAt, how, rung, Optional.empty(), Optional.of(now));
    }

    Delivery stuckUntil(int nextRung, Optional<Instant> next) {
        return new Delivery(message, caseReference, type, telling, acceptedAt, reach, nextRung, next, settledAt);
    }
}
