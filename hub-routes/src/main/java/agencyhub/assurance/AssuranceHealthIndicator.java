package agencyhub.assurance;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The part {@code assurance} of the hub's health: down while anybody who must be told is forgotten. Neither liveness nor
 * readiness knows of it, for a restart mends no promise.
 */
@Component
class AssuranceHealthIndicator implements HealthIndicator {
    /** Looked at every minute: what was found longer ago than this says nothing about now. */
    private static final Duration STALE_AFTER = Duration.ofMinutes(5);

    private final Assurance assurance;
    private final Clock real;

    AssuranceHealthIndicator(Assurance assurance, Clock realClock) {
        this.assurance = assurance;
        this.real = realClock;
    }

    @Override
    public Health health() {
        Optional<Findings> last = assurance.last();
        if (last.isEmpty()) {
            return Health.unknown().build();
        }
        Findings findings = last.get();
        Health.Builder health = findings.promiseHolds() ? Health.up() : Health.down();
        if (findings.checkedAt().isBefore(real.instant().minus(STALE_AFTER))) {
            health = Health.unknown();
        }
        return health.withDetail("count", findings.count())
                .withDetail(
                        "references",
                        findings.breaches().stream()
                                .map(breach -> Map.of("what", breach.kind().word(), "reference", breach.reference()))
                                .toList())
                .withDetail("checkedAt", findings.checkedAt().toString())
                .build();
    }
}
