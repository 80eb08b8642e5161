package agencyhub.operations;

import agencyhub.agency.OfficeRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads single deliveries, those of a message, and what waits behind a door. */
@Component
public class DeliveriesAtHand {
    private static final String FROM = "select d.id, d.message, d.case_reference, d.agency, d.office,"
            + " p.office as waits_for, p.door_key, p.lease is not null as carried, p.shelved,"
            + " coalesce(p.generation, a.generation, 0) as generation, a.door, a.outcome from delivery d"
            + " left join pending p on p.delivery = d.id left join lateral (select generation, door, outcome from attempt"
            + " where attempt.delivery = d.id order by generation desc, number desc limit 1) a on true";

    static final String ONE = FROM + " where d.id = ?";
    static final String OF_MESSAGE = FROM + " where d.message = ? order by d.agency limit 500";
    static final String BEHIND = FROM + " where d.id in (select w.delivery from pending w where w.door_key = ?"
            + " and w.lease is null order by w.entry limit ?)";

    private final JdbcClient ledger;

    DeliveriesAtHand(JdbcClient ledger) {
        this.ledger = ledger;
    }

    static List<String> statements() {
        return List.of(ONE, OF_MESSAGE, BEHIND);
    }

    public Optional<DeliveryAtHand> delivery(UUID id) {
        return ledger.sql(ONE).param(id).query(DeliveriesAtHand::read).optional();
    }

    public List<DeliveryAtHand> of(UUID message) {
        return ledger.sql(OF_MESSAGE)
                .param(message)
                .query(DeliveriesAtHand::read)
                .list();
    }

    /** In nobody's hands at this moment. */
    List<DeliveryAtHand> behind(String doorKey, int most) {
        return ledger.sql(BEHIND)
                .params(doorKey, most)
                .query(DeliveriesAtHand::read)
                .list();
    }

    private static DeliveryAtHand read(ResultSet row, int number) throws SQLException {
        String agency = row.getString("agency");
        String waitsFor = row.getString("waits_for");
        String outcome = row.getString("outcome");
        return new DeliveryAtHand(
                row.getObject("id", UUID.class),
                row.getObject("message", UUID.class),
                row.getString("case_reference"),
                new OfficeRef(agency, row.getString("office")),
                row.getInt("generation"),
                waitsFor == null
                        ? Optional.empty()
                        : Optional.of(new DeliveryAtHand.Waiting(
                                new OfficeRef(agency, waitsFor),
                                row.getString("door_key"),
                                row.getBoolean("carried"),
                                row.getBoolean("shelved"))),
                outcome == null ? Optional.empty() : Optional.of(outcome + " by " + row.getString("door")));
    }
}
