package agencyhub.oversight;

import agencyhub.agency.OfficeRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is kept. As it was counted: not for anybody's eyes before {@link Suppression}. */
@Component
class Counts {
    /** What a duty became that is neither open nor a question of time. */
    static final List<String> SET_ASIDE = List.of("withheld", "waived", "telephone", "lapsed");

    static final String FIRST_MONTH = "select least((select min(month) from oversight_duty where agency = ''),"
            + " (select min(month) from oversight_referral where standing = 'owed'),"
            + " (select min(month) from oversight_withheld), (select min(month) from oversight_intervention),"
            + " (select min(month) from oversight_closure))";

    static final String BY_KIND = "select owed as name, month, outcome, sum(n) as n from oversight_duty"
            + " where agency = '' and month <= :until and outcome in (:outcomes) group by owed, month, outcome"
            + " having sum(n) > 0";

    static final String BY_AGENCY = "select agency as name, month, outcome, sum(n) as n from oversight_duty"
            + " where owed = '' and month <= :until and outcome in (:outcomes) group by agency, month, outcome"
            + " having sum(n) > 0";

    static final String REFERRALS = "select %s as name, month, '' as outcome, count(*) as n from oversight_referral"
            + " where standing = 'owed' and due_by <= :now group by 1, 2";

    static final String WITHHELD = "select reason as name, month, standing as outcome, count(*) as n"
            + " from oversight_withheld where month <= :until group by reason, month, standing";

    static final String SESSIONS = "select provider as name, month, count(*) as interventions, sum(held) as held,"
            + " sum(contracted - held) as outstanding, sum(not_held) as not_held from oversight_intervention"
            + " where month <= :until group by provider, month";

    static final String CLOSURES = "select %s as name, month, overridden::text as outcome, count(*) as n"
            + " from oversight_closure where month <= :until group by 1, 2, 3";

    static final String REVIEWS = "select agency as name, owed as outcome, sum(n) as n from oversight_duty"
            + " where owed in ('send:case-review-completed', 'send:post-exit-review-completed') and agency <> ''"
            + " and month <= :until and outcome = 'overdue' group by agency, owed having sum(n) > 0";

    static final String OPEN =
            "select case when outcome = 'withheld' or failure = '' then outcome else failure end as name,"
                    + " split_part(owed, ':', 1) as outcome, sum(n) as n from oversight_duty where agency = ''"
                    + " and outcome in ('open', 'overdue', 'withheld') group by 1, 2 having sum(n) > 0";

    static final String OFFICES = "select agency, office, n from oversight_office where n > 0";

    static final String REPEATS = "select force as name, repeat_closed as month, '' as outcome, count(*) as n"
            + " from oversight_referral where repeat_closed <= :until group by 1, 2";

    private final JdbcClient ledger;

    Counts(JdbcClient ledger) {
        this.ledger = ledger;
    }

    /** Every statement, for whoever looks at their plans. */
    static List<String> statements() {
        return List.of(
                FIRST_MONTH,
                BY_KIND,
                BY_AGENCY,
                REFERRALS.formatted("force"),
                REFERRALS.formatted("authority"),
                WITHHELD,
                SESSIONS,
                CLOSURES.formatted("type"),
                CLOSURES.formatted("agency"),
                REVIEWS,
                OPEN,
                OFFICES,
                REPEATS);
    }

    /** How far the counts reach, and how often they have changed. */
    record State(Instant asOf, long changed) {}

    State state() {
        return ledger.sql(
                        "select case when isfinite(as_of) then as_of else 'epoch' end as as_of, changed from oversight")
                .query((row, _) -> new State(row.getTimestamp("as_of").toInstant(), row.getLong("changed")))
                .single();
    }

    YearMonth firstMonth(YearMonth last) {
        return ledger.sql(FIRST_MONTH)
                .query((row, _) -> row.getObject(1, LocalDate.class))
                .optional()
                .map(YearMonth::from)
                .filter(last::isAfter)
                .orElse(last);
    }

    /** Met in time, and not. */
    Grid inTimeByKind(Columns months, YearMonth last) {
        return outcomes(new Grid(2, months), BY_KIND, last, outcome -> outcome.equals("in-time") ? 0 : 1, IN_TIME);
    }

