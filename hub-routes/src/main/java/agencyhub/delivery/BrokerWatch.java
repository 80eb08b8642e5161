package agencyhub.delivery;

import agencyhub.directory.InForce;
import agencyhub.embedded.BrokerMarker;
import agencyhub.ledger.Resending;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSRuntimeException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Sees whether the broker is still the one the ledger knew. A broker that came back empty, or another in its place, has
 * lost what it held: the hub sends it again.
 */
@Component
class BrokerWatch {
    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);

    private final ConnectionFactory broker;
    private final Resending resending;
    private final InForce inForce;
    private final Carried carried;
    private final MissingQueues missing;

    BrokerWatch(
            @Qualifier("pooledConnectionFactory") ConnectionFactory broker,
            Resending resending,
            InForce inForce,
            Carried carried,
            MissingQueues missing) {
        this.broker = broker;
        this.resending = resending;
        this.inForce = inForce;
        this.carried = carried;
        this.missing = missing;
    }

    /** The ledger is written first: a hub killed in between sends once more rather than once too few. */
    void look() throws SQLException {
        try {
            missing.look();
            Optional<String> marker = BrokerMarker.read(broker);
            Optional<String> known = resending.knownBroker();
            if (marker.isPresent() && marker.equals(known)) {
                return;
            }
            String fresh = UUID.randomUUID().toString();
            int again = resending.brokerIsNow(fresh, inForce.rulebook().directory());
            BrokerMarker.write(broker, fresh);
            if (known.isPresent()) {
                log.warn("The broker is not the one it was; {} deliveries that it may have lost are sent again", again);
            }
            carried.wake();
            missing.lookAgain();
        } catch (JMSRuntimeException away) {
            log.debug("The broker is away: {}", away.getClass().getSimpleName());
        }
    }
}
