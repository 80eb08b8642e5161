package agencyhub.ledger;

import java.util.List;

/** The delivery room, as the ledger knows it. */
public interface HandOver {

    /** How a delivery for this door begins. */
    Birth birth(String doorKey);

    /** Committed deliveries that this hub carries from now on. Never blocks. */
    void take(List<Leased> deliveries);

    /** Committed deliveries that nobody carries yet: they wait for an earlier one of their lane, or for room. */
    void later(List<Leased.Lane> lanes);

    enum Birth {
        /** Leased to this hub and handed over in memory. */
        LEASED,
        /** Memory has no room: it will be claimed from the ledger. */
        LATER,
        /** The door does not open at present: it waits with the others. */
        BEHIND_SHUT_DOOR,
        /** The door is gone for good: the next one is taken. */
        RETIRED
    }
}
