package agencyhub.embedded;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.util.Collection;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;

/** The broker's queues by name. On an external broker the hub makes none: one that is not there is somebody else's to make. */
public final class BrokerQueues {
    private BrokerQueues() {}

    /** Without asking the broker for each message whether there is such a queue, as a session's own method would. */
    public static Queue named(String name) {
        return ActiveMQDestination.createQueue(name);
    }

    /** @throws JMSRuntimeException when the broker is away */
    public static List<String> missing(ConnectionFactory broker, Collection<String> queues) {
        return queues.stream().filter(queue -> !isThere(broker, queue)).toList();
    }

    private static boolean isThere(ConnectionFactory broker, String queue) {
        try (JMSContext context = broker.createContext()) {
            context.createBrowser(named(queue)).close();
            return true;
        } catch (InvalidDestinationRuntimeException nothing) {
            return false;
        } catch (JMSException e) {
            throw new JMSRuntimeException("Cannot look for the queue " + queue, e.getErrorCode(), e);
        }
    }
}
