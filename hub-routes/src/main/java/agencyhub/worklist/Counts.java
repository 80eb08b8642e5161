package agencyhub.worklist;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted at one instant, so that all of it adds up.
 *
 * @param at      business time
 * @param totals  of each view, whatever it is narrowed down by
 * @param cells   all that is overdue or chased; empty when it was too much to tell apart
 * @param version another one when anything changed that the first page shows or that is counted
 */
public record Counts(Instant at, Map<View, Count> totals, Optional<List<Cell>> cells, long version) {

    static Counts none() {
        return new Counts(Instant.EPOCH, Map.of(), Optional.empty(), 0);
    }

    /** Empty before the first time. */
    public Optional<Count> total(View view) {
        return Optional.ofNullable(totals.get(view));
    }

    /** Of each choice that a selection leaves; only of what is counted apart. */
    public Optional<Facets> facets(Selection selection) {
        return selection.view() == View.NOT_INFORMED || selection.view() == View.OPERATIONS
                ? cells.map(all -> Facets.of(all, selection))
                : Optional.empty();
    }
}
