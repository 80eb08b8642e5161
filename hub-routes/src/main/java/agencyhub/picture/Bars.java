package agencyhub.picture;

import java.util.List;
import java.util.Optional;

/** A bar for each of several things, one under the other, so that long names have room and paper is used as it lies. */
public final class Bars {
    private static final double NAMES = 250;
    private static final double PLOT = 330;
    private static final double WORDS = 160;
    private static final double GAP = 14;
    private static final double WIDTH = NAMES + GAP + PLOT + GAP + WORDS;
    private static final double TOP = 30;
    private static final double ROW = 40;
    private static final double THICK = 18;
    private static final double SIZE = 14;
    private static final double SMALL = 12;
    private static final double LEADING = 16;

    private Bars() {}

    /**
     * @param name in full; what has no room in the picture is in the table
     * @param href where more is said of it
     */
    public record Bar(String name, Figure figure, Optional<String> href) {
        public Bar(String name, Figure figure) {
            this(name, figure, Optional.empty());
        }
    }

    /**
     * @param id    unique on its page
     * @param what  the heading of the names, such as "Agency"
     * @param value the heading of the numbers, such as "Duties met in time"
     */
    public static Chart draw(String id, String title, String what, String value, Measure measure, List<Bar> bars) {
        double top = measure.top(bars.stream().flatMapToDouble(bar -> bar.figure().amount().stream()));
        double height = TOP + Math.max(1, bars.size()) * ROW + 8;
        boolean links = bars.stream().anyMatch(bar -> bar.href().isPresent());
        Svg svg = Frame.begin(id, title, WIDTH, height, links);
        axis(svg, measure, top, height);
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), TOP + i * ROW, top);
        }
        return new Chart(
                id,
                title,
                svg.finish(),
                List.of(what, value),
                bars.stream()
                        .map(bar -> List.of(bar.name(), bar.figure().words()))
                        .toList());
    }

    private static void axis(Svg svg, Measure measure, double top, double height) {
        for (int tick = 0; tick <= Measure.TICKS; tick++) {
            double x = NAMES + GAP + PLOT * tick / Measure.TICKS;
            svg.shape(
                    "line",
                    "class",
                    tick == 0 ? "chart__base" : "chart__grid",
                    "x1",
                    x,
                    "x2",
                    x,
                    "y1",
                    TOP - 6,
                    "y2",
                    height - 8);
            svg.text(
                    x,
                    TOP - 12,
                    measure.words(top * tick / Measure.TICKS),
                    "class",
                    "chart__tick",
                    "text-anchor",
                    "middle",
                    "font-size",
                    SMALL);
        }
    }

    private static void bar(Svg svg, Bar bar, double y, double top) {
        double middle = y + ROW / 2;
        double left = NAMES + GAP;
        bar.href().ifPresent(href -> svg.open("a", "href", href));
        svg.open("g", "class", "chart__item")
                .title(bar.name() + ": " + bar.figure().words());
        List<String> lines = Letters.broken(bar.name(), NAMES, SIZE, 2);
        double first = middle + SIZE * 0.35 - (lines.size() - 1) * LEADING / 2;
        for (int i = 0; i < lines.size(); i++) {
            svg.text(0, first + i * LEADING, lines.get(i), "class", "chart__name", "font-size", SIZE);
        }
        if (bar.figure().amount().isPresent()) {
            double reach = PLOT * bar.figure().amount().getAsDouble() / top;
            svg.shape(
                    "rect", "class", "chart__bar", "x", left, "y", middle - THICK / 2, "width", reach, "height", THICK);
        } else {
            svg.shape(
                    "rect",
                    "class",
                    "chart__untold",
                    "x",
                    left,
                    "y",
                    middle - THICK / 2,
                    "width",
                    PLOT,
                    "height",
                    THICK,
                    "stroke-dasharray",
                    "2 4");
        }
        svg.text(
                left + PLOT + GAP,
                middle + SIZE * 0.35,
                Letters.shortened(bar.figure().words(), WORDS, SIZE),
                "class",
                "chart__value",
                "font-size",
                SIZE);
        svg.close();
        bar.href().ifPresent(_ -> svg.close());
    }
}
