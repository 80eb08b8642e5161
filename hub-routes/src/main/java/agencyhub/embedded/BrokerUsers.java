package agencyhub.embedded;

import java.util.Optional;

/** Who may come to the broker: the agencies' credentials, as the directory knows them. Asked from the broker's own threads. */
public interface BrokerUsers {
    /** The agency that this user, with this secret, speaks for; empty when the two do not belong together. */
    Optional<String> agencyOf(String user, String secret);
}
