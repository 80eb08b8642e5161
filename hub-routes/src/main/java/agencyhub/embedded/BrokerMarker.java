package agencyhub.embedded;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.Optional;

/**
 * Tells whether the broker is still the one that the hub knew: a durable message that is put on {@link Addresses#MARKER} once
 * and only ever looked at. Gone, or with another text, it means that the broker lost what it held.
 */
public final class BrokerMarker {
    private BrokerMarker() {}

    public static Optional<String> read(ConnectionFactory broker) {
        try (JMSContext context = broker.createContext();
                QueueBrowser browser = context.createBrowser(queue(context))) {
            context.start();
            Enumeration<?> messages = browser.getEnumeration();
            return messages.hasMoreElements()
                    ? Optional.ofNullable(((TextMessage) messages.nextElement()).getText())
                    : Optional.empty();
        } catch (JMSException e) {
            throw failed("read", e);
        }
    }

    /** Puts the marker in the place of an earlier one, in one transaction. */
    public static void write(ConnectionFactory broker, String marker) {
        try (JMSContext context = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
            Queue queue = queue(context);
            try (var earlier = context.createConsumer(queue)) {
                while (earlier.receiveNoWait() != null) {
                    // One is enough, and the newest counts.
                }
                context.createProducer()
                        .setDeliveryMode(DeliveryMode.PERSISTENT)
                        .send(queue, marker);
                context.commit();
            }
        }
    }

    private static Queue queue(JMSContext context) {
        return context.createQueue(Addresses.MARKER);
    }

    private static JMSRuntimeException failed(String what, JMSException e) {
        return new JMSRuntimeException("Cannot " + what + " the broker's marker", e.getErrorCode(), e);
    }
}
