package agencyhub.ledger;

import agencyhub.agency.OfficeRef;

/** The delivery room's doors, for somebody who only wants to see whether one opens. */
public interface DoorTrial {
    /**
     * Brings these bytes to a door as a delivery would be, signed by the hub. Whatever it answers, the door stays as it is.
     *
     * @param doorKey one of this office's doors
     */
    Answer knock(OfficeRef office, String doorKey, byte[] event);

    /** @param detail in the words of the record of attempts */
    record Answer(boolean took, String detail) {}
}
