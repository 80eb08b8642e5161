package agencyhub.alerts;

import agencyhub.embedded.BrokerMarker;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSRuntimeException;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Whether the broker answers. */
@Component
class BrokerLookout implements Lookout {
    private final ConnectionFactory broker;

    BrokerLookout(@Qualifier("pooledConnectionFactory") ConnectionFactory broker) {
        this.broker = broker;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.BROKER_UNREACHABLE);
    }

    @Override
    public boolean asksTheLedger() {
        return false;
    }

    @Override
    public List<Problem> look() {
        try {
            BrokerMarker.read(broker);
            return List.of();
        } catch (JMSRuntimeException away) {
            return unreachable(away.getClass().getSimpleName());
        }
    }

    @Override
    public List<Problem> ifItHangs() {
        return unreachable("no answer");
    }

    private static List<Problem> unreachable(String how) {
        return List.of(new Problem(Kind.BROKER_UNREACHABLE, "broker", how));
    }
}
