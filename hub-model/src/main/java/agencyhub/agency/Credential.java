package agencyhub.agency;

/** How an agency proves who it is. Only digests are kept; several of a kind may overlap while one is replaced. */
public sealed interface Credential {

    /**
     * A bearer token of the HTTP doors.
     *
     * @param sha256 lower-case hex
     */
    record Token(String sha256) implements Credential {}

    /**
     * A user of the broker.
     *
     * @param secretSha256 lower-case hex
     */
    record Broker(String user, String secretSha256) implements Credential {}
}
