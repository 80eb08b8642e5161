package agencyhub.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of a policy is law, how much is guidance, and how much was chosen here. */
final class Grounds {
    private Grounds() {}

    /** The basis of each time that the policy names, one for each. */
    static List<Basis> of(Policy policy) {
        return Stream.concat(
                        policy.rules().values().stream()
                                .flatMap(rule -> Wording.of(rule).stream())
                                .map(Clause::basis)
                                .flatMap(Optional::stream),
                        policy.ladders().values().stream().map(Ladder::basis))
                .toList();
    }

    static String summary(Policy policy) {
        List<Basis> bases = of(policy);
        return Arrays.stream(Basis.Kind.values())
                .map(kind ->
                        bases.stream().filter(basis -> basis.kind() == kind).count() + " "
                                + kind.word().replace('-', ' '))
                .collect(Collectors.joining(", ", bases.size() + " times: ", "."));
    }
}
