package agencyhub.enquiry;

import agencyhub.agency.OfficeRef;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that an agency was told, as it stands in the list of its post.
 *
 * @param entry the order in which the hub accepted it
 * @param from the agency that sent it, or who stands in for one that is hidden
 * @param to the office that was told
 * @param asked what the office is asked to say, and by when; empty where nothing is
 */
public record Letter(
        UUID delivery,
        UUID message,
        long entry,
        MessageType type,
        String caseReference,
        String from,
        OfficeRef to,
        Instant sentAt,
        Optional<Asking> asked) {

    /**
     * @param level {@code received} or {@code actioned}
     * @param by empty where the deadline lies beyond the loaded calendar
     * @param open whether the office still owes it
     */
    public record Asking(String level, Optional<Instant> by, boolean open) {}

    /** Whether somebody of the agency must still say something about it. */
    public boolean waits() {
        return asked.filter(Asking::open).isPresent();
    }
}
