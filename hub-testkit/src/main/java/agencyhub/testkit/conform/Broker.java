package agencyhub.testkit.conform;

/** The broker between the system and the hub, as the hub sees it. */
interface Broker extends AutoCloseable {
    /** Where the hub's part comes in, and as whom. */
    ConformSettings.GivenBroker hubsLogin();

    /** What the person who runs this has to know. */
    String introduction();

    /** Whether the system has connected and reads its inbox, as far as can be told. */
    boolean isRead(String queue);

    /** How many messages the system has not settled; -1 if this broker does not tell. */
    long unsettled(String queue);

    /** Ends the system's connections, as a broker does that goes down and comes up again; false if that cannot be done. */
    boolean cutOff();

    @Override
    void close();
}
