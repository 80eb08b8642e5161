package agencyhub.oversight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands side by side in a table of figures, and which sums of it are published: months, the years they make, and all of them.
 *
 * @param sums each sum's column and the columns that it is made of; sums of sums come after these
 */
record Columns(List<String> leaves, Map<String, List<String>> sums) {
    static final String ALL = "all";

    Columns {
        leaves = List.copyOf(leaves);
    }

    /** Side by side, and one sum. */
    static Columns of(List<String> leaves) {
        return new Columns(leaves, Map.of(ALL, List.copyOf(leaves)));
    }

    /** @param months as {@code 2026-11}, in order */
    static Columns months(List<String> months) {
        Map<String, List<String>> years = new TreeMap<>();
        months.forEach(month -> years.computeIfAbsent(Year.of(month).key(), y -> new ArrayList<>())
                .add(month));
        Map<String, List<String>> sums = new LinkedHashMap<>(years);
        sums.put(ALL, List.copyOf(years.keySet()));
        return new Columns(months, sums);
    }

    /** Whether the one is the other, or is part of it. */
    boolean isPart(String leaf, String column) {
        return leaf.equals(column)
                || sums.getOrDefault(column, List.of()).stream().anyMatch(part -> isPart(leaf, part));
    }

    List<String> all() {
        List<String> all = new ArrayList<>(leaves);
        all.addAll(sums.keySet());
        return all;
    }
}
