package agencyhub.operations;

import agencyhub.agency.OfficeRef;
import agencyhub.ledger.DutyRow;
import agencyhub.message.MessageType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads single duties, and what stands on one office's worklist. */
@Component
public class DutiesAtHand {
    private static final String FROM = "select " + DutyRow.COLUMNS + ", duty.discharged_at, opener.type as opener,"
            + " ender.sender as ended_by, ender.sender_office as ended_by_office from duty"
            + " join message opener on opener.id = duty.message left join message ender on ender.id = duty.discharged_by";

    static final String ONE = FROM + " where duty.id = ?";
    static final String STANDING = FROM + " where duty.state = 'open' and duty.stands_agency = ?"
            + " and duty.stands_office = ? order by duty.id limit ?";

    private final JdbcClient ledger;

    DutiesAtHand(JdbcClient ledger) {
        this.ledger = ledger;
    }

    static List<String> statements() {
        return List.of(ONE, STANDING);
    }

    public Optional<DutyAtHand> duty(UUID id) {
        return ledger.sql(ONE).param(id).query(DutiesAtHand::read).optional();
    }

    List<DutyAtHand> standingWith(OfficeRef office, int most) {
        return ledger.sql(STANDING)
                .params(office.agency(), office.office(), most)
                .query(DutiesAtHand::read)
                .list();
    }

    private static DutyAtHand read(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("discharged_at");
        String by = row.getString("ended_by");
        return new DutyAtHand(
                DutyRow.read(row),
                row.getString("state"),
                MessageType.of(row.getString("opener")).orElseThrow(),
                Optional.ofNullable(ended).map(Timestamp::toInstant),
                by == null ? Optional.empty() : Optional.of(new OfficeRef(by, row.getString("ended_by_office"))));
    }
}
