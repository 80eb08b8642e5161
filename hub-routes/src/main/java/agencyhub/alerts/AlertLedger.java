package agencyhub.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The alerts as the ledger remembers them: one open for each problem, whoever of several hubs sees it. */
@Component
class AlertLedger {
    private static final int MOST_OPEN = 1000;

    private static final String COLUMNS = "reference, kind, subject, detail, opened_at, resolved_at";

    static final String OPEN =
            "select " + COLUMNS + " from alert where resolved_at is null order by opened_at limit " + MOST_OPEN;

    static final String RESOLVED =
            "select " + COLUMNS + " from alert where resolved_at is not null order by resolved_at desc limit ?";

    static final String SEE =
            "update alert set seen_at = now(), detail = :detail" + " where problem = :problem and resolved_at is null";

    static final String RAISE =
            "insert into alert (reference, problem, kind, subject, node, detail, opened_at, seen_at)"
                    + " values (:reference, :problem, :kind, :subject, :node, :detail, :opened, now())"
                    + " on conflict do nothing";

    /** A hub's own problem is resolved by itself, or by others once nobody knows that hub any more. */
    static final String RESOLVE = "update alert set resolved_at = now() where resolved_at is null"
            + " and seen_at < now() - make_interval(secs => :after) and kind <> all(string_to_array(:unseen, ','))"
            + " and (node is null or node = :node or not exists (select from watch w where w.node = alert.node))"
            + " returning " + COLUMNS;

    static final String WATCHES = "insert into watch (node, looked_at) values (?, now())"
            + " on conflict (node) do update set looked_at = now()";

    /** Whoever has been silent for so long is not coming back. */
    static final String FORGET = "delete from watch where looked_at < now() - interval '1 day'";

    private final JdbcClient ledger;
    private final Identity self;
    private final Duration resolvesAfter;

    AlertLedger(DataSource ledger, Identity self, AlertSettings settings) {
        this.ledger = Patient.client(ledger);
        this.self = self;
        this.resolvesAfter = settings.resolvesAfter();
    }

    /** This hub watches; and the ledger can be written. */
    void watches() {
        ledger.sql(WATCHES).param(self.node()).update();
        ledger.sql(FORGET).update();
    }

    /** This hub ends in good order: nobody needs to miss it. */
    void ends() {
        ledger.sql("delete from watch where node = ?").param(self.node()).update();
    }

    List<Alert> open() {
        return ledger.sql(OPEN).query(AlertLedger::alert).list();
    }

    /** The latest first. */
    List<Alert> resolved(int limit) {
        return ledger.sql(RESOLVED).param(limit).query(AlertLedger::alert).list();
    }

    void see(Problem problem) {
        ledger.sql(SEE)
                .param("detail", problem.detail())
                .param("problem", problem.key())
                .update();
    }

    /** @return whether it is open under this reference, and not under another's */
    boolean raise(Alert alert) {
        return ledger.sql(RAISE)
                        .param("reference", alert.reference())
                        .param("problem", alert.problem())
                        .param("kind", alert.kind().word())
                        .param("subject", alert.subject())
                        .param("node", alert.kind().concernsOneHub() ? alert.subject() : null)
                        .param("detail", alert.detail())
                        .param("opened", Timestamp.from(alert.openedAt()))
                        .update()
                > 0;
    }

    boolean isKnown(String reference) {
        return ledger.sql("select exists (select from alert where reference = ?)")
                .param(reference)
                .query(Boolean.class)
                .single();
    }

    /** Somebody else had raised the problem, and this was told of it all the same: it is over, for the other one stands. */
    void raiseResolved(Alert alert) {
        ledger.sql("insert into alert (reference, problem, kind, subject, detail, opened_at, seen_at, resolved_at)"
                        + " values (?, ?, ?, ?, ?, ?, now(), now())")
                .params(
                        alert.reference(),
                        alert.problem(),
                        alert.kind().word(),
                        alert.subject(),
                        alert.detail(),
                        Timestamp.from(alert.openedAt()))
                .update();
    }

    /** What no hub has seen for long enough, except kinds about which nothing is known now. */
    List<Alert> resolve(Set<Kind> unseen) {
        return ledger.sql(RESOLVE)
                .param("after", resolvesAfter.toMillis() / 1000.0)
                .param("unseen", unseen.stream().map(Kind::word).collect(Collectors.joining(",")))
                .param("node", self.node())
                .query(AlertLedger::alert)
                .list();
    }

    /** Each channel has this to tell, except those that already did. */
    void toTell(Tidings tidings, Collection<String> channels, Set<String> alreadyTold) {
        for (String channel : channels) {
            ledger.sql("insert into alert_telling (alert, channel, happening, told_at)"
                            + " values (?, ?, ?, case when ? then now() end)")
                    .params(
                            tidings.alert().reference(),
                            channel,
                            tidings.happening().word(),
                            alreadyTold.contains(channel))
                    .update();
        }
    }

    static Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getString("reference"),
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("subject"),
                row.getString("detail"),
                row.getTimestamp("opened_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("resolved_at")).map(Timestamp::toInstant));
    }
}
