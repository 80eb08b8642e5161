package agencyhub.testkit.conform;

import agencyhub.message.Code;
import agencyhub.testkit.conform.ConformSettings.GivenBroker;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.apache.qpid.proton.amqp.Symbol;

/**
 * Puts deliveries on the agency's queue and answers its submissions on its receipts, by a connection of the hub's own. That one was
 * taken is seen by the broker: it was settled, so it is gone from the queue. A broker of somebody else's does not tell; there the
 * acknowledgement alone tells.
 */
final class AmqpWay implements Way {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final String CLOUD_EVENT = "application/cloudevents+json";

    private final ConformSettings settings;
    private final Broker broker;
    private final Heard heard;
    private final String agency;
    private final Connection connection;
    private final Session delivering;
    private final MessageProducer inbox;

    private AmqpWay(ConformSettings settings, Broker broker, Heard heard, String agency, Connection connection)
            throws JMSException {
        this.settings = settings;
        this.broker = broker;
        this.heard = heard;
        this.agency = agency;
        this.connection = connection;
        delivering = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        inbox = delivering.createProducer(delivering.createQueue(queue("inbox")));
        Session hearing = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        MessageProducer receipts = hearing.createProducer(hearing.createQueue(queue("receipts")));
        hearing.createConsumer(hearing.createQueue(queue("submissions")))
                .setMessageListener(submission -> hear(submission, hearing, receipts));
        connection.start();
    }

    /** @throws IllegalStateException if the broker does not let the hub in */
    static AmqpWay open(ConformSettings settings, Broker broker, Heard heard, String agency) {
        GivenBroker login = broker.hubsLogin();
        try {
            Connection connection =
                    new JmsConnectionFactory(login.user(), login.secret(), login.url()).createConnection();
            return new AmqpWay(settings, broker, heard, agency, connection);
        } catch (JMSException e) {
            broker.close();
            throw new IllegalStateException(
                    "the hub's part cannot be played at the broker " + login.url() + ": " + e.getMessage(), e);
        }
    }

    Broker broker() {
        return broker;
    }

    @Override
    public Taking deliver(Delivery delivery) throws InterruptedException {
        return deliver(delivery, true);
    }

    /** @param asText a text, else the same bytes as data: the contract allows both */
    Taking deliver(Delivery delivery, boolean asText) throws InterruptedException {
        put(delivery, asText);
        return taking(delivery);
    }

    @Override
    public List<Taking> deliver(List<Delivery> deliveries) throws InterruptedException {
        deliveries.forEach(delivery -> put(delivery, true));
        List<Taking> takings = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            takings.add(taking(delivery));
        }
        return takings;
    }

    @Override
    public List<Taking> deliverAtOnce(List<Delivery> deliveries) throws InterruptedException {
        return deliver(deliveries);
    }

    @Override
    public List<String> introduction() {
        return List.of(broker.introduction());
    }

    @Override
    public boolean isThere() throws InterruptedException {
        return comesTo(() -> broker.isRead(queue("inbox")), settings.startWithin());
    }

    @Override
    public String otherwise() {
        return "nobody reads " + queue("inbox") + " after "
                + settings.startWithin().toSeconds() + " s";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            throw new IllegalStateException("the connection does not close: " + e.getMessage(), e);
        } finally {
            broker.close();
        }
    }

    private Taking taking(Delivery delivery) throws InterruptedException {
        if (broker.unsettled(queue("inbox")) < 0) {
            boolean spoken = !settings.acknowledges()
                    || delivery.asked().isEmpty()
                    || heard.comesTo(1, delivery, settings.patience());
            return new Taking(spoken, spoken ? "put on the queue" : "put on the queue, and never acknowledged");
        }
        boolean settled = comesTo(() -> broker.unsettled(queue("inbox")) == 0, settings.patience());
        return new Taking(
                settled,
                settled
                        ? "settled"
                        : "still on the queue, or taken and not settled, after "
                                + settings.patience().toSeconds() + " s");
    }

    /** A broker sends no word when a queue is empty. */
    private static boolean comesTo(BooleanSupplier wanted, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        return true;
    }

    private synchronized void put(Delivery delivery, boolean asText) {
        try {
            Message message = asText
                    ? delivering.createTextMessage(new String(delivery.body(), StandardCharsets.UTF_8))
                    : bytes(delivery.body());
            message.setStringProperty("delivery", delivery.id().toString());
            message.setStringProperty("message", delivery.message().toString());
            message.setStringProperty("office", delivery.office());
            if (delivery.asked().isPresent()) {
                message.setStringProperty("level", delivery.asked().get().word());
                message.setStringProperty("acknowledgeby", delivery.by().toString());
            }
            message.setStringProperty("_AMQ_DUPL_ID", delivery.id() + "/" + UUID.randomUUID());
            type(message, CLOUD_EVENT);
            inbox.send(message);
        } catch (JMSException e) {
            throw new IllegalStateException("the broker does not take a delivery: " + e.getMessage(), e);
        }
    }

    private BytesMessage bytes(byte[] body) throws JMSException {
        BytesMessage message = delivering.createBytesMessage();
        message.writeBytes(body);
        return message;
    }

    private void hear(Message submission, Session session, MessageProducer receipts) {
        try {
            byte[] body = submission.isBodyAssignableTo(byte[].class)
                    ? submission.getBody(byte[].class)
                    : submission.getBody(String.class).getBytes(StandardCharsets.UTF_8);
            // A hub that has lost its word cannot hang up on a queue: it says that it is not there.
            Reply.Said said = heard.hear(body, null, true) instanceof Reply.Said answer
                    ? answer
                    : Reply.problem(Code.UNAVAILABLE, Code.UNAVAILABLE.title());
            Message receipt = session.createTextMessage(new String(said.body(), StandardCharsets.UTF_8));
            receipt.setIntProperty("status", said.status());
            receipt.setJMSCorrelationID(submission.getJMSMessageID());
            type(receipt, said.mediaType());
            receipts.send(receipt);
        } catch (JMSException e) {
            throw new IllegalStateException("a submission could not be answered", e);
        }
    }

    /** JMS has no word for the AMQP content type; the client's own message has. */
    private static void type(Message message, String mediaType) {
        if (message instanceof JmsMessage jms && jms.getFacade() instanceof AmqpJmsMessageFacade amqp) {
            amqp.setContentType(Symbol.valueOf(mediaType));
        }
    }

    private String queue(String which) {
        return "agency." + agency + "." + which;
    }
}
