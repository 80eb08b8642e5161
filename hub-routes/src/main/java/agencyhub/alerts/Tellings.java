package agencyhub.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is still to be told, as the ledger remembers it. */
@Component
class Tellings {
    private static final int AT_ONCE = 20;
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    /** Longer than telling may take: who dies while telling leaves it to be told again. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    static final String CLAIM = "with due as (select t.alert, t.channel, t.happening from alert_telling t"
            + " where t.told_at is null and t.next_attempt_at <= now() and t.channel = any(string_to_array(:channels, ','))"
            + " and (t.happening = 'opened' or exists (select from alert_telling e where e.alert = t.alert"
            + " and e.channel = t.channel and e.happening = 'opened' and e.told_at is not null))"
            + " order by t.next_attempt_at limit " + AT_ONCE + " for update skip locked)"
            + " update alert_telling t set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => :lease)"
            + " from due, alert a where t.alert = due.alert and t.channel = due.channel and t.happening = due.happening"
            + " and a.reference = t.alert"
            + " returning t.channel, t.happening, t.attempts, a.reference, a.kind, a.subject, a.detail, a.opened_at,"
            + " a.resolved_at";

    static final String UNTOLD = "select count(*) from (select from alert_telling where told_at is null"
            + " and channel = any(string_to_array(?, ',')) and next_attempt_at < now() + interval '1 day' limit 1000) untold";

    private final JdbcClient ledger;

    Tellings(DataSource ledger) {
        this.ledger = Patient.client(ledger);
    }

    record Due(String channel, Tidings tidings, int attempt) {}

    /** Given to one hub only, for as long as telling may take. */
    List<Due> claim(Collection<String> channels) {
        return ledger.sql(CLAIM)
                .param("channels", String.join(",", channels))
                .param("lease", LEASE.toSeconds())
                .query((row, n) -> due(row))
                .list();
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getString("channel"),
                new Tidings(AlertLedger.alert(row, 0), Happening.of(row.getString("happening"))),
                row.getInt("attempts"));
    }

    void told(Due due) {
        ledger.sql("update alert_telling set told_at = now() where alert = ? and channel = ? and happening = ?")
                .params(
                        due.tidings().alert().reference(),
                        due.channel(),
                        due.tidings().happening().word())
                .update();
    }

    void again(Due due) {
        ledger.sql("update alert_telling set next_attempt_at = now() + make_interval(secs => ?)"
                        + " where alert = ? and channel = ? and happening = ?")
                .params(
                        backOff(due.attempt()).toSeconds(),
                        due.tidings().alert().reference(),
                        due.channel(),
                        due.tidings().happening().word())
                .update();
    }

    /** Doubles from two seconds. */
    static Duration backOff(int attempts) {
        long seconds = 1L << Math.min(attempts, 20);
        return seconds < LONGEST_BACK_OFF.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST_BACK_OFF;
    }

    int untold(Collection<String> channels) {
        return ledger.sql(UNTOLD)
                .param(String.join(",", channels))
                .query(Integer.class)
                .single();
    }
}
