package agencyhub.operations;

import agencyhub.agency.OfficeRef;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery as it stands now.
 *
 * @param waiting  where it waits; empty once it is settled
 * @param last     the last attempt's outcome, at which kind of door; empty before any
 */
public record DeliveryAtHand(
        UUID id,
        UUID message,
        String reference,
        OfficeRef office,
        int generation,
        Optional<Waiting> waiting,
        Optional<String> last)
        implements Subject {

    /** @param office through whose doors it goes; @param carried somebody has it in hand at this moment */
    public record Waiting(OfficeRef office, String doorKey, boolean carried, boolean onInbox) {}

    @Override
    public String concerned() {
        return "delivery/" + id;
    }

    /** Attempts are not part of it: they are made every few seconds, and change nothing of what there is to decide. */
    @Override
    public String state() {
        return generation + "/"
                + waiting.map(where -> where.office() + where.doorKey() + where.onInbox())
                        .orElse("settled");
    }

    @Override
    public String words() {
        return waiting.map(where -> where.onInbox()
                        ? "It lies on the pull inbox of " + office.agency() + "."
                        : "It waits for the door " + DoorBook.name(where.doorKey()) + ".")
                .orElseGet(() -> "It is settled" + last.map(how -> ": " + how).orElse("") + ".");
    }
}
