package agencyhub.alerts;

import agencyhub.ledger.LedgerSettings;
import org.springframework.stereotype.Component;

/** Which hub this is among those on the ledger. */
@Component
class Identity {
    private final String node;

    Identity(LedgerSettings settings) {
        this.node = settings.node();
    }

    String node() {
        return node;
    }
}
