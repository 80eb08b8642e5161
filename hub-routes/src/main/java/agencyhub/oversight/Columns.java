package agencyhub.oversight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands side by side in a table of figures, and which sums of it are published.
 *
 * @param sums each sum's column and the columns that it is made of; sums of sums come after these
 */
record Columns(List<String> leaves, Map<String, List<String>> sums) {
    static final String ALL = "all";

    /** Side by side, and one sum. */
    static Columns of(List<String> leaves) {
        return new Columns(leaves, Map.of(ALL, List.copyOf(leaves)));
    }

    /**
     * Months and their years. Each sum that is published costs others: no sum of all years.
     *
     * @param months as {@code 2026-11}, in order
     */
    static Columns months(List<String> months) {
        Map<String, List<String>> years = new LinkedHashMap<>();
        months.forEach(month -> years.computeIfAbsent(Year.of(month).key(), y -> new ArrayList<>())
                .add(month));
        return new Columns(months, years);
    }

    /** Months, their years, and all of them. */
    static Columns monthsAndAll(List<String> months) {
        Columns columns = months(months);
        Map<String, List<String>> sums = new LinkedHashMap<>(columns.sums());
        sums.put(ALL, List.copyOf(columns.sums().keySet()));
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
