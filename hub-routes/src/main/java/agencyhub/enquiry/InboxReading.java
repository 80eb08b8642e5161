package agencyhub.enquiry;

/** Settles what an agency fetched from its pull inbox. Implemented by the ledger. */
public interface InboxReading {
    /** The agency has all items up to this position: they count as delivered from now on. */
    void passed(String agency, long position);
}
