package agencyhub.oversight;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Leaves out more columns of rows, until of each sum and its parts none is left out or at least two, and until the parts that are
 * left out of a sum which is shown are not few together.
 */
record Closure(Grid grid, int below) {

    void close(Set<String> rows, Set<String> columns) {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<String, List<String>> sum : grid.columns().sums().entrySet()) {
                for (String row : rows) {
                    grown |= closed(rows, row, sum.getKey(), sum.getValue(), columns);
                }
            }
        }
    }

    /** @return whether a column had to be added */
    private boolean closed(Set<String> rows, String row, String sum, List<String> parts, Set<String> columns) {
        List<String> out = parts.stream().filter(columns::contains).toList();
        boolean sumIsOut = columns.contains(sum);
        if (out.isEmpty() && !sumIsOut) {
            return false;
        }
        if (out.size() + (sumIsOut ? 1 : 0) == 1) {
            Optional<String> more = lightest(rows, parts, columns, part -> grid.weight(row, part));
            columns.add(more.orElseGet(() -> sumIsOut ? parts.getFirst() : sum));
            return true;
        }
        OptionalInt few = sumIsOut ? OptionalInt.empty() : few(row, out);
        if (few.isEmpty()) {
            return false;
        }
        int measure = few.getAsInt();
        columns.add(lightest(rows, parts, columns, part -> grid.number(row, part, measure))
                .orElse(sum));
        return true;
    }

    private OptionalInt few(String row, List<String> out) {
        return IntStream.range(0, grid.measures())
                .filter(measure -> {
                    long together = out.stream()
                            .mapToLong(part -> grid.number(row, part, measure))
                            .sum();
                    return together > 0 && together < below;
                })
                .findFirst();
    }

    private Optional<String> lightest(
            Set<String> rows, List<String> parts, Set<String> columns, ToLongFunction<String> counts) {
        return parts.stream()
                .filter(part -> !columns.contains(part) && counts.applyAsLong(part) > 0)
                .min(Comparator.comparingLong(part -> grid.weight(rows, part)));
    }
}
