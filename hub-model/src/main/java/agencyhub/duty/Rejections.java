package agencyhub.duty;

import agencyhub.message.Acknowledgement;
import agencyhub.message.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was rejected may be accepted after all by whoever rejected it, until it is answered. */
final class Rejections {
    private Rejections() {}

    /** Without those that were answered meanwhile, and without what can never come to hold because of them. */
    static CaseState unanswered(CaseFile file) {
        CaseState state = file.state();
        Set<UUID> awaited = file.open().stream()
                .filter(duty -> duty.kind() == DutyKind.ANSWER)
                .map(Duty::message)
                .collect(Collectors.toSet());
        Map<UUID, CaseState.Conditional> held = new LinkedHashMap<>(state.conditional());
        Map<UUID, CaseState.Rejection> left = new LinkedHashMap<>(state.rejections());
        left.entrySet().removeIf(each -> {
            boolean answered = !awaited.contains(each.getKey());
            if (answered) {
                held.remove(each.getValue().about());
            }
            return answered;
        });
        return state.withRejections(Collections.unmodifiableMap(left))
                .withConditional(Collections.unmodifiableMap(held));
    }

    /** Those that this word takes back: the acknowledgements that rejected. */
    static List<UUID> takenBack(CaseState state, String sender, Acknowledgement word, boolean enough) {
        List<UUID> taken = new ArrayList<>();
        if (word.level() != Level.REJECTED && enough) {
            state.rejections().forEach((rejection, of) -> {
                if (of.about().equals(word.message()) && of.by().equals(sender)) {
                    taken.add(rejection);
                }
            });
        }
        return taken;
    }

    static CaseState without(CaseState state, List<UUID> taken) {
        Map<UUID, CaseState.Rejection> left = new LinkedHashMap<>(state.rejections());
        left.keySet().removeAll(taken);
        return state.withRejections(Collections.unmodifiableMap(left));
    }
}
