package agencyhub.operations;

import agencyhub.clock.BusinessClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of everything operators did. It is only ever added to, which the ledger itself sees to. */
@Component
public class Register {
    private static final String COLUMNS = "seq, id, step, at, recorded_at, account, role, kind, reason, concerned,"
            + " outcome, detail, asked::text as asked";

    static final String OF_OPERATION = "select " + COLUMNS + " from operation where id = ? order by step";
    static final String ABOUT = "select " + COLUMNS + " from operation where concerned = ? order by seq desc limit ?";
    static final String WAITING = "select " + COLUMNS + " from operation o where outcome = 'waits'"
            + " and not exists (select from operation later where later.id = o.id and later.step > o.step)"
            + " order by seq desc limit ?";
    static final String LATEST = "select " + COLUMNS + " from operation o where seq < :before";
    static final String BY_KIND = LATEST + " and kind = :kind";
    static final String BY_ACCOUNT = LATEST + " and account = :account";
    static final String BY_BOTH = LATEST + " and kind = :kind and account = :account";
    static final String NEWEST_FIRST = " and (outcome <> 'begun' or not exists (select from operation later"
            + " where later.id = o.id and later.step > o.step)) order by seq desc limit :most";

    /** @param kind and {@code account}: empty for all */
    public record Filter(Optional<Kind> kind, Optional<String> account) {
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());
    }

    private final JdbcClient ledger;
    private final BusinessClock clock;

    Register(JdbcClient ledger, BusinessClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Every statement with which this class reads. */
    static List<String> statements() {
        return List.of(
                OF_OPERATION,
                ABOUT,
                WAITING,
                LATEST + NEWEST_FIRST,
                BY_KIND + NEWEST_FIRST,
                BY_ACCOUNT + NEWEST_FIRST,
                BY_BOTH + NEWEST_FIRST);
    }

    /** What became of this operation so far, step by step. */
    public List<Entry> of(UUID operation) {
        return ledger.sql(OF_OPERATION).param(operation).query(Register::entry).list();
    }

    Optional<Entry> last(UUID operation) {
        List<Entry> steps = of(operation);
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }

    /** What was done about this, the latest first. */
    public List<Entry> about(String concerned, int most) {
        return ledger.sql(ABOUT).params(concerned, most).query(Register::entry).list();
    }

    /** What waits for a second person, the latest first. */
    public List<Entry> waiting(int most) {
        return ledger.sql(WAITING).param(most).query(Register::entry).list();
    }

    /** @param before the number of the entry behind which to go on; {@link Long#MAX_VALUE} for the latest */
    public List<Entry> entries(Filter filter, long before, int most) {
        String where = filter.kind().isPresent()
                ? (filter.account().isPresent() ? BY_BOTH : BY_KIND)
                : (filter.account().isPresent() ? BY_ACCOUNT : LATEST);
        JdbcClient.StatementSpec query =
                ledger.sql(where + NEWEST_FIRST).param("before", before).param("most", most);
        if (filter.kind().isPresent()) {
            query = query.param("kind", filter.kind().get().word());
        }
        if (filter.account().isPresent()) {
            query = query.param("account", filter.account().get());
        }
        return new ArrayList<>(query.query(Register::entry).list());
    }

    /** @return false where this step of the operation is on record already */
    boolean add(
            UUID operation,
            int step,
            Operator by,
            Kind kind,
            String reason,
            String concerned,
            Entry.Outcome outcome,
            String detail,
            @Nullable String asked) {
        return ledger.sql(
                                "insert into operation (id, step, at, account, role, kind, reason, concerned, outcome, detail,"
                                        + " asked) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing")
                        .params(Arrays.asList(
                                operation,
                                step,
                                Timestamp.from(now()),
                                by.account(),
                                by.role(),
                                kind.word(),
                                reason,
                                concerned,
                                outcome.word(),
                                detail,
                                asked))
                        .update()
                > 0;
    }

    Instant now() {
        return clock.instant();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                row.getInt("step"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("account"),
                row.getString("role"),
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("reason"),
                row.getString("concerned"),
                Entry.Outcome.of(row.getString("outcome")),
                row.getString("detail"),
                Optional.ofNullable(row.getString("asked")));
    }
}
