package agencyhub.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A moment of a performance at which it is worth to stop and look.
 *
 * @param silence somebody was silent, and another is asked
 */
public record Moment(Instant at, boolean silence) {

    static List<Moment> of(Performance performance) {
        Map<Instant, Boolean> moments = new TreeMap<>();
        performance.scenario().acts().forEach(act -> moments.put(act.at(), false));
        Set<Instant> silences = new TreeSet<>();
        for (Narration.Entry entry : Narration.of(performance)) {
            if (entry.mark() == Narration.Mark.CHASED) {
                silences.add(entry.at());
            }
            if (entry.mark() != Narration.Mark.NONE) {
                moments.putIfAbsent(entry.at(), false);
            }
        }
        moments.putIfAbsent(performance.scenario().until(), false);
        return moments.keySet().stream()
                .map(at -> new Moment(at, silences.contains(at)))
                .toList();
    }
}
