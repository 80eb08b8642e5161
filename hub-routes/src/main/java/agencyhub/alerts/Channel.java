package agencyhub.alerts;

/** A way to tell somebody. */
interface Channel {
    /** As the ledger writes it. */
    String name();

    /** Returns once it is said; throws where it may not have been. */
    void tell(Tidings tidings) throws Exception;
}
