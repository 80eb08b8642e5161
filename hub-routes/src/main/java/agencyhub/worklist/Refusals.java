package agencyhub.worklist;

import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.message.MessageType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages that a recipient's system refused, or for which no door was left. Nothing more will be tried by itself. One leaves
 * the list when it is sent again, when what was owed for it is met, or after four weeks.
 */
@Component
public class Refusals {
    /** Of all that no door took lately, so much is looked through. */
    static final int LOOKED_THROUGH = 1_000;

    private static final Duration LATELY = Duration.ofDays(28);

    private static final String LATEST = " from (select a.delivery, a.generation, a.at, a.door, a.outcome, a.detail"
            + " from attempt a where a.settles and a.outcome <> 'delivered'"
            + " and a.outcome <> 'readdressed' and a.at > :since"
            + " order by a.at desc, a.delivery desc limit " + LOOKED_THROUGH + ") a"
            + " join delivery d on d.id = a.delivery"
            + " where (select true from pending p where p.delivery = a.delivery limit 1) is null"
            + " and not exists (select from attempt later where later.delivery = a.delivery"
            + " and later.generation > a.generation and later.settles)"
            + " and not exists (select from duty where duty.message = d.message and duty.delivery = d.id"
            + " and duty.state <> 'open')";

    static final String ALL = "select d.id, d.message, d.agency, d.office, d.case_reference, a.at, a.door, a.outcome,"
            + " a.detail, (select m.type from message m where m.id = d.message) as type" + LATEST
            + " order by a.at desc, d.id desc";

    static final String COUNT = "select count(*)" + LATEST;

    /**
     * @param outcome refused, or failed when no door was left
     * @param detail  in the words of the door; none of the message's
     */
    public record Refusal(
            UUID delivery,
            UUID message,
            Optional<MessageType> type,
            String caseReference,
            Who recipient,
            Instant at,
            String door,
            String outcome,
            String detail) {}

    private final JdbcClient ledger;
    private final InForce inForce;
    private final BusinessClock clock;

    Refusals(JdbcClient ledger, InForce inForce, BusinessClock clock) {
        this.ledger = ledger;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** The latest first; at most {@value #LOOKED_THROUGH}. */
    public List<Refusal> all() {
        return ledger.sql(ALL)
                .param("since", since())
                .query((row, n) -> refusal(row))
                .list();
    }

    Count count() {
        return Count.upTo(
                LOOKED_THROUGH - 1,
                ledger.sql(COUNT).param("since", since()).query(Integer.class).single());
    }

    private Timestamp since() {
        return Timestamp.from(clock.instant().minus(LATELY));
    }

    private Refusal refusal(ResultSet row) throws SQLException {
        OfficeRef recipient = new OfficeRef(row.getString("agency"), row.getString("office"));
        return new Refusal(
                row.getObject("id", UUID.class),
                row.getObject("message", UUID.class),
                MessageType.of(row.getString("type")),
                row.getString("case_reference"),
                Who.of(inForce.rulebook().directory(), recipient),
                row.getTimestamp("at").toInstant(),
                row.getString("door"),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("detail")).orElse(""));
    }
}
