package agencyhub.oversight;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Figures as they may be shown. */
final class Published {
    private final Grid grid;
    private final Map<String, Set<String>> leftOut;

    Published(Grid grid, Map<String, Set<String>> leftOut) {
        this.grid = grid;
        this.leftOut = Map.copyOf(leftOut);
    }

    /** A number for each measure; empty where they are not shown. */
    Optional<List<Long>> cell(String row, String column) {
        return leftOut.getOrDefault(row, Set.of()).contains(column)
                ? Optional.empty()
                : Optional.of(grid.numbers(row, column));
    }

    /** Whether there is anything to be said of it: it is not shown, or not nothing. */
    boolean hasAnything(String row, String column) {
        return cell(row, column).isEmpty() || grid.weight(row, column) > 0;
    }

    /** Without the one that sums up. */
    List<String> rows() {
        return grid.rows();
    }

    Columns columns() {
        return grid.columns();
    }

    /** Whether anything is not shown. */
    boolean leavesOut() {
        return leftOut.values().stream().anyMatch(columns -> !columns.isEmpty());
    }
}
