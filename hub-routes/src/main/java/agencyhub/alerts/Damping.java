package agencyhub.alerts;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps what comes and goes from being told: a problem counts once every look has seen it for so long. It is over once no
 * look has seen it for so long, which the ledger knows, for another hub may still see it.
 */
final class Damping {
    private final Function<Kind, Duration> opensAfter;
    private final Map<String, Long> since = new HashMap<>();

    Damping(Function<Kind, Duration> opensAfter) {
        this.opensAfter = opensAfter;
    }

    /**
     * @param seen   at this look
     * @param unseen kinds that could not be looked at: nothing is known about these now
     * @param nanos  when, by the clock that never jumps
     * @return those that have been there for long enough
     */
    List<Problem> ripe(Collection<Problem> seen, Set<Kind> unseen, long nanos) {
        Set<String> there = seen.stream().map(Problem::key).collect(Collectors.toSet());
        since.keySet().removeIf(key -> !there.contains(key) && !unseen.contains(kind(key)));
        return seen.stream()
                .filter(problem -> nanos - since.computeIfAbsent(problem.key(), key -> nanos)
                        >= opensAfter.apply(problem.kind()).toNanos())
                .toList();
    }

    private static Kind kind(String key) {
        return Kind.of(key.substring(0, key.indexOf(':'))).orElseThrow();
    }
}
