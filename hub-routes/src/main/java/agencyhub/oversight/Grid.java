package agencyhub.oversight;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures as they were counted: in each cell as many numbers as there are measures, rows and columns with their sums. Not to be
 * shown to anybody before {@link Suppression} has looked at it.
 */
final class Grid {
    /** The row that sums up all others. */
    static final String TOTAL = "";

    private final int measures;
    private final long[] nothing;
    private final Columns columns;
    private final Map<String, Map<String, long[]>> cells = new HashMap<>();

    Grid(int measures, Columns columns) {
        this.measures = measures;
        this.nothing = new long[measures];
        this.columns = columns;
        cells.put(TOTAL, new HashMap<>());
    }

    /** Adds to the cell, and to every sum that it is part of. */
    Grid add(String row, String leaf, long... numbers) {
        if (numbers.length != measures || row.equals(TOTAL) || !columns.leaves().contains(leaf)) {
            throw new IllegalArgumentException(row + ", " + leaf + ": " + Arrays.toString(numbers));
        }
        for (String each : List.of(row, TOTAL)) {
            Map<String, long[]> line = cells.computeIfAbsent(each, r -> new HashMap<>());
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
        return cells.keySet().stream()
                .filter(row -> !row.equals(TOTAL))
                .sorted()
                .toList();
    }

    long number(String row, String column, int measure) {
        return cell(row, column)[measure];
    }

    List<Long> numbers(String row, String column) {
        return Arrays.stream(cell(row, column)).boxed().toList();
    }

    private long[] cell(String row, String column) {
        return cells.getOrDefault(row, Map.of()).getOrDefault(column, nothing);
    }

    /** The first of its columns in which the row has anything; empty if none has. */
    Optional<String> first(String row, String column) {
        return columns.leaves().stream()
                .filter(leaf -> columns.isPart(leaf, column) && weight(row, leaf) > 0)
                .findFirst();
    }

    /** All that is counted there, to tell much from little. */
    long weight(String row, String column) {
        long weight = 0;
        for (long number : cell(row, column)) {
            weight += number;
        }
        return weight;
    }

    long weight(String row) {
        return weight(row, columns.leaves());
    }

    long weight(Collection<String> rows, String column) {
        long weight = 0;
        for (String row : rows) {
            weight += weight(row, column);
        }
        return weight;
    }

    long weight(String row, Collection<String> in) {
        return in.stream().mapToLong(column -> weight(row, column)).sum();
    }
}
