package agencyhub.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds room for the words over a lane's marks, in a few rows, so that none lies upon another. From right to left: whatever would run
 * into the words to its right goes a row higher, and the thread that leads down from it crosses nobody's words.
 */
final class Labels {
    static final double SIZE = 12;
    static final double NUMBER_SIZE = 10;
    static final double ROW = 15;
    private static final double BESIDE = 6;
    private static final int ROWS = 3;
    private static final double APART = 5;
    private static final double LEAST = 48;

    private Labels() {}

    /** @param small a number over a mark, and no words */
    record Wanted(double x, String words, boolean small) {}

    /** @param row from 0, the lowest */
    record Label(double x, double from, double to, int row, String words, boolean small) {
        boolean touches(double left, double right) {
            return from < right + APART && left < to + APART;
        }
    }

    static List<Label> place(List<Wanted> wanted, double left, double right) {
        List<Label> placed = new ArrayList<>();
        wanted.stream().filter(Wanted::small).forEach(each -> {
            double from = each.x() + BESIDE; // no arrow that rises from the mark runs through it
            placed.add(
                    new Label(each.x(), from, from + Letters.width(each.words(), NUMBER_SIZE), 0, each.words(), true));
        });
        wanted.stream()
                .filter(each -> !each.small())
                .sorted(Comparator.comparingDouble(Wanted::x).reversed())
                .forEach(each -> place(each, left, right, placed));
        return placed;
    }

    private static void place(Wanted wanted, double left, double right, List<Label> placed) {
        if (placeIn(wanted.words(), wanted.x(), left, right, placed)) {
            return;
        }
        for (double room = Letters.width(wanted.words(), SIZE); room >= LEAST; room *= 0.8) {
            String shorter = Letters.shortened(wanted.words(), room, SIZE);
            if (placeIn(shorter, wanted.x(), left, right, placed)) {
                return;
            }
        }
        // No room: its number is in the mark, and the words are in its title and in the text.
    }

    private static boolean placeIn(String words, double x, double left, double right, List<Label> placed) {
        double wide = Letters.width(words, SIZE);
        double from = Math.max(left, Math.min(x - 10, right - wide));
        for (int row = 0; row < ROWS; row++) {
            int at = row;
            boolean free = placed.stream().noneMatch(other -> other.row() == at && other.touches(from, from + wide));
            if (free) {
                placed.add(new Label(x, from, from + wide, row, words, false));
                return true;
            }
        }
        return false;
    }

    static int rows(List<Label> labels) {
        return labels.stream().mapToInt(label -> label.row() + 1).max().orElse(0);
    }
}
