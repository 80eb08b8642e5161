package agencyhub.ledger;

import agencyhub.Meters;
import agencyhub.audit.Receipts;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.intake.Answer;
import agencyhub.message.Messages;
import agencyhub.view.NeedToKnow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * One transaction that accepts a batch of messages: it locks their cases, decides about each in turn, and writes the
 * messages, their deliveries, the duties that they open and those that they discharge, in a fixed number of statements.
 * Nobody is told anything before its commit.
 */
@Component
class AcceptTransaction {
    private final DataSource ledger;
    private final InForce inForce;
    private final BusinessClock clock;
    private final Receipts receipts;
    private final NeedToKnow needToKnow;
    private final Incarnation incarnation;
    private final ObjectProvider<HandOver> delivery;
    private final Meters meters;
    private final Messages messages;

    AcceptTransaction(
            DataSource ledger,
            InForce inForce,
            BusinessClock clock,
            Receipts receipts,
            NeedToKnow needToKnow,
            Incarnation incarnation,
            ObjectProvider<HandOver> delivery,
            Meters meters,
            Messages messages) {
        this.messages = messages;
        this.ledger = ledger;
        this.inForce = inForce;
        this.clock = clock;
        this.receipts = receipts;
        this.needToKnow = needToKnow;
        this.incarnation = incarnation;
        this.delivery = delivery;
        this.meters = meters;
    }

    private record Accepted(List<Answer> answers, AcceptBatch batch) {}

    /** Completes every arrival's answer, after the commit; or throws and has told nobody anything. */
    void accept(List<Arrival> arrivals) throws SQLException {
        HandOver deliveryRoom = delivery.getObject();
        Accepted accepted = Transaction.in(ledger, connection -> decide(connection, arrivals, deliveryRoom));
        for (int i = 0; i < arrivals.size(); i++) {
            arrivals.get(i).answer().complete(accepted.answers().get(i));
        }
        deliveryRoom.take(accepted.batch().leased());
        deliveryRoom.later(accepted.batch().later());
        accepted.batch()
                .counts()
                .forEach((what, kinds) -> kinds.forEach((kind, count) -> meters.duties(what, kind.word(), count)));
    }

    private Accepted decide(Connection connection, List<Arrival> arrivals, HandOver deliveryRoom) throws SQLException {
        CaseReading reading = new CaseReading(connection, arrivals);
        // Read after the cases were locked: in a case, time never runs backwards.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Rulebook rules = inForce.rulebook();
        Departing departing = new Departing(rules.directory(), messages);
        List<Arrival> first = departing.before(reading, arrivals);
        reading.readDepartures(connection, Departing.among(first, arrivals));
        AcceptBatch batch = new AcceptBatch(
                rules, now, receipts, needToKnow, deliveryRoom, incarnation.number(), reading, messages);
        first.forEach(batch::decide);
        List<Answer> answers = arrivals.stream().map(batch::decide).toList();
        batch.rows().write(connection);
        return new Accepted(answers, batch);
    }
}
