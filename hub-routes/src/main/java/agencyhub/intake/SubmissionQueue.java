package agencyhub.intake;

import agencyhub.Rooms;
import agencyhub.Traces;
import agencyhub.embedded.Addresses;
import agencyhub.message.Code;
import agencyhub.message.Refusal;
import io.micrometer.tracing.Span;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jms.JmsMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jms.InvalidDestinationException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/**
 * The AMQP door in. The address that a submission was sent to tells whose it is: only that agency may send there, and the
 * broker writes it down. Whatever the answer, it goes to the agency's receipts; only while the hub cannot accept at all
 * does a submission go back to the broker.
 */
@Component
class SubmissionQueue {
    private static final Logger log = LoggerFactory.getLogger(SubmissionQueue.class);

    private static final String AMQP_MESSAGE_ID = "NATIVE_MESSAGE_ID";

    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofMillis(500);

    /** What the broker makes the content type of an AMQP message. */
    private static final String AMQP_CONTENT_TYPE = "JMS_AMQP_ContentType";

    private final ProducerTemplate camel;
    private final Gate gate;
    private final JmsTemplate receipts;
    private final Traces traces;
    private final OutageLog outages = new OutageLog();

    SubmissionQueue(
            ProducerTemplate camel,
            Gate gate,
            @Qualifier("pooledConnectionFactory") ConnectionFactory connections,
            Traces traces) {
        this.traces = traces;
        this.camel = camel;
        this.gate = gate;
        this.receipts = new JmsTemplate(connections);
        this.receipts.setExplicitQosEnabled(true);
        this.receipts.setDeliveryMode(DeliveryMode.PERSISTENT);
    }

    /** Throws where the broker must keep the message: the ledger has not committed it. */
    void take(Exchange exchange) throws JMSException {
        Message message =
                Objects.requireNonNull(exchange.getIn(JmsMessage.class)).getJmsMessage();
        Optional<String> agency =
                Optional.ofNullable(message.getStringProperty(Addresses.ORIGIN)).flatMap(Addresses::submitter);
        if (agency.isEmpty()) {
            log.error("A submission without a known origin was dropped"); // only the hub itself can put one here
            return;
        }
        try (Traces.Part part =
                traces.begin("submission", Span.Kind.CONSUMER, message.getStringProperty(Traces.PARENT))) {
            part.say("door", "amqp");
            take(agency.get(), message);
        }
    }

    private void take(String agency, Message message) throws JMSException {
        Answer answer = body(message)
                .map(bytes -> submit(new Submission(agency, bytes)))
                .orElseGet(() -> new Answer.Refused(Refusal.of(Code.UNREADABLE)));
        if (answer instanceof Answer.Refused(var refusal)
                && (refusal.code() == Code.UNAVAILABLE || refusal.code() == Code.TOO_MANY_REQUESTS)) {
            outages.tell(new NotNowException(refusal.code()));
            LockSupport.parkNanos(BEFORE_THE_NEXT_TRY.toNanos()); // the broker would bring it again at once
            throw new NotNowException(refusal.code());
        }
        try {
            reply(agency, message, answer);
        } catch (InvalidDestinationException missing) {
            // It is accepted or refused for good: to bring it again would change nothing.
            log.warn("{} has no receipts queue at the broker; its receipt stays in the ledger", agency);
        }
    }

    private Answer submit(Submission submission) {
        if (!gate.enter()) {
            return new Answer.Refused(Refusal.of(Code.UNAVAILABLE));
        }
        try {
            Answer answer = camel.requestBody(Rooms.INTAKE, submission, Answer.class);
            return answer == null ? new Answer.Refused(Refusal.of(Code.UNAVAILABLE)) : answer;
        } finally {
            gate.leave();
        }
    }

    private void reply(String agency, Message submission, Answer answer) throws JMSException {
        String correlation = messageId(submission);
        receipts.send(Addresses.receipts(agency), session -> {
            TextMessage reply = switch (answer) {
                case Answer.Receipted(var receipt) -> {
                    TextMessage accepted = session.createTextMessage(new String(receipt, StandardCharsets.UTF_8));
                    accepted.setIntProperty("status", 202);
                    accepted.setStringProperty("contenttype", "application/json");
                    accepted.setStringProperty(AMQP_CONTENT_TYPE, "application/json");
                    yield accepted;
                }
                case Answer.Refused(var refusal) -> {
                    TextMessage refused =
                            session.createTextMessage(new String(Problems.write(refusal), StandardCharsets.UTF_8));
                    refused.setIntProperty("status", refusal.code().status());
                    refused.setStringProperty("contenttype", Problems.MEDIA_TYPE);
                    refused.setStringProperty(AMQP_CONTENT_TYPE, Problems.MEDIA_TYPE);
                    yield refused;
                }
            };
            reply.setJMSCorrelationID(correlation);
            Optional<String> trace = traces.current();
            if (trace.isPresent()) {
                reply.setStringProperty(Traces.PARENT, trace.get());
            }
            return reply;
        });
    }

    /** The id that the sender knows: for what came by AMQP the broker keeps it in a property and gives an id of its own. */
    private static String messageId(Message submission) throws JMSException {
        String byAmqp = submission.getStringProperty(AMQP_MESSAGE_ID);
        return byAmqp == null ? submission.getJMSMessageID() : byAmqp;
    }

    private static Optional<byte[]> body(Message message) throws JMSException {
        if (message instanceof TextMessage text && text.getText() != null) {
            return Optional.of(text.getText().getBytes(StandardCharsets.UTF_8));
        }
        if (message instanceof BytesMessage binary) {
            byte[] bytes = new byte[(int) Math.min(binary.getBodyLength(), MessageDoor.MOST + 1L)];
            binary.readBytes(bytes);
            return Optional.of(bytes);
        }
        return Optional.empty(); // maps, streams and objects are not read at all
    }

    /** The broker keeps the submission and brings it again. */
    static final class NotNowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotNowException(Code code) {
            super(code.word(), null, false, false);
        }
    }
}
