package agencyhub.ledger;

import agencyhub.audit.Receipts;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.intake.Answer;
import agencyhub.view.NeedToKnow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    AcceptTransaction(
            DataSource ledger,
            InForce inForce,
            BusinessClock clock,
            Receipts receipts,
            NeedToKnow needToKnow,
            Incarnation incarnation,
            ObjectProvider<HandOver> delivery) {
        this.ledger = ledger;
        this.inForce = inForce;
        this.clock = clock;
        this.receipts = receipts;
        this.needToKnow = needToKnow;
        this.incarnation = incarnation;
        this.delivery = delivery;
    }

    /** Completes every arrival's answer, after the commit; or throws and has changed nothing. */
    void accept(List<Arrival> arrivals) throws SQLException {
        HandOver deliveryRoom = delivery.getObject();
        List<Answer> answers = new ArrayList<>(arrivals.size());
        AcceptBatch batch;
        try (Connection connection = ledger.getConnection()) {
            connection.setAutoCommit(false);
            try {
                CaseReading reading = new CaseReading(connection, arrivals);
                // Read after the cases were locked: in a case, time never runs backwards.
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                batch = new AcceptBatch(
                        inForce.rulebook(), now, receipts, needToKnow, deliveryRoom, incarnation.number(), reading);
                for (Arrival arrival : arrivals) {
                    answers.add(batch.decide(arrival));
                }
                batch.rows().write(connection);
                connection.commit();
            } catch (SQLException | RuntimeException failure) {
                rollBack(connection);
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            arrivals.get(i).answer().complete(answers.get(i));
        }
        deliveryRoom.take(batch.leased());
        deliveryRoom.later(batch.later());
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            // The connection is lost, and with it the transaction; the first failure tells more.
        }
    }
}
