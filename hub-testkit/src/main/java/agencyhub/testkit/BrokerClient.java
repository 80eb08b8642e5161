package agencyhub.testkit;

import agencyhub.testkit.StandInSettings.BrokerLogin;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An agency's way to the hub over AMQP 1.0, by a client that is not ours (Qpid JMS). It reconnects by itself when the
 * broker was away. Safe to share between threads. Every failure of the broker is an {@link IllegalStateException}.
 */
public final class BrokerClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String agency;
    private final Connection connection;
    private final Session sending;
    private final MessageProducer submissions;
    private final Map<String, CompletableFuture<Answer>> receipts = new ConcurrentHashMap<>();

    private BrokerClient(String agency, Connection connection) throws JMSException {
        this.agency = agency;
        this.connection = connection;
        sending = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        submissions = sending.createProducer(sending.createQueue("agency." + agency + ".submissions"));
        Session reading = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        MessageConsumer answers = reading.createConsumer(reading.createQueue("agency." + agency + ".receipts"));
        answers.setMessageListener(this::file);
        connection.start();
    }

    /**
     * Waits until the broker is there.
     *
     * @param url for example {@code amqp://localhost:5672}
     */
    public static BrokerClient of(String agency, String url, BrokerLogin login) {
        JmsConnectionFactory factory = new JmsConnectionFactory(
                login.user(), login.secret(), url.startsWith("amqp") ? reconnecting(url) : url);
        try {
            Connection connection = factory.createConnection();
            try {
                return new BrokerClient(agency, connection);
            } catch (JMSException e) {
                connection.close();
                throw e;
            }
        } catch (JMSException e) {
            throw failed("connect", e);
        }
    }

    /** Sends an event to this agency's submissions and waits for the receipt or the problem. */
    public Answer submit(byte[] event, Duration patience) {
        String id = send(event);
        CompletableFuture<Answer> receipt = receipts.computeIfAbsent(id, unseen -> new CompletableFuture<>());
        try {
            return receipt.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("no receipt for a submission of " + agency + " within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a receipt", e);
        } finally {
            receipts.remove(id);
        }
    }

    /** Hands over what comes to the inbox; the broker is told only after the consumer has returned. */
    public AutoCloseable receive(Consumer<Received> whenTold) {
        try {
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer inbox = session.createConsumer(session.createQueue("agency." + agency + ".inbox"));
            inbox.setMessageListener(message -> {
                try {
                    whenTold.accept(received(message));
                    message.acknowledge();
                } catch (JMSException | JacksonException e) {
                    throw new IllegalStateException("a delivery to " + agency + " could not be read", e);
                }
            });
            return session::close;
        } catch (JMSException e) {
            throw failed("receive", e);
        }
    }

    /** Sends to any address, allowed or not: a refusal is thrown. */
    public void send(String address, byte[] body) {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            session.createProducer(session.createQueue(address)).send(bytes(session, body));
        } catch (JMSException e) {
            throw failed("send to " + address, e);
        }
    }

    /** Takes one message from any address, allowed or not: a refusal is thrown. */
    public Optional<String> take(String address, Duration patience) {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            Message message =
                    session.createConsumer(session.createQueue(address)).receive(patience.toMillis());
            return message == null ? Optional.empty() : Optional.of(text(message));
        } catch (JMSException e) {
            throw failed("read from " + address, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            throw failed("close", e);
        }
    }

    private String send(byte[] event) {
        synchronized (sending) {
            try {
                BytesMessage message = bytes(sending, event);
                submissions.send(message);
                return message.getJMSMessageID();
            } catch (JMSException e) {
                throw failed("submit", e);
            }
        }
    }

    private void file(Message receipt) {
        try {
            String body = text(receipt);
            int status = Integer.parseInt(String.valueOf(receipt.getObjectProperty("status")));
            Answer answer = Answer.of(status, body.getBytes(StandardCharsets.UTF_8), mediaType(receipt), null);
            receipts.computeIfAbsent(String.valueOf(receipt.getJMSCorrelationID()), unseen -> new CompletableFuture<>())
                    .complete(answer);
        } catch (JMSException e) {
            throw new IllegalStateException("a receipt of " + agency + " could not be read", e);
        }
    }

    private static Received received(Message message) throws JMSException {
        return new Received(
                Instant.now(),
                "amqp",
                String.valueOf(message.getStringProperty("delivery")),
                Optional.ofNullable(message.getStringProperty("office")),
                Optional.ofNullable(message.getStringProperty("level")),
                Optional.ofNullable(message.getStringProperty("acknowledgeby")).map(Instant::parse),
                JSON.readTree(text(message)));
    }

    /** JMS has no word for the AMQP content type; the client's own message has. */
    private static @Nullable String mediaType(Message message) {
        return message instanceof JmsMessage jms
                        && jms.getFacade() instanceof AmqpJmsMessageFacade amqp
                        && amqp.getContentType() != null
                ? amqp.getContentType().toString()
                : null;
    }

    private static BytesMessage bytes(Session session, byte[] body) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        return message;
    }

    /** Text and data are both allowed. */
    private static String text(Message message) throws JMSException {
        return message.isBodyAssignableTo(byte[].class)
                ? new String(message.getBody(byte[].class), StandardCharsets.UTF_8)
                : message.getBody(String.class);
    }

    private static String reconnecting(String url) {
        return "failover:(" + url
                + ")?jms.closeTimeout=5000&failover.reconnectDelay=50&failover.maxReconnectDelay=1000";
    }

    private static IllegalStateException failed(String what, JMSException e) {
        return new IllegalStateException("the broker does not let us " + what + ": " + e.getMessage(), e);
    }
}
