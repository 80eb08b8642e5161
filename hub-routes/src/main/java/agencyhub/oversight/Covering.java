package agencyhub.oversight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Works out what must be left out of one table ({@link Suppression} says why so). What is left out only ever grows. */
final class Covering {

    /** Rows of which the same columns are left out. */
    private record Together(Set<String> rows, Set<String> columns) {}

    private final Grid grid;
    private final int below;
    private final Closure closure;
    private final Set<String> total;
    private final List<Together> groups = new ArrayList<>();

    /** @param total columns already left out of the sum of all rows, because of another table with the same sums */
    Covering(Grid grid, int below, Set<String> total) {
        this.grid = grid;
        this.below = below;
        this.closure = new Closure(grid, below);
        this.total = new TreeSet<>(total);
        this.total.addAll(small(Grid.TOTAL));
        closure.close(Set.of(Grid.TOTAL), this.total);
        pair();
        while (coverTotal() || coverAlone() || coverFew()) {
            // until nothing is uncovered
        }
    }

    Set<String> total() {
        return total;
    }

    Published published() {
        Map<String, Set<String>> leftOut = new HashMap<>();
        leftOut.put(Grid.TOTAL, Set.copyOf(total));
        groups.forEach(group -> group.rows().forEach(row -> leftOut.put(row, Set.copyOf(group.columns()))));
        return new Published(grid, leftOut);
    }

    private Set<String> small(String row) {
        return grid.columns().all().stream()
                .filter(column -> IntStream.range(0, grid.measures())
                        .anyMatch(measure -> isSmall(grid.number(row, column, measure))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isSmall(long number) {
        return number > 0 && number < below;
    }

    /** Rows with something small, two and two, those with the same columns together: then little else need be left out. */
    private void pair() {
        Map<String, List<Together>> alike = new TreeMap<>();
        for (String row : grid.rows()) {
            Together alone = new Together(new TreeSet<>(Set.of(row)), small(row));
            if (!alone.columns().isEmpty()) {
                alike.computeIfAbsent(alone.columns().toString(), _ -> new ArrayList<>())
                        .add(alone);
            }
        }
        for (Together each : alike.values().stream().flatMap(List::stream).toList()) {
            closure.close(each.rows(), each.columns());
            if (groups.isEmpty() || groups.getLast().rows().size() > 1) {
                groups.add(each);
            } else {
                merge(groups.getLast(), each);
            }
        }
        if (groups.size() > 1 && groups.getLast().rows().size() == 1) {
            Together odd = groups.removeLast();
            merge(groups.getLast(), odd);
        }
    }

    private void merge(Together into, Together other) {
        into.rows().addAll(other.rows());
        into.columns().addAll(other.columns());
        closure.close(into.rows(), into.columns());
    }

    /** Where a sum of all rows is left out, so must be one of the rows. */
    private boolean coverTotal() {
        if (total.isEmpty()
                || grid.rows().isEmpty()
                || groups.stream().anyMatch(group -> group.columns().containsAll(total))) {
            return false;
        }
        Together cover = groups.stream()
                .max(Comparator.comparingLong(group ->
                        group.columns().stream().filter(total::contains).count()))
                .orElseGet(() -> {
                    String heaviest = grid.rows().stream()
                            .max(Comparator.comparingLong(row -> grid.weight(row)))
                            .orElseThrow();
                    Together made = new Together(new TreeSet<>(Set.of(heaviest)), new TreeSet<>());
                    groups.add(made);
                    return made;
                });
        cover.columns().addAll(total);
        closure.close(cover.rows(), cover.columns());
        return true;
    }

    /** A row of which something is left out that is not left out of the sum needs another beside it. */
    private boolean coverAlone() {
        for (Together group : groups) {
            if (group.rows().size() == 1 && !total.containsAll(group.columns())) {
                Optional<String> beside = beside(group);
                if (beside.isPresent()) {
                    join(group, beside.get());
                } else { // all there is stands in this row
                    leaveOutOfTotal(group.columns());
                }
                return true;
            }
        }
        return false;
    }

    /** The row that has something wherever this one is left out, and else as little as possible. */
    private Optional<String> beside(Together group) {
        return grid.rows().stream()
                .filter(row -> !group.rows().contains(row) && grid.weight(row, group.columns()) > 0)
                .min(Comparator.<String>comparingLong(row -> group.columns().stream()
                                .filter(column -> grid.weight(row, column) == 0)
                                .count())
                        .thenComparingLong(row -> grid.weight(row)));
    }

    private void join(Together group, String row) {
        Optional<Together> other =
                groups.stream().filter(each -> each.rows().contains(row)).findFirst();
        if (other.isPresent()) {
            groups.remove(other.get());
            merge(group, other.get());
        } else {
            group.rows().add(row);
            closure.close(group.rows(), group.columns());
        }
    }

    private void leaveOutOfTotal(Set<String> columns) {
        total.addAll(columns);
        closure.close(Set.of(Grid.TOTAL), total);
    }

    /** What is left out of a column whose sum is shown must not be few together. */
    private boolean coverFew() {
        for (String column : grid.columns().all()) {
            if (total.contains(column)) {
                continue;
            }
            List<Together> here = groups.stream()
                    .filter(group -> group.columns().contains(column))
                    .toList();
            Set<String> rows = here.stream()
                    .flatMap(group -> group.rows().stream())
                    .collect(Collectors.toCollection(HashSet::new));
            for (int measure = 0; measure < grid.measures(); measure++) {
                int of = measure;
                if (isSmall(rows.stream()
                        .mapToLong(row -> grid.number(row, column, of))
                        .sum())) {
                    Optional<String> more = grid.rows().stream()
                            .filter(row -> !rows.contains(row) && grid.number(row, column, of) > 0)
                            .min(Comparator.comparingLong(row -> grid.weight(row)));
                    if (more.isPresent()) {
                        join(
                                here.stream()
                                        .min(Comparator.comparingInt(
                                                group -> group.columns().size()))
                                        .orElseThrow(),
                                more.get());
                    } else {
                        leaveOutOfTotal(Set.of(column));
                    }
                    return true;
                }
            }
        }
        return false;
    }
}
