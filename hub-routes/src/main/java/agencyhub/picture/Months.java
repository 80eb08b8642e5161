package agencyhub.picture;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How something went from month to month: columns for one thing, lines for a few. */
public final class Months {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM", Locale.UK);
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final double LEFT = 52;
    private static final double TOP = 30;
    private static final double PLOT = 220;
    private static final double FOOT = 46;
    private static final double SLOT = 48;
    private static final double FEWEST_SLOTS = 6;
    private static final double NAMES = 190;
    private static final double SIZE = 14;
    private static final double SMALL = 12;
    private static final double APART = 17;

    private Months() {}

    public record Month(YearMonth month, Figure figure) {}

    /** @param months in order; one that is left out is a gap */
    public record Line(String name, List<Month> months) {}

    /** @param value the heading of the numbers, such as "Duties met in time" */
    public static Chart columns(String id, String title, String value, Measure measure, List<Month> months) {
        Plot plot = Plot.of(measure, List.of(new Line(value, months)));
        Svg svg = Frame.begin(id, title, plot.width(0), TOP + PLOT + FOOT, false);
        plot.axes(svg);
        months.forEach(month -> column(svg, plot, month));
        return chart(id, title, svg, List.of(new Line(value, months)), plot);
    }

    /** Each line has its own marks and dashes, and its name at its end: no key, and no colour needed. Four at most. */
    public static Chart lines(String id, String title, Measure measure, List<Line> lines) {
        if (lines.size() > Marker.values().length) {
            throw new IllegalArgumentException("more lines than people can tell apart: " + lines.size());
        }
        Plot plot = Plot.of(measure, lines);
        Svg svg = Frame.begin(id, title, plot.width(NAMES), TOP + PLOT + FOOT, false);
        plot.axes(svg);
        List<Marker> markers = List.of(Marker.values());
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            line(svg, plot, lines.get(i), markers.get(i), lines.size() == 1).ifPresent(endings::add);
        }
        Ending.apart(endings, TOP + PLOT - APART).forEach(ending -> ending.draw(svg, plot.right()));
        return chart(id, title, svg, lines, plot);
    }

    private static void column(Svg svg, Plot plot, Month month) {
        double middle = plot.x(month.month());
        double wide = SLOT * 0.62;
        double y = plot.y(month.figure().amount().orElse(0));
        svg.open("g", "class", "chart__item")
                .title(LONG.format(month.month()) + ": " + month.figure().words());
        if (month.figure().amount().isPresent()) {
            svg.shape(
                    "rect",
                    "class",
                    "chart__bar",
                    "x",
                    middle - wide / 2,
                    "y",
                    y,
                    "width",
                    wide,
                    "height",
                    TOP + PLOT - y);
        }
        svg.text(
                middle,
                y - 6,
                Letters.shortened(month.figure().words(), SLOT, SMALL),
                "class",
                "chart__value",
                "text-anchor",
                "middle",
                "font-size",
                SMALL);
        svg.close();
    }

    private static Optional<Ending> line(Svg svg, Plot plot, Line line, Marker marker, boolean alone) {
        List<Month> told = line.months().stream()
                .filter(month -> month.figure().amount().isPresent())
                .toList();
        svg.open("g", "class", "chart__item chart__line--" + marker.word());
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < told.size(); i++) {
            boolean joined = i > 0
                    && told.get(i - 1).month().plusMonths(1).equals(told.get(i).month());
            path.append(joined ? "L" : "M").append(plot.point(told.get(i)));
        }
        if (!told.isEmpty()) {
            svg.shape("path", "class", "chart__line", "d", path, "stroke-dasharray", marker.dashes());
        }
        told.forEach(month -> {
            double x = plot.x(month.month());
            double y = plot.y(month.figure().amount().orElseThrow());
            svg.open("g")
                    .title(line.name() + ", " + LONG.format(month.month()) + ": "
                            + month.figure().words());
            marker.draw(svg, x, y);
            if (alone) {
                svg.text(
                        x,
                        y - 10,
                        Letters.shortened(month.figure().words(), SLOT, SMALL),
                        "class",
                        "chart__value",
                        "text-anchor",
                        "middle",
                        "font-size",
                        SMALL);
            }
            svg.close();
        });
        svg.close();
        return told.stream()
                .reduce((_, later) -> later)
                .map(last -> new Ending(
                        plot.y(last.figure().amount().orElseThrow()),
                        marker,
                        line.name(),
                        last.figure().words()));
    }

    private static Chart chart(String id, String title, Svg svg, List<Line> lines, Plot plot) {
        List<String> headings = Stream.concat(Stream.of("Month"), lines.stream().map(Line::name))
                .toList();
        List<List<String>> rows = plot.months().stream()
                .map(month -> Stream.concat(
                                Stream.of(LONG.format(month)), lines.stream().map(line -> words(line, month)))
                        .toList())
                .toList();
        return new Chart(id, title, svg.finish(), headings, rows);
    }

    private static String words(Line line, YearMonth month) {
        return line.months().stream()
                .filter(each -> each.month().equals(month))
                .map(each -> each.figure().words())
                .findFirst()
                .orElse("–");
    }

    /** Where months and amounts lie. */
    private record Plot(Measure measure, double top, List<YearMonth> months) {

        static Plot of(Measure measure, List<Line> lines) {
            TreeSet<YearMonth> named = new TreeSet<>();
            lines.forEach(line -> line.months().forEach(month -> named.add(month.month())));
            List<YearMonth> months = new ArrayList<>();
            if (!named.isEmpty()) {
                for (YearMonth month = named.first(); !month.isAfter(named.last()); month = month.plusMonths(1)) {
                    months.add(month);
                }
            }
            double top = measure.top(lines.stream()
                    .flatMap(line -> line.months().stream())
                    .flatMapToDouble(month -> month.figure().amount().stream()));
            return new Plot(measure, top, List.copyOf(months));
        }

        double right() {
            return LEFT + Math.max(FEWEST_SLOTS, months.size()) * SLOT;
        }

        double width(double beside) {
            return right() + Math.max(beside, 12);
        }

        double x(YearMonth month) {
            return LEFT + (months.indexOf(month) + 0.5) * SLOT;
        }

        double y(double amount) {
            return TOP + PLOT * (1 - amount / top);
        }

        String point(Month month) {
            return Svg.number(x(month.month())) + " "
                    + Svg.number(y(month.figure().amount().orElseThrow())) + " ";
        }

        void axes(Svg svg) {
            for (int tick = 0; tick <= Measure.TICKS; tick++) {
                double y = y(top * tick / Measure.TICKS);
                svg.shape(
                        "line",
                        "class",
                        tick == 0 ? "chart__base" : "chart__grid",
                        "x1",
                        LEFT,
                        "x2",
                        right(),
                        "y1",
                        y,
                        "y2",
                        y);
                svg.text(
                        LEFT - 8,
                        y + 4,
                        measure.words(top * tick / Measure.TICKS),
                        "class",
                        "chart__tick",
                        "text-anchor",
                        "end",
                        "font-size",
                        SMALL);
            }
            for (YearMonth month : months) {
                svg.text(
                        x(month),
                        TOP + PLOT + 18,
                        SHORT.format(month),
                        "class",
                        "chart__tick",
                        "text-anchor",
                        "middle",
                        "font-size",
                        SMALL);
                if (month.getMonthValue() == 1 || month.equals(months.getFirst())) {
                    svg.text(
                            x(month),
                            TOP + PLOT + 34,
                            Integer.toString(month.getYear()),
                            "class",
                            "chart__tick chart__tick--year",
                            "text-anchor",
                            "middle",
                            "font-size",
                            SMALL);
                }
            }
        }
    }

    /** Where a line ends, and what is written there. */
    private record Ending(double y, Marker marker, String name, String words) {

        /** From above to below, moved so that no two are written over one another. */
        static List<Ending> apart(List<Ending> endings, double lowest) {
            List<Ending> sorted = endings.stream()
                    .sorted(java.util.Comparator.comparingDouble(Ending::y))
                    .toList();
            double[] y = sorted.stream().mapToDouble(Ending::y).toArray();
            for (int i = 1; i < y.length; i++) {
                y[i] = Math.max(y[i], y[i - 1] + 3.2 * APART);
            }
            for (int i = y.length - 1; i >= 0; i--) {
                y[i] = Math.min(y[i], i == y.length - 1 ? lowest : y[i + 1] - 3.2 * APART);
            }
            List<Ending> apart = new ArrayList<>();
            for (int i = 0; i < y.length; i++) {
                Ending each = sorted.get(i);
                apart.add(new Ending(y[i], each.marker(), each.name(), each.words()));
            }
            return apart;
        }

        void draw(Svg svg, double x) {
            svg.open("g", "class", "chart__line--" + marker.word());
            marker.draw(svg, x + 10, y);
            List<String> lines = Letters.broken(name, NAMES - 30, SIZE, 2);
            for (int i = 0; i < lines.size(); i++) {
                svg.text(x + 22, y + 5 + i * APART, lines.get(i), "class", "chart__name", "font-size", SIZE);
            }
            svg.text(
                    x + 22,
                    y + 5 + lines.size() * APART,
                    Letters.shortened(words, NAMES - 30, SIZE),
                    "class",
                    "chart__value",
                    "font-size",
                    SIZE);
            svg.close();
        }
    }
}
