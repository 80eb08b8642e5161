package agencyhub.alerts;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Agencies for which deliveries wait though their patience has run out. What lies on a pull inbox is not among them: it waits to
 * be fetched, and its ladder tells cover and supervisor.
 */
@Component
class StuckLookout implements Lookout {
    static final int MOST = 1000;

    /** One agency after another along the index, not one delivery after another. */
    static final String AGENCIES = "with recursive waiting(agency) as ("
            + " (select agency from pending where stuck_at is null and stuck_rung > 0 and not shelved order by agency limit 1)"
            + " union all select next.agency from waiting cross join lateral (select agency from pending"
            + " where stuck_at is null and stuck_rung > 0 and not shelved and agency > waiting.agency order by agency limit 1)"
            + " next) select agency from waiting limit " + MOST;

    private final JdbcClient ledger;

    StuckLookout(DataSource ledger) {
        this.ledger = Patient.client(ledger);
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.DELIVERIES_STUCK);
    }

    @Override
    public boolean asksTheLedger() {
        return true;
    }

    @Override
    public List<Problem> look() {
        return ledger.sql(AGENCIES)
                .query((row, n) -> new Problem(
                        Kind.DELIVERIES_STUCK, row.getString(1), "every door was tried and operations was told"))
                .list();
    }
}
