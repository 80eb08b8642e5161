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

    /**
     * @param number beside the mark, where none is in it; else empty
     * @param words  over the mark; empty where its form says enough
     */
    record Wanted(double x, String number, String words) {
        String whole() {
            return (number + " " + words).strip();
        }
    }

    /** @param row from 0, the lowest */
    record Label(double x, double from, double to, int row, String words, boolean small) {
        boolean touches(double left, double right) {
            return from < right + APART && left < to + APART;
        }
    }

    static List<Label> place(List<Wanted> wanted, double left, double right) {
        List<Label> placed = new ArrayList<>();
        wanted.stream().filter(each -> each.words().isEmpty()).forEach(each -> placed.add(number(each)));
        wanted.stream()
                .filter(each -> !each.words().isEmpty())
                .sorted(Comparator.comparingDouble(Wanted::x).reversed())
                .forEach(each -> place(each, left, right, placed));
        return placed;
    }

    private static Label number(Wanted wanted) {
        double from = wanted.x() + BESIDE; // no arrow that rises from the mark runs through it
        return new Label(
                wanted.x(), from, from + Letters.width(wanted.number(), NUMBER_SIZE), 0, wanted.number(), true);
    }

    private static void place(Wanted wanted, double left, double right, List<Label> placed) {
        if (placeIn(wanted.whole(), wanted.x(), left, right, placed)) {
            return;
        }
        if (!wanted.number().isEmpty()) {
            Label number = number(wanted);
            if (isFree(number, placed)) {
                placed.add(number);
            }
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

    private static boolean isFree(Label label, List<Label> placed) {
        return placed.stream()
                .noneMatch(other -> other.row() == label.row() && other.touches(label.from(), label.to()));
    }

    private static boolean placeIn(String words, double x, double left, double right, List<Label> placed) {
        double wide = Letters.width(words, SIZE);
        double from = Math.max(left, Math.min(x - 10, right - wide));
        for (int row = 0; row < ROWS; row++) {
            Label label = new Label(x, from, from + wide, row, words, false);
            if (isFree(label, placed)) {
                placed.add(label);
                return true;
            }
        }
        return false;
    }

    static int rows(List<Label> labels) {
        return labels.stream().mapToInt(label -> label.row() + 1).max().orElse(0);
    }
}
