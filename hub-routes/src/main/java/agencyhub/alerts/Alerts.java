package agencyhub.alerts;

import java.util.List;
import org.springframework.stereotype.Component;

/** The alerts as people may read them. */
@Component
public class Alerts {
    private final AlertBook book;
    private final AlertLedger ledger;

    Alerts(AlertBook book, AlertLedger ledger) {
        this.book = book;
        this.ledger = ledger;
    }

    /** The oldest first, as of the last look; also while the ledger is away. */
    public List<Alert> open() {
        return book.open();
    }

    /** The latest first. */
    public List<Alert> resolved(int limit) {
        return ledger.resolved(limit);
    }

    /** What is read, for whoever checks that it goes along an index. */
    public static List<String> statements() {
        return List.of(
                AlertLedger.OPEN,
                AlertLedger.RESOLVED,
                StuckLookout.AGENCIES,
                SweepLookout.LAST,
                SweepLookout.OLDEST,
                HubLookout.SILENT,
                Tellings.CLAIM,
                Tellings.UNTOLD);
    }
}
