package agencyhub.alerts;

import agencyhub.ledger.WriteFailures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether the ledger lately refused what the hub had to write. A full disk can let the watch's own small row be written and no
 * message any more.
 */
@Component
class WritesLookout implements Lookout {
    private static final Duration LATELY = Duration.ofSeconds(30);

    private final WriteFailures failures;

    WritesLookout(WriteFailures failures) {
        this.failures = failures;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.LEDGER_REFUSES);
    }

    @Override
    public boolean asksTheLedger() {
        return false;
    }

    @Override
    public List<Problem> look() {
        return failures.refusedWithin(LATELY).map(LedgerProblem::refuses).stream()
                .toList();
    }
}
