package agencyhub.ledger;

import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that this hub carries now. The lease is the token that fences its settling: what another hub has taken
 * over since cannot be settled by this one.
 *
 * @param door     which of the office's doors, from 0
 * @param doorKey  names that door for its breaker
 * @param attempts already made in this generation
 * @param copy     the bytes for this recipient; never logged
 * @param trace    the trace that the message came in, as {@code traceparent}; empty where this recipient is not to know who
 *                 sent it, and where it comes from the ledger and nobody recorded that trace
 */
public record Leased(
        UUID delivery,
        UUID message,
        String caseReference,
        OfficeRef office,
        boolean inOrder,
        Optional<String> level,
        Optional<Instant> acknowledgeBy,
        int door,
        String doorKey,
        int generation,
        int attempts,
        long lease,
        byte[] copy,
        Optional<String> trace) {

    /** What keeps its order: what one agency is told of one case. */
    public record Lane(String agency, String caseReference) {}

    public Lane lane() {
        return new Lane(office.agency(), caseReference);
    }

    @Override
    public String toString() {
        return "delivery " + delivery + " of message " + message + " to " + office;
    }
}