    Grid inTimeByAgency(Columns months, YearMonth last) {
        return outcomes(new Grid(2, months), BY_AGENCY, last, outcome -> outcome.equals("in-time") ? 0 : 1, IN_TIME);
    }

    private static final List<String> IN_TIME = List.of("in-time", "late", "overdue");

    Grid setAsideByKind(String outcome, Columns months, YearMonth last) {
        return outcomes(new Grid(1, months), BY_KIND, last, _ -> 0, List.of(outcome));
    }

    Grid setAsideByAgency(String outcome, Columns months, YearMonth last) {
        return outcomes(new Grid(1, months), BY_AGENCY, last, _ -> 0, List.of(outcome));
    }

    private Grid outcomes(Grid grid, String sql, YearMonth last, ToIntFunction<String> measure, List<String> outcomes) {
        return byMonth(grid, ledger.sql(sql).param("until", last.atDay(1)).param("outcomes", outcomes), measure);
    }

    /** @param by {@code force} or {@code authority} */
    Grid neverInformed(String by, Columns months, Instant now) {
        return byMonth(
                new Grid(1, months), ledger.sql(REFERRALS.formatted(by)).param("now", Timestamp.from(now)), _ -> 0);
    }

    /** Approved, and not. */
    Grid withheld(Columns months, YearMonth last) {
        return byMonth(
                new Grid(2, months),
                ledger.sql(WITHHELD).param("until", last.atDay(1)),
                standing -> standing.equals("approved") ? 0 : 1);
    }

    /** Interventions, sessions held, contracted and not held yet, reported as not held. */
    Grid sessions(Columns months, YearMonth last) {
        Grid grid = new Grid(4, months);
        ledger.sql(SESSIONS).param("until", last.atDay(1)).query(row -> {
            grid.add(
                    row.getString("name"),
                    month(row, months),
                    row.getLong("interventions"),
                    row.getLong("held"),
                    Math.max(0, row.getLong("outstanding")),
                    row.getLong("not_held"));
        });
        return grid;
    }

    /**
     * With nothing missing, and past the gate.
     *
     * @param by {@code type} or {@code agency}
     */
    Grid closures(String by, Columns months, YearMonth last) {
        return byMonth(
                new Grid(2, months),
                ledger.sql(CLOSURES.formatted(by)).param("until", last.atDay(1)),
                overridden -> overridden.equals("true") ? 1 : 0);
    }

    Grid reviewsOverdue(Columns kinds, YearMonth last) {
        return sideBySide(kinds, ledger.sql(REVIEWS).param("until", last.atDay(1)));
    }

    Grid open(Columns kinds) {
        return sideBySide(kinds, ledger.sql(OPEN));
    }

    Grid repeatsClosed(Columns months, YearMonth last) {
        return byMonth(new Grid(1, months), ledger.sql(REPEATS).param("until", last.atDay(1)), _ -> 0);
    }

    /** Open duties to acknowledge, and the office that owes them. */
    record Owed(OfficeRef office, long duties) {}

    Stream<Owed> offices() {
        return ledger
                .sql(OFFICES)
                .query((row, _) ->
                        new Owed(new OfficeRef(row.getString("agency"), row.getString("office")), row.getLong("n")))
                .list()
                .stream();
    }

    private static Grid byMonth(Grid grid, JdbcClient.StatementSpec sql, ToIntFunction<String> measure) {
        sql.query(row -> {
            long[] numbers = new long[grid.measures()];
            numbers[measure.applyAsInt(row.getString("outcome"))] = row.getLong("n");
            grid.add(name(row), month(row, grid.columns()), numbers);
        });
        return grid;
    }

    private static Grid sideBySide(Columns columns, JdbcClient.StatementSpec sql) {
        Grid grid = new Grid(1, columns);
        sql.query(row -> {
            grid.add(name(row), row.getString("outcome"), row.getLong("n"));
        });
        return grid;
    }

    private static String name(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return name.isEmpty() ? "none" : name;
    }

    /** What was before the first month of the figures counts in it. */
    private static String month(ResultSet row, Columns months) throws SQLException {
        String month = YearMonth.from(Objects.requireNonNull(row.getObject("month", LocalDate.class)))
                .toString();
        return month.compareTo(months.leaves().getFirst()) < 0 ? months.leaves().getFirst() : month;
    }
}
