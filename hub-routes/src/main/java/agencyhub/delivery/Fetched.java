package agencyhub.delivery;

import agencyhub.enquiry.InboxReading;
import agencyhub.ledger.Settling;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What an agency fetched from its pull inbox is delivered, and what waited for it may go. */
@Component
class Fetched implements InboxReading {
    private final Settling settling;
    private final Carried carried;

    Fetched(Settling settling, Carried carried) {
        this.settling = settling;
        this.carried = carried;
    }

    @Override
    public void passed(String agency, long position) {
        if (settling.readPast(agency, position)) {
            carried.wake();
        }
    }

    @Override
    public void seen(String agency, UUID delivery, boolean kept) {
        if (settling.seen(agency, delivery, kept)) {
            carried.wake();
        }
    }
}
