package agencyhub.oversight;

import agencyhub.clock.BusinessClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds what has changed into the counts. Whatever changed a duty wrote down what it changed, in its own transaction
 * ({@code V8__oversight.sql}); here each change is taken once, and whatever is cut short is still there for the next round. One hub
 * at a time does it, any of them.
 */
@Component
class Tally {
    private static final long FOLDING = 0x6f76657273696768L;

    /** A case is read again as a whole, so that in one transaction there are only so many. */
    private static final int CASES_AT_ONCE = 500;

    /** What fell due meanwhile: open until then, overdue from then on. */
    static final String FALL_DUE = "with due as (delete from oversight_ahead where falls_due <= :now"
            + " returning month, agency, owed, failure, n), moved as (select month, agency, owed, outcome, failure,"
            + " n * sign as n from due cross join (values ('open', -1), ('overdue', 1)) as to_be (outcome, sign))"
            + Tally.ADDED;

    /** Every change, to the counts of its agency, of what is owed, and of both; open ones to what is ahead, and by office. */
    static final String FOLD = "with taken as (delete from oversight_change returning *),"
            + " ahead as (insert into oversight_ahead as a (falls_due, month, agency, owed, failure, n)"
            + " select falls_due, month, agency, owed, failure, sum(n) from taken where outcome = 'open'"
            + " and falls_due > :now group by 1, 2, 3, 4, 5 having sum(n) <> 0"
            + " on conflict (falls_due, agency, owed, failure) do update set n = a.n + excluded.n),"
            + " offices as (insert into oversight_office as o (agency, office, n) select agency, office, sum(n)"
            + " from taken where office <> '' group by 1, 2 having sum(n) <> 0"
            + " on conflict (agency, office) do update set n = o.n + excluded.n),"
            + " moved as (select month, agency, owed, case when outcome = 'open' and falls_due <= :now then 'overdue'"
            + " else outcome end as outcome, failure, n from taken)" + Tally.ADDED;

    private static final String ADDED = " insert into oversight_duty as d (month, agency, owed, outcome, failure, n)"
            + " select month, coalesce(agency, ''), coalesce(owed, ''), outcome, failure, sum(n) from moved"
            + " group by month, outcome, failure, grouping sets ((agency, owed), (agency), (owed))"
            + " having sum(n) <> 0"
            + " on conflict (owed, month, agency, outcome, failure) do update set n = d.n + excluded.n";

    static final String TAKE_CASES = "with taken as (delete from oversight_case_change where ctid in"
            + " (select ctid from oversight_case_change limit :limit) returning case_reference)"
            + " select distinct case_reference from taken";

    private final JdbcClient ledger;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;

    Tally(JdbcClient ledger, TransactionTemplate transaction, BusinessClock clock) {
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    private enum Round {
        MORE,
        DONE,
        NOT_OURS
    }

    void bringUpToDate() {
        Optional<Instant> until = Objects.requireNonNull(
                transaction.execute(_ -> isOurTurn() ? Optional.of(folded(clock.instant())) : Optional.empty()));
        if (until.isPresent()) {
            Round round = Round.MORE;
            while (round == Round.MORE) {
                round = Objects.requireNonNull(transaction.execute(_ -> isOurTurn() ? readAgain() : Round.NOT_OURS));
            }
            if (round == Round.DONE) {
                ledger.sql("update oversight set as_of = :until where as_of < :until")
                        .param("until", Timestamp.from(until.get()))
                        .update();
            }
        }
    }

    private boolean isOurTurn() {
        return ledger.sql("select pg_try_advisory_xact_lock(?)")
                .param(FOLDING)
                .query(Boolean.class)
                .single();
    }

    /**
     * First what is kept falls due: a change is then counted by the same instant.
     *
     * @return that instant: never before one by which somebody has counted already, though another hub's clock may be
     */
    private Instant folded(Instant now) {
        Timestamp until = ledger.sql("update oversight set fallen_due = greatest(fallen_due, ?) returning fallen_due")
                .param(Timestamp.from(now))
                .query(Timestamp.class)
                .single();
        int changed = ledger.sql(FALL_DUE).param("now", until).update();
        changed += ledger.sql(FOLD).param("now", until).update();
        if (changed > 0) {
            noteThatSomethingChanged();
        }
        return until.toInstant();
    }

    private Round readAgain() {
        List<String> cases = ledger.sql(TAKE_CASES)
                .param("limit", CASES_AT_ONCE)
                .query(String.class)
                .list();
        if (cases.isEmpty()) {
            return Round.DONE;
        }
        CaseFacts.readAgain(ledger, cases);
        noteThatSomethingChanged();
        return Round.MORE;
    }

    private void noteThatSomethingChanged() {
        ledger.sql("update oversight set changed = changed + 1").update();
    }
}
