package agencyhub.alerts;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether any hub still sweeps. It asks what the ledger shows of it and nothing of the sweep itself, so whatever stops that does
 * not stop this. A sweep through a million due duties takes minutes and is no problem while the oldest of them moves.
 */
@Component
class SweepLookout implements Lookout {
    static final String LAST = "select ended_at, now() as now from sweep";

    static final String OLDEST = "select min(next_step_at) from ("
            + "(select next_step_at from duty where state in ('open', 'withheld') and next_step_at is not null and urgent"
            + " order by next_step_at limit 1) union all"
            + "(select next_step_at from duty where state in ('open', 'withheld') and next_step_at is not null and not urgent"
            + " order by next_step_at limit 1)) oldest";

    private final JdbcClient ledger;
    private final Duration late;
    private @Nullable Instant oldest;
    private @Nullable Instant lastSign;

    SweepLookout(DataSource ledger, AlertSettings settings) {
        this.ledger = Patient.client(ledger);
        this.late = settings.sweepLate();
    }

    private record Last(Instant endedAt, Instant now) {}

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.SWEEP_STOPPED);
    }

    @Override
    public boolean asksTheLedger() {
        return true;
    }

    @Override
    public List<Problem> look() {
        Last last = ledger.sql(LAST)
                .query((row, n) -> new Last(
                        row.getTimestamp("ended_at").toInstant(),
                        row.getTimestamp("now").toInstant()))
                .single();
        Optional<Timestamp> due = ledger.sql(OLDEST).query(Timestamp.class).optional();
        return isStopped(last.endedAt(), due.map(Timestamp::toInstant).orElse(null), last.now())
                ? List.of(new Problem(Kind.SWEEP_STOPPED, "sweep", "the last one ended at " + last.endedAt()))
                : List.of();
    }

    /** The first look is a sign too: whoever has just started has not had time to sweep. */
    boolean isStopped(Instant endedAt, @Nullable Instant oldestDue, Instant now) {
        boolean moved = oldest != null && !oldest.equals(oldestDue);
        oldest = oldestDue;
        Instant sign = lastSign == null || moved ? now : lastSign;
        lastSign = sign.isAfter(endedAt) ? sign : endedAt;
        return Duration.between(lastSign, now).compareTo(late) > 0;
    }
}
