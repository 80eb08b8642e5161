package agencyhub.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a lane owes, bar under bar: each in the first row where it lies upon no other. A lane that owes very much shows what is open
 * first, and says how many more there are.
 *
 * @param hidden how many found no room
 */
record BarRows(List<List<Bar>> rows, int hidden) {
    private static final int MOST = 8;
    private static final double APART = 10;
    private static final double BETWEEN = 4;

    static BarRows of(List<Bar> bars, double right) {
        List<List<Bar>> rows = new ArrayList<>();
        int hidden = 0;
        for (Bar bar : bars.stream()
                .sorted(Comparator.comparing(Bar::isSlim).thenComparingDouble(Bar::from))
                .toList()) {
            if (!placed(bar, rows, right)) {
                if (rows.size() < MOST) {
                    rows.add(new ArrayList<>(List.of(bar)));
                } else {
                    hidden++;
                }
            }
        }
        return new BarRows(rows, hidden);
    }

    private static boolean placed(Bar bar, List<List<Bar>> rows, double right) {
        for (List<Bar> row : rows) {
            if (row.stream().noneMatch(other -> touch(bar, other, right))) {
                row.add(bar);
                return true;
            }
        }
        return false;
    }

    private static boolean touch(Bar one, Bar other, double right) {
        return left(one, right) < right(other, right) + APART && left(other, right) < right(one, right) + APART;
    }

    private static double left(Bar bar, double right) {
        return bar.isSlim() ? bar.from() : Math.min(bar.from(), bar.wordsFrom(right));
    }

    private static double right(Bar bar, double right) {
        return bar.isSlim() ? bar.end() : Math.max(bar.end() + 16, bar.wordsFrom(right) + bar.wordsWide());
    }

    static double height(List<Bar> row) {
        return row.stream().mapToDouble(Bar::height).max().orElse(0) + BETWEEN;
    }

    double height() {
        return rows.stream().mapToDouble(BarRows::height).sum() + (hidden > 0 ? Labels.ROW : 0);
    }
}
