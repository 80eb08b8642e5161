package agencyhub.alerts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one look saw.
 *
 * @param unseen kinds that could not be looked at
 */
record Sighting(List<Problem> problems, Set<Kind> unseen) {

    /** Each problem once; and what waits for an agency that cannot be reached is no problem of its own. */
    static Sighting of(Collection<Problem> all, Set<Kind> unseen) {
        Set<String> atTheirEnd = all.stream()
                .filter(problem -> problem.kind() == Kind.AGENCY_UNREACHABLE || problem.kind() == Kind.DOOR_FAULTY)
                .map(Problem::subject)
                .collect(Collectors.toSet());
        Map<String, Problem> each = new LinkedHashMap<>();
        all.stream()
                .filter(problem -> problem.kind() != Kind.DELIVERIES_STUCK || !atTheirEnd.contains(problem.subject()))
                .forEach(problem -> each.putIfAbsent(problem.key(), problem));
        return new Sighting(List.copyOf(each.values()), Set.copyOf(unseen));
    }
}
