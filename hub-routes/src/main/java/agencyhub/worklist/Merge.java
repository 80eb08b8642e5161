package agencyhub.worklist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts stretches together to one page. A stretch that was cut off at its limit may go on right behind its last row: nothing
 * beyond the first such end is shown before more of it is read.
 */
final class Merge {
    private Merge() {}

    /** @param fits whether the row is wanted */
    record Row(int stretch, Place place, boolean fits) {}

    /**
     * @param next where the following page begins; empty after the last
     * @param cut  whether the page may have fewer rows than it could because enough was looked through for one answer
     */
    record Page(List<UUID> ids, Optional<Place> next, boolean cut) {}

    /** @param limit how many rows a stretch has when it may go on */
    static Page page(List<Row> rows, int size, int limit) {
        Optional<Place> end = end(rows, limit);
        List<Row> inOrder = rows.stream()
                .filter(row -> end.isEmpty() || Place.ORDER.compare(row.place(), end.get()) <= 0)
                .filter(Row::fits)
                .sorted(Comparator.comparing(Row::place, Place.ORDER))
                .toList();
        List<Row> shown = inOrder.subList(0, Math.min(size, inOrder.size()));
        boolean full = inOrder.size() > size;
        Optional<Place> next = full ? Optional.of(shown.getLast().place()) : end;
        return new Page(shown.stream().map(row -> row.place().id()).toList(), next, !full && end.isPresent());
    }

    /** Up to where everything is known. */
    private static Optional<Place> end(List<Row> rows, int limit) {
        Map<Integer, List<Place>> stretches = new HashMap<>();
        rows.forEach(row ->
                stretches.computeIfAbsent(row.stretch(), n -> new ArrayList<>()).add(row.place()));
        return stretches.values().stream()
                .filter(places -> places.size() >= limit)
                .map(places -> places.stream().max(Place.ORDER).orElseThrow())
                .min(Place.ORDER);
    }
}
