package agencyhub.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policy of each day. A new version decides from its first day on; what was opened under an earlier one goes by that
 * one to its end.
 */
public final class Policies {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Map<String, Policy> versions = new LinkedHashMap<>();

    /** @param inOrder as they were put in force, the latest last; at least one */
    public Policies(List<Policy> inOrder) {
        if (inOrder.isEmpty()) {
            throw new IllegalArgumentException("without a policy nobody owes anything");
        }
        inOrder.forEach(policy -> {
            versions.remove(policy.version());
            versions.put(policy.version(), policy);
        });
    }

    public static Policies only(Policy policy) {
        return new Policies(List.of(policy));
    }

    /** The policy that decides at this instant: the latest whose first day has come, else the first of all. */
    public Policy at(Instant now) {
        LocalDate today = now.atZone(LONDON).toLocalDate();
        List<Policy> latestFirst = List.copyOf(versions.values()).reversed();
        return latestFirst.stream()
                .filter(policy ->
                        policy.effectiveFrom().map(day -> !day.isAfter(today)).orElse(true))
                .findFirst()
                .orElse(latestFirst.getLast());
    }

    /** The policy of this version; the latest where it is not known any more. */
    public Policy version(String version) {
        return versions.getOrDefault(version, List.copyOf(versions.values()).getLast());
    }

    public List<Policy> all() {
        return List.copyOf(versions.values());
    }
}
