package agencyhub.delivery;

import agencyhub.ledger.Leased;
import org.springframework.stereotype.Component;

/** Puts a delivery where its agency will fetch it. The position is given when that is written down. */
@Component
class InboxDoor {
    Heard put(Leased leased) {
        return new Heard(leased, "inbox", new DoorAnswer.PutOnInbox());
    }
}
