package agencyhub.alerts;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Other hubs on this ledger that have stopped watching without a word. */
@Component
class HubLookout implements Lookout {
    static final String SILENT = "select node from watch where node <> ?"
            + " and looked_at < now() - make_interval(secs => ?) order by node limit 100";

    private final JdbcClient ledger;
    private final Identity self;
    private final long silentAfter;

    HubLookout(DataSource ledger, Identity self, AlertSettings settings) {
        this.ledger = Patient.client(ledger);
        this.self = self;
        this.silentAfter = settings.silentAfter().toSeconds();
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.HUB_SILENT);
    }

    @Override
    public boolean asksTheLedger() {
        return true;
    }

    @Override
    public List<Problem> look() {
        return ledger.sql(SILENT).params(self.node(), silentAfter).query(String.class).list().stream()
                .map(node -> new Problem(Kind.HUB_SILENT, node, "it did not stop in good order"))
                .toList();
    }
}
