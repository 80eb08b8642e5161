package agencyhub.worklist;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts all that is overdue or chased in one statement, told apart by all that a selection can ask for. */
final class CellRows {
    /** More of them are not kept in memory. */
    static final int MOST = 200_000;

    private static final String ALIKE = "select coalesce(duty.failure, 'not-chased') as trouble, duty.kind, duty.about,"
            + " duty.urgent, duty.owed_by_agency, duty.owed_to_agency,"
            + " duty.stands_agency is not null and duty.stands_agency = :hub and duty.stands_office = :office as operations,"
            + " case when " + Stretch.DUE + " <= :month then 'month' when " + Stretch.DUE + " <= :week then 'week'"
            + " when " + Stretch.DUE + " <= :day then 'day' end as age, count(*) as number"
            + " from duty where duty.state = 'open' and ";

    private static final String DUE_NOW = " and " + Stretch.DUE + " <= :now group by 1, 2, 3, 4, 5, 6, 7, 8";

    static final String ALL = "select * from (" + ALIKE
            + "duty.failure in ('not-sent', 'not-delivered', 'not-acknowledged') group by 1, 2, 3, 4, 5, 6, 7, 8"
            + " union all " + ALIKE + "duty.failure is null and duty.urgent" + DUE_NOW
            + " union all " + ALIKE + "duty.failure is null and not duty.urgent" + DUE_NOW
            + ") cell limit " + (MOST + 1);

    private final Map<String, String> known = new HashMap<>();

    /** Empty when there are more than {@value #MOST}. */
    static Optional<List<Cell>> read(JdbcClient ledger, OfficeRef operations, Instant now) {
        CellRows rows = new CellRows();
        List<Cell> cells = ledger.sql(ALL)
                .param("hub", operations.agency())
                .param("office", operations.office())
                .param("now", Timestamp.from(now))
                .param("day", Timestamp.from(Age.DAY.dueBy(now)))
                .param("week", Timestamp.from(Age.WEEK.dueBy(now)))
                .param("month", Timestamp.from(Age.MONTH.dueBy(now)))
                .query((row, n) -> rows.cell(row))
                .list();
        return Optional.of(cells).filter(all -> all.size() <= MOST);
    }

    private Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                Trouble.of(row.getString("trouble")).orElseThrow(),
                DutyKind.of(row.getString("kind")).orElseThrow(),
                Optional.ofNullable(row.getString("about")).flatMap(MessageType::of),
                row.getBoolean("urgent"),
                once(row.getString("owed_by_agency")),
                once(row.getString("owed_to_agency")),
                row.getBoolean("operations"),
                Optional.ofNullable(row.getString("age")).flatMap(Age::of),
                row.getInt("number"));
    }

    /** The same few hundred agencies again and again. */
    private String once(String agency) {
        return known.computeIfAbsent(agency, name -> name);
    }
}
