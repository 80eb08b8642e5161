package agencyhub.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the time scale that stands on one line, as a system of a score does: a long case goes on in the next line instead of
 * becoming too wide for screen and paper.
 *
 * @param factor all lines are drawn out to the same length
 */
record Stretch(double from, double to, double factor) {
    /** As wide as the console's pages, and on an A4 sheet that lies still at nine tenths of its size. */
    static final double LONGEST = 1140;

    static final double SHORTEST = 600;
    static final double MARGIN = 8;
    private static final double MOST_DRAWN_OUT = 1.7;
    private static final int HALVINGS = 24;

    /** On the picture; what lies before or behind its part lies at its edge. */
    double at(double x) {
        return MARGIN + (Math.clamp(x, from, to) - from) * factor;
    }

    boolean holds(double x) {
        return x >= from && x < to;
    }

    double width() {
        return Math.max(SHORTEST, (to - from) * factor) + 2 * MARGIN;
    }

    /** As few lines as there must be, as even as they can be, broken between days where days are not too long for a line. */
    static List<Stretch> of(TimeScale scale) {
        List<Double> ends = ends(scale);
        List<Double> breaks = breaks(ends, LONGEST);
        double enough = LONGEST;
        double tooLittle = LONGEST / 4;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (enough + tooLittle) / 2;
            if (fits(ends, middle) && breaks(ends, middle).size() <= breaks.size()) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        double from = 0;
        boolean alone = breaks.size() == 1;
        for (double to : alone ? breaks : breaks(ends, enough)) {
            double factor = LONGEST / Math.max(1, to - from);
            stretches.add(new Stretch(from, to, alone ? Math.min(MOST_DRAWN_OUT, factor) : factor));
            from = to;
        }
        return stretches;
    }

    /** Where a line may end. */
    private static List<Double> ends(TimeScale scale) {
        List<Double> ends = new ArrayList<>();
        double from = 0;
        for (TimeScale.Day day : scale.days()) {
            if (day.to() - from > LONGEST) {
                scale.pauses().stream()
                        .filter(pause -> pause > day.from() && pause < day.to())
                        .forEach(ends::add);
            }
            ends.add(day.to());
            from = day.to();
        }
        return ends;
    }

    private static boolean fits(List<Double> ends, double most) {
        double from = 0;
        for (double end : ends) {
            if (end - from > most) {
                return false;
            }
            from = end;
        }
        return true;
    }

    private static List<Double> breaks(List<Double> ends, double most) {
        List<Double> breaks = new ArrayList<>();
        double from = 0;
        for (int i = 0; i < ends.size(); i++) {
            boolean isLast = i == ends.size() - 1;
            if (isLast || ends.get(i + 1) - from > most) {
                breaks.add(ends.get(i));
                from = ends.get(i);
            }
        }
        return breaks;
    }
}
