package agencyhub.ledger;

import java.net.URI;
import java.util.Optional;

/** Where the hub may send anything at all, as the delivery room knows it. */
public interface Reachable {
    /** Why this address may not be called, if so. */
    Optional<String> forbidden(URI uri);
}
