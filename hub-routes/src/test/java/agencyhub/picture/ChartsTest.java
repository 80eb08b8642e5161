package agencyhub.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ChartsTest {
    private static final String LONG_NAME =
            "The Combined Metropolitan Safeguarding Partnership of Greater Anyshire, Wessex & the <West> Riding";

    @Test
    void aBarIsAsLongAsItsShareOfTheAxis() {
        Drawn drawn = Drawn.of(bars(Measure.SHARE, Figure.of(0.5, "50%"), Figure.of(1, "100%")));

        List<Element> bars = drawn.ofClass("chart__bar");

        assertThat(Drawn.number(bars.get(0), "width")).isEqualTo(Drawn.number(bars.get(1), "width") / 2);
        assertThat(drawn.texts()).contains("50%", "100%", "0%", "25%", "75%");
    }

    @Test
    void whatIsSuppressedHasNoLengthToMeasure() {
        Drawn drawn = Drawn.of(bars(Measure.SHARE, Figure.none("fewer than 5"), Figure.of(0.01, "1%")));

        assertThat(drawn.ofClass("chart__bar")).hasSize(1);
        assertThat(drawn.ofClass("chart__untold")).hasSize(1);
        assertThat(drawn.texts()).contains("fewer than 5");
    }

    @Test
    void aNameIsNeverMarkup() {
        Chart chart = Bars.draw(
                "c", "Title", "Agency", "Met", Measure.SHARE, List.of(new Bars.Bar(LONG_NAME, Figure.of(1, "<b>&"))));

        Drawn drawn = Drawn.of(chart);

        assertThat(chart.svg()).doesNotContain("<West>", "<b>");
        assertThat(drawn.all("title").getLast().getTextContent()).isEqualTo(LONG_NAME + ": <b>&");
        assertThat(chart.rows()).containsExactly(List.of(LONG_NAME, "<b>&"));
    }

    @Test
    void whatPeopleCannotReadIsLeftOut() {
        Drawn drawn = Drawn.of(bars(Measure.SHARE, Figure.of(1, "a\u0000\u0007b\uD800c")));

        assertThat(drawn.texts()).contains("abc");
    }

    @Test
    void aLongNameIsBrokenInTwoLinesBesideItsBar() {
        Drawn drawn = Drawn.of(Bars.draw(
                "c", "Title", "Agency", "Met", Measure.SHARE, List.of(new Bars.Bar(LONG_NAME, Figure.of(1, "100%")))));

        List<Element> lines = drawn.ofClass("chart__name");
        double left = Drawn.number(drawn.ofClass("chart__bar").getFirst(), "x");

        assertThat(lines).hasSize(2);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(Letters.width(line.getTextContent(), 14)).isLessThan(left));
    }

    @Test
    void aCountsAxisEndsAtOrAboveTheHighestInWholeSteps() {
        IntStream.rangeClosed(0, 3_000).forEach(most -> {
            double top = Measure.COUNT.top(java.util.stream.DoubleStream.of(most));
            assertThat(top)
                    .as("for %d", most)
                    .isGreaterThanOrEqualTo(most)
                    .isLessThanOrEqualTo(Math.max(4, most * 2.5));
            assertThat(top / Measure.TICKS).as("for %d", most).isEqualTo(Math.rint(top / Measure.TICKS));
        });
    }

    @Test
    void aMonthThatIsMissingIsAGapAndNoLineAcrossIt() {
        Chart chart = Months.lines(
                "c",
                "Title",
                Measure.SHARE,
                List.of(new Months.Line("Met", List.of(month(1, 0.5), month(2, 0.6), month(4, 0.7), month(5, 0.8)))));

        String path = Drawn.of(chart).ofClass("chart__line").getFirst().getAttribute("d");

        assertThat(path.chars().filter(c -> c == 'M')).hasSize(2);
        assertThat(chart.rows()).extracting(row -> row.getFirst()).hasSize(5).contains("March 2026");
        assertThat(chart.rows().get(2)).containsExactly("March 2026", "–");
    }

    @Test
    void linesDifferInMoreThanColour() {
        List<Months.Line> lines = IntStream.range(0, 4)
                .mapToObj(n -> new Months.Line("Line " + n, List.of(month(1, 0.5), month(2, 0.5 + n * 0.01))))
                .toList();

        Drawn drawn = Drawn.of(Months.lines("c", "Title", Measure.SHARE, lines));

        assertThat(drawn.ofClass("chart__line"))
                .extracting(line -> line.getAttribute("stroke-dasharray"))
                .doesNotHaveDuplicates();
        List<Double> names = drawn.ofClass("chart__name").stream()
                .map(name -> Drawn.number(name, "y"))
                .sorted()
                .toList();
        assertThat(IntStream.range(1, 4)
                        .mapToDouble(i -> names.get(i) - names.get(i - 1))
                        .min()
                        .orElseThrow())
                .as("names at the ends of lines that end together")
                .isGreaterThan(30);
        assertThatThrownBy(() -> Months.lines("c", "Title", Measure.SHARE, Collections.nCopies(5, lines.getFirst())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChartSaysWhereItIsToldInWords() {
        Chart chart = bars(Measure.COUNT, Figure.of(3, "3"));

        Element svg = Drawn.of(chart).root();

        assertThat(svg.getAttribute("aria-describedby")).isEqualTo(chart.tableId());
        assertThat(svg.getAttribute("role")).isEqualTo("img");
    }

    @Test
    void aChartWithLinksIsNoSingleImage() {
        Chart chart = Bars.draw(
                "c",
                "Title",
                "Agency",
                "Met",
                Measure.SHARE,
                List.of(new Bars.Bar("Anyshire Police", Figure.of(1, "100%"), Optional.of("/console/agencies/a"))));

        Drawn drawn = Drawn.of(chart);

        assertThat(drawn.root().getAttribute("role")).isEqualTo("group");
        assertThat(drawn.all("a").getFirst().getAttribute("href")).isEqualTo("/console/agencies/a");
    }

    @Test
    void nothingToShowIsStillAChart() {
        assertThat(Drawn.of(bars(Measure.COUNT)).texts()).contains("0");
        assertThat(Drawn.of(Months.columns("c", "Title", "Met", Measure.COUNT, List.of()))
                        .texts())
                .contains("0");
        assertThat(Drawn.of(Months.lines("c", "Title", Measure.SHARE, List.of()))
                        .texts())
                .contains("100%");
    }

    private static Chart bars(Measure measure, Figure... figures) {
        return Bars.draw(
                "c",
                "Title",
                "Agency",
                "Met",
                measure,
                java.util.Arrays.stream(figures)
                        .map(figure -> new Bars.Bar("Anyshire Police", figure))
                        .toList());
    }

    private static Months.Month month(int month, double share) {
        return new Months.Month(YearMonth.of(2026, month), Figure.of(share, Math.round(share * 100) + "%"));
    }
}
