package agencyhub.testkit.conform;

import static agencyhub.testkit.conform.Check.words;

import agencyhub.testkit.conform.Finding.Failed;
import agencyhub.testkit.conform.Finding.NotTried;
import agencyhub.testkit.conform.Finding.Passed;
import java.util.List;
import java.util.Set;

/** What only a system must do that reads a queue. */
final class AmqpChecks {
    private static final Set<Mode> AMQP = Set.of(Mode.AMQP);

    static final List<Check> ALL = List.of(
            Check.mandatory(
                    "body-forms",
                    AMQP,
                    "reads a body that is data",
                    words(
                            "A body is UTF-8, as a text (amqp-value) or as data: both are to be read.",
                            "contract of the hub: AMQP",
                            "Ask the message which of the two it is, or let your library give you bytes."),
                    AmqpChecks::bodyForms),
            Check.mandatory(
                    "reconnects",
                    AMQP,
                    "connects again",
                    words(
                            "When the broker was away, a system connects again by itself and goes on.",
                            "contract of the hub: AMQP",
                            "Use your client's failover, with pauses, and open the consumer anew."),
                    AmqpChecks::reconnects));

    private AmqpChecks() {}

    private static Finding bodyForms(Stage stage) throws InterruptedException {
        Delivery delivery = stage.announced(stage.post().ordinary());
        Taking taking = stage.amqp().deliver(delivery, false);
        if (!taking.taken()) {
            return new Failed("a body of data: " + taking.seen());
        }
        return stage.isAcknowledged(delivery)
                ? new Passed("data as well as text")
                : new Failed("a body of data was taken, but never acknowledged");
    }

    private static Finding reconnects(Stage stage) throws InterruptedException {
        if (!stage.amqp().broker().cutOff()) {
            return new NotTried("only the kit's own broker can end the system's connections");
        }
        Delivery delivery = stage.announced(stage.post().ordinary());
        return stage.mishap(delivery)
                .<Finding>map(seen -> new Failed("after its connections were ended: " + seen))
                .orElseGet(() -> new Passed("takes and acknowledges after its connections were ended"));
    }
}
