package agencyhub.directory;

import agencyhub.policy.Policies;
import agencyhub.policy.Policy;
import agencyhub.yaml.Mistakes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every version of the policy that this hub knows of, in the order in which they were put in force. A version is one text
 * for ever: what was decided by it must be told later by the very words.
 */
final class PolicyVersions {

    /** A text that counts under this version's name, as the ledger keeps it. */
    record Kept(String version, String yaml) {}

    private final Map<String, Set<String>> texts = new HashMap<>();
    private final Map<String, Policy> inOrder = new LinkedHashMap<>();

    PolicyVersions(RuleText text, Policy policy) {
        add(text, policy);
    }

    private PolicyVersions(PolicyVersions others) {
        others.texts.forEach((version, known) -> texts.put(version, new HashSet<>(known)));
        inOrder.putAll(others.inOrder);
    }

    /**
     * These and another that is put in force now.
     *
     * @throws agencyhub.yaml.MistakesException if another text is known by the name of this version
     */
    PolicyVersions and(RuleText text, Policy policy) {
        Set<String> known = texts.getOrDefault(policy.version(), Set.of());
        if (!known.isEmpty() && !known.contains(text.yaml())) {
            Mistakes mistakes = new Mistakes(text.name());
            mistakes.add(
                    lineOfVersion(text.yaml()),
                    "there is another policy by the name of " + policy.version()
                            + ", which was in force: give this one a version of its own");
            throw mistakes.refusal();
        }
        PolicyVersions after = new PolicyVersions(this);
        after.add(text, policy);
        return after;
    }

    /**
     * What was in force before these.
     *
     * @param kept     in the order in which they were put in force
     * @param readable those that this hub can still read, by version
     */
    static PolicyVersions earlier(List<Kept> kept, Map<String, Policy> readable) {
        PolicyVersions before = new PolicyVersions();
        for (Kept version : kept) {
            before.texts
                    .computeIfAbsent(version.version(), v -> new HashSet<>())
                    .add(version.yaml());
            Policy policy = readable.get(version.version());
            if (policy != null) {
                before.inOrder.remove(policy.version());
                before.inOrder.put(policy.version(), policy);
            }
        }
        return before;
    }

    private PolicyVersions() {}

    private void add(RuleText text, Policy policy) {
        texts.computeIfAbsent(policy.version(), v -> new HashSet<>()).add(text.yaml());
        inOrder.remove(policy.version());
        inOrder.put(policy.version(), policy);
    }

    Policies policies() {
        return new Policies(new ArrayList<>(inOrder.values()));
    }

    private static int lineOfVersion(String yaml) {
        List<String> lines = yaml.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).startsWith("version:")) {
                return line + 1;
            }
        }
        return 1;
    }
}
