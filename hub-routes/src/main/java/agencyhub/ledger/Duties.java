package agencyhub.ledger;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.Advance;
import agencyhub.duty.Duty;
import agencyhub.duty.Reach;
import agencyhub.message.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open duties whose step is due. */
@Component
public class Duties {

    /** A duty, and how far the message that opened it got. */
    public record Due(Duty duty, Reach reach) {}

    /** Where a sweep stands among the duties that are due. */
    public record Place(Instant due, UUID duty) {
        public static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));

        /** Behind the last of these; where it was if there are none. */
        public static Place after(List<Due> read, Place before) {
            if (read.isEmpty()) {
                return before;
            }
            Duty last = read.getLast().duty();
            return new Place(last.chase().next().orElse(before.due()), last.id());
        }
    }

    /**
     * Only from where it stood when that was decided: another hub, or word from a door, may have been first. Who withheld
     * it did so until this step: it is open again, and what was to be told of its end is not true any more.
     */
    static final String ADVANCE = "update duty set state = 'open', discharged_by = null, discharged_at = null,"
            + " tell_resolved = false, failure = r.b, rungs = r.c, chased_since = r.d, next_step_at = r.e,"
            + " stands_agency = r.f, stands_office = r.g from unnest(:rows) as r(a, b, c, d, e, f, g, h, i)"
            + " where id = r.a and state in ('open', 'withheld') and rungs = r.h"
            + " and next_step_at is not distinct from r.i";

    static Rows advances() {
        return new Rows("uuid", "text", "int2", "timestamptz", "timestamptz", "text", "text", "int2", "timestamptz");
    }

    /** A delivery is underway while it is pending; once settled, its last attempt says how. */
    public static final String REACH = "case when duty.delivery is null then 'delivered'"
            + " when exists (select from pending p where p.delivery = duty.delivery) then 'underway'"
            + " else coalesce((select a.outcome from attempt a where a.delivery = duty.delivery and a.settles"
            + " order by a.generation desc limit 1), 'underway') end as reach";

    static final String DUE = "select " + DutyRow.COLUMNS + ", " + REACH + " from duty"
            + " where state in ('open', 'withheld') and %s and next_step_at <= ? and (next_step_at, id) > (?, ?)"
            + " order by next_step_at, id limit ?";

    /** The offices with which open duties stand of which everybody has been told: each is one step along an index. */
    public static final String WORKLISTS = "with recursive office(agency, office) as ("
            + " (select stands_agency, stands_office from duty where state = 'open' and next_step_at is null"
            + " order by stands_agency, stands_office limit 1)"
            + " union all select next.* from office cross join lateral (select stands_agency, stands_office from duty"
            + " where state = 'open' and next_step_at is null"
            + " and (stands_agency, stands_office) > (office.agency, office.office)"
            + " order by stands_agency, stands_office limit 1) next) select agency, office from office";

    private final JdbcClient jdbc;
    private final DataSource ledger;

    Duties(JdbcClient jdbc, DataSource ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * Urgent duties whose next step is due, the longest overdue first.
     *
     * @param now business time
     */
    public List<Due> urgent(Place after, Instant now, int limit) {
        return due("urgent", after, now, limit);
    }

    /**
     * The other duties whose next step is due, the longest overdue first, behind the place that was reached. A sweep goes
     * through them once: it neither reads again what it has moved on nor stumbles twice over what would not move.
     */
    public List<Due> due(Place after, Instant now, int limit) {
        return due("not urgent", after, now, limit);
    }

    private List<Due> due(String which, Place after, Instant now, int limit) {
        return jdbc.sql(DUE.formatted(which))
                .params(Timestamp.from(now), Timestamp.from(after.due()), after.duty(), limit)
                .query((row, n) -> new Due(DutyRow.read(row), reach(row.getString("reach"))))
                .list();
    }

    /** Open duties that hang on this delivery. */
    public List<Duty> of(UUID delivery, UUID message) {
        return jdbc.sql("select " + DutyRow.COLUMNS
                        + " from duty where state = 'open' and message = ? and delivery = ?")
                .params(message, delivery)
                .query((row, n) -> DutyRow.read(row))
                .list();
    }

    /** Duties that the same message opened and that are not done. */
    public List<Duty> unfinished(UUID message) {
        return jdbc.sql("select " + DutyRow.COLUMNS + " from duty where state in ('open', 'withheld') and message = ?")
                .param(message)
                .query((row, n) -> DutyRow.read(row))
                .list();
    }

    /**
     * A duty that ended or is withheld, while the office with which it stood does not know yet.
     *
     * @param by the message that ended it
     */
    public record Resolved(Duty duty, UUID by, Instant at) {}

    public List<Resolved> resolved(int limit) {
        return jdbc.sql("select " + DutyRow.COLUMNS + ", duty.discharged_by, duty.discharged_at from duty"
                        + " where tell_resolved and state <> 'open' order by id limit ?")
                .param(limit)
                .query((row, n) -> new Resolved(
                        DutyRow.read(row),
                        row.getObject("discharged_by", UUID.class),
                        row.getTimestamp("discharged_at").toInstant()))
                .list();
    }

    /** The office knows. Not of an end that came meanwhile. */
    public void told(List<Resolved> resolved) throws SQLException {
        Rows rows = new Rows("uuid", "uuid");
        resolved.forEach(each -> rows.add(each.duty().id(), each.by()));
        try (Connection connection = ledger.getConnection()) {
            rows.update(
                    connection,
                    "update duty set tell_resolved = false from unnest(:rows) as r(a, b)"
                            + " where id = r.a and discharged_by = r.b");
        }
    }

    public List<OfficeRef> worklists() {
        return jdbc.sql(WORKLISTS)
                .query((row, n) -> new OfficeRef(row.getString(1), row.getString(2)))
                .list();
    }

    /** Nobody works on this office's worklist any more: what stands there takes another step. @return how many */
    public int passOn(OfficeRef gone, Instant now) {
        return jdbc.sql("update duty set next_step_at = ? where state = 'open' and next_step_at is null"
                        + " and stands_agency = ? and stands_office = ?")
                .params(Timestamp.from(now), gone.agency(), gone.office())
                .update();
    }

    /** Moves duties on without telling anybody. */
    public void advance(List<Advance> advances) throws SQLException {
        Rows rows = advances();
        advances.forEach(advance -> add(rows, advance));
        try (Connection connection = ledger.getConnection()) {
            rows.update(connection, ADVANCE);
        }
    }

    static void add(Rows rows, Advance advance) {
        Duty.Chase to = advance.to();
        rows.add(
                advance.duty(),
                to.failure().map(Failure::word).orElse(null),
                to.rungs(),
                to.since(),
                to.next().orElse(null),
                to.standsWith().map(OfficeRef::agency).orElse(null),
                to.standsWith().map(OfficeRef::office).orElse(null),
                advance.from().rungs(),
                advance.from().next().orElse(null));
    }

    /** Reads the column {@link #REACH}. */
    public static Reach reach(String outcome) {
        return switch (outcome) {
            case "delivered" -> Reach.DELIVERED;
            case "refused", "failed" -> Reach.REFUSED;
            default -> Reach.UNDERWAY;
        };
    }
}
