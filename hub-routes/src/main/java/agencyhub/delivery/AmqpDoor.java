package agencyhub.delivery;

import agencyhub.Traces;
import agencyhub.embedded.Addresses;
import agencyhub.embedded.BrokerQueues;
import agencyhub.ledger.Leased;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jms.InvalidDestinationException;
import org.springframework.jms.JmsException;
import org.springframework.jms.JmsSecurityException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/** Puts a delivery on its agency's queue {@code agency.<id>.inbox}: durable, in order per case. */
@Component
class AmqpDoor {
    private final JmsTemplate broker;
    private final Traces traces;

    AmqpDoor(@Qualifier("pooledConnectionFactory") ConnectionFactory connections, Traces traces) {
        this.traces = traces;
        this.broker = new JmsTemplate(connections);
        this.broker.setExplicitQosEnabled(true);
        this.broker.setDeliveryMode(DeliveryMode.PERSISTENT);
    }

    Heard put(Leased leased) {
        return new Heard(leased, "amqp", send(leased));
    }

    private DoorAnswer send(Leased leased) {
        String inbox = Addresses.inbox(leased.office().agency());
        try {
            broker.send(BrokerQueues.named(inbox), session -> message(session, leased));
            return new DoorAnswer.Took("on the queue");
        } catch (InvalidDestinationException | JmsSecurityException nobodyMadeIt) {
            return new DoorAnswer.Faulty("the broker has no queue " + inbox + " for the hub");
        } catch (JmsException failure) {
            return new DoorAnswer.NotNow("broker: " + failure.getClass().getSimpleName(), Optional.empty());
        }
    }

    private TextMessage message(Session session, Leased leased) throws JMSException {
        TextMessage message = session.createTextMessage(new String(leased.copy(), StandardCharsets.UTF_8));
        message.setStringProperty("delivery", leased.delivery().toString());
        message.setStringProperty("message", leased.message().toString());
        message.setStringProperty("office", leased.office().office());
        if (leased.level().isPresent()) {
            message.setStringProperty("level", leased.level().get());
        }
        Optional<Instant> acknowledgeBy = leased.acknowledgeBy();
        if (acknowledgeBy.isPresent()) {
            message.setStringProperty("acknowledgeby", DateTimeFormatter.ISO_INSTANT.format(acknowledgeBy.get()));
        }
        Optional<String> trace = traces.current();
        if (trace.isPresent()) {
            message.setStringProperty(Traces.PARENT, trace.get());
        }
        message.setStringProperty("JMS_AMQP_ContentType", "application/cloudevents+json");
        // The broker drops what it already has; a wanted second sending is another generation.
        message.setStringProperty("_AMQ_DUPL_ID", leased.delivery() + "/" + leased.generation());
        return message;
    }
}
