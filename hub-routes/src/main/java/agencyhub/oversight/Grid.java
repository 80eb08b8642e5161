package agencyhub.oversight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Figures as they were counted: in each cell as many numbers as there are measures, rows and columns with their sums. Not to be
 * shown to anybody before {@link Suppression} has looked at it.
 */
final class Grid {
    /** The row that sums up all others. */
    static final String TOTAL = "";

    private final int measures;
    private final Columns columns;
    private final Map<String, Map<String, long[]>> cells = new TreeMap<>();

    Grid(int measures, Columns columns) {
        this.measures = measures;
        this.columns = columns;
        cells.put(TOTAL, new LinkedHashMap<>());
    }

    /** Adds to the cell, and to every sum that it is part of. */
    Grid add(String row, String leaf, long... numbers) {
        if (numbers.length != measures || row.equals(TOTAL) || !columns.leaves().contains(leaf)) {
            throw new IllegalArgumentException(row + ", " + leaf + ": " + Arrays.toString(numbers));
        }
        for (String each : List.of(row, TOTAL)) {
            Map<String, long[]> line = cells.computeIfAbsent(each, r -> new LinkedHashMap<>());
            sum(line, leaf, numbers);
            String part = leaf;
            for (Map.Entry<String, List<String>> sum : columns.sums().entrySet()) {
                if (sum.getValue().contains(part)) {
                    sum(line, sum.getKey(), numbers);
                    part = sum.getKey();
                }
            }
        }
        return this;
    }

    private void sum(Map<String, long[]> line, String column, long[] numbers) {
        long[] cell = line.computeIfAbsent(column, c -> new long[measures]);
        for (int i = 0; i < measures; i++) {
            cell[i] += numbers[i];
        }
    }

    int measures() {
        return measures;
    }

    Columns columns() {
        return columns;
    }

    /** Without the one that sums up. */
    List<String> rows() {
        List<String> rows = new ArrayList<>(cells.keySet());
        rows.remove(TOTAL);
        return rows;
    }

    long number(String row, String column, int measure) {
        long @Nullable [] cell = cells.getOrDefault(row, Map.of()).get(column);
        return cell == null ? 0 : cell[measure];
    }

    List<Long> numbers(String row, String column) {
        long @Nullable [] cell = cells.getOrDefault(row, Map.of()).get(column);
        return Arrays.stream(cell == null ? new long[measures] : cell).boxed().toList();
    }

    /** The first of its columns in which the row has anything; empty if none has. */
    Optional<String> first(String row, String column) {
        return columns.leaves().stream()
                .filter(leaf -> columns.isPart(leaf, column) && weight(row, leaf) > 0)
                .findFirst();
    }

    /** All that is counted there, to tell much from little. */
    long weight(String row, String column) {
        long @Nullable [] cell = cells.getOrDefault(row, Map.of()).get(column);
        return cell == null ? 0 : Arrays.stream(cell).sum();
    }

    long weight(Collection<String> rows, String column) {
        return rows.stream().mapToLong(row -> weight(row, column)).sum();
    }

    long weight(String row, Set<String> in) {
        return in.stream().mapToLong(column -> weight(row, column)).sum();
    }
}
