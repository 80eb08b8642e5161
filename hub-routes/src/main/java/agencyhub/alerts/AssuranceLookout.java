package agencyhub.alerts;

import agencyhub.assurance.Assurance;
import agencyhub.assurance.Findings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the look at the promise found, and whether it still looks. */
@Component
class AssuranceLookout implements Lookout {
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Identity self;
    private final Assurance assurance;
    private final Clock real;
    private final Instant started;

    AssuranceLookout(Identity self, Assurance assurance, Clock realClock) {
        this.self = self;
        this.assurance = assurance;
        this.real = realClock;
        this.started = realClock.instant();
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.PROMISE_BROKEN, Kind.ASSURANCE_STOPPED);
    }

    @Override
    public boolean asksTheLedger() {
        return false;
    }

    @Override
    public List<Problem> look() {
        Optional<Findings> last = assurance.last();
        Instant looked = last.map(Findings::checkedAt).orElse(started);
        if (Duration.between(looked, real.instant()).compareTo(LATE) > 0) {
            return List.of(new Problem(Kind.ASSURANCE_STOPPED, self.node(), "the last look ended at " + looked));
        }
        return last
                .filter(findings -> !findings.promiseHolds())
                .map(findings -> new Problem(
                        Kind.PROMISE_BROKEN,
                        "promise",
                        findings.count() + " found, the first: "
                                + findings.breaches().getFirst().kind().meaning()))
                .stream()
                .toList();
    }
}
