package agencyhub.enquiry;

import java.util.UUID;

/** Settles what an agency fetched from its pull inbox. Implemented by the ledger. */
public interface InboxReading {
    /** The agency has all items up to this position: they count as delivered from now on. */
    void passed(String agency, long position);

    /**
     * Somebody of the agency has seen this one delivery in the console: if it waits on the pull inbox, it counts as delivered
     * from now on.
     *
     * @param kept whether it stays on the inbox for a system that fetches, which loses nothing by it
     */
    void seen(String agency, UUID delivery, boolean kept);
}
