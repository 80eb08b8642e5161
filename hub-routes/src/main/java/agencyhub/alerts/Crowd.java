package agencyhub.alerts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * No floods: when many have the same problem at the same time it is most likely one problem, such as the hub's own network.
 * Beyond so many of a kind, those of whom nobody has been told yet become one alert together.
 */
final class Crowd {
    /** What the alert of a crowd concerns. No agency and no hub is called so. */
    static final String MANY = "many";

    private Crowd() {}

    /** @param open the keys of alerts that are open */
    static List<Problem> together(Collection<Problem> problems, Set<String> open, int ofAKind) {
        Map<Kind, List<Problem>> byKind = new EnumMap<>(Kind.class);
        problems.forEach(problem -> byKind.computeIfAbsent(problem.kind(), kind -> new ArrayList<>())
                .add(problem));
        List<Problem> told = new ArrayList<>();
        byKind.forEach((kind, all) -> {
            if (all.size() <= ofAKind) {
                told.addAll(all);
            } else {
                all.stream().filter(problem -> open.contains(problem.key())).forEach(told::add);
                told.add(new Problem(kind, MANY, all.size() + " at the same time: most likely one cause"));
            }
        });
        return told;
    }
}
