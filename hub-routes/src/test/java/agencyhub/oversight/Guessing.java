package agencyhub.oversight;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Somebody who takes tables of figures apart: adds and subtracts whatever is shown, of all of them at once, to find what is not. The
 * tables have the same sums of all rows.
 */
final class Guessing {
    private static final BigInteger PRIME = BigInteger.valueOf(1_000_000_007);

    private final List<Map<Integer, BigInteger>> equations = new ArrayList<>();
    private final Map<String, Integer> unknown = new HashMap<>();

    private Guessing(List<Published> tables) {
        for (int t = 0; t < tables.size(); t++) {
            Published table = tables.get(t);
            List<String> rows = new ArrayList<>(table.rows());
            for (String column : table.columns().all()) {
                equation(table, t, Grid.TOTAL, column, rows, List.of(column));
            }
            rows.add(Grid.TOTAL);
            for (Map.Entry<String, List<String>> sum : table.columns().sums().entrySet()) {
                for (String row : rows) {
                    equation(table, t, row, sum.getKey(), List.of(row), sum.getValue());
                }
            }
        }
    }

    /** What follows from what is shown, as {@code table row column}. */
    static Set<String> follows(List<Published> tables) {
        return new Guessing(tables).solved();
    }

    /** One cell is the sum of others. */
    private void equation(
            Published table, int number, String row, String column, List<String> rows, List<String> columns) {
        Map<Integer, BigInteger> equation = new HashMap<>();
        add(equation, table, number, row, column, BigInteger.ONE.negate());
        rows.forEach(r -> columns.forEach(c -> add(equation, table, number, r, c, BigInteger.ONE)));
        equations.add(equation);
    }

    private void add(
            Map<Integer, BigInteger> equation, Published table, int number, String row, String column, BigInteger n) {
        if (table.cell(row, column).isEmpty()) {
            String name = (row.equals(Grid.TOTAL) ? "all" : number + " " + row) + " " + column;
            equation.merge(unknown.computeIfAbsent(name, _ -> unknown.size()), n, BigInteger::add);
        }
    }

    private Set<String> solved() {
        Map<Integer, Map<Integer, BigInteger>> reduced = new HashMap<>();
        for (Map<Integer, BigInteger> equation : equations) {
            Map<Integer, BigInteger> rest = normal(equation);
            reduced.forEach((pivot, row) -> subtract(rest, row, pivot));
            if (!rest.isEmpty()) {
                int pivot = rest.keySet().iterator().next();
                BigInteger inverse = rest.get(pivot).modInverse(PRIME);
                rest.replaceAll((_, n) -> n.multiply(inverse).mod(PRIME));
                reduced.values().forEach(row -> subtract(row, rest, pivot));
                reduced.put(pivot, rest);
            }
        }
        Set<Integer> found = reduced.entrySet().stream()
                .filter(each -> each.getValue().size() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return unknown.entrySet().stream()
                .filter(each -> found.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<Integer, BigInteger> normal(Map<Integer, BigInteger> equation) {
        Map<Integer, BigInteger> normal = new HashMap<>();
        equation.forEach((cell, n) -> {
            if (n.mod(PRIME).signum() != 0) {
                normal.put(cell, n.mod(PRIME));
            }
        });
        return normal;
    }

    private static void subtract(Map<Integer, BigInteger> from, Map<Integer, BigInteger> row, int pivot) {
        BigInteger times = from.get(pivot);
        if (times != null) {
            row.forEach((cell, n) -> {
                BigInteger left = from.getOrDefault(cell, BigInteger.ZERO)
                        .subtract(times.multiply(n))
                        .mod(PRIME);
                if (left.signum() == 0) {
                    from.remove(cell);
                } else {
                    from.put(cell, left);
                }
            });
        }
    }
}
