package agencyhub.directory;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.clock.BusinessClock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The part {@code rules} of the hub's health: what is in force since when, and whether files that are newer were refused. The
 * hub is up all the same, for it goes by the rules that it has. Anybody may read it, so of a directory, which may hold
 * secrets, it says no more than the line; the log says the rest.
 */
@Component
class RulesHealthIndicator implements HealthIndicator {
    private final RulesInForce rules;
    private final BusinessClock clock;

    RulesHealthIndicator(RulesInForce rules, BusinessClock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Health health() {
        RulesInForce.Status status = rules.status();
        Health.Builder health = Health.up()
                .withDetail(
                        "policy",
                        rules.rulebook().policies().at(clock.instant()).version())
                .withDetail("since", status.since().toString());
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.LONDON);
        status.next()
                .filter(next -> next.from().isAfter(today))
                .ifPresent(next -> health.withDetail(
                        "next",
                        Map.of("policy", next.version(), "from", next.from().toString())));
        status.refused().ifPresent(refused -> health.withDetail("refused", described(refused)));
        return health.build();
    }

    private static Map<String, Object> described(RulesInForce.Refused refused) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("at", refused.at().toString());
        refused.file().ifPresent(file -> words.put("file", file));
        refused.line().ifPresent(line -> words.put("line", line));
        words.put("error", refused.error());
        return words;
    }
}
