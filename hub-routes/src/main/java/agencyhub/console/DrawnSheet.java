package agencyhub.console;

import agencyhub.oversight.Period;
import agencyhub.oversight.Sheet;
import agencyhub.oversight.Value;
import agencyhub.oversight.Year;
import agencyhub.picture.Bars;
import agencyhub.picture.Chart;
import agencyhub.picture.Figure;
import agencyhub.picture.Measure;
import agencyhub.picture.Months;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One table of figures as a page shows it: a chart of what it is about and all of it beneath.
 *
 * @param lines of the period
 * @param total of the period; of the one agency, if only that was asked for
 */
record DrawnSheet(Sheet sheet, String title, List<Sheet.Line> lines, Sheet.Line total, Optional<Chart> chart) {
    /** More bars than these say nothing any more. */
    private static final int BARS = 15;

    private static final int TWO_YEARS = 24;

    /** How the sheet, or one row of it, went from month to month. */
    record ByMonth(Sheet sheet, Chart chart, List<Sheet.Line> lines) {}

    /** @param row the agency that was asked for, or {@link Sheet#TOTAL} */
    static DrawnSheet of(Sheet sheet, Period period, String row) {
        String title = "%s, %s%s"
                .formatted(
                        sheet.title(),
                        sheet.byMonth() ? inASentence(period) : "now",
                        row.equals(Sheet.TOTAL) ? "" : ": " + sheet.name(row));
        List<Sheet.Line> lines = row.equals(Sheet.TOTAL) ? sheet.lines(period) : List.of();
        return new DrawnSheet(
                sheet,
                title,
                lines,
                sheet.line(row, period),
                isWorthAChart(sheet, lines) ? Optional.of(bars(sheet, title, lines)) : Optional.empty());
    }

    /** One bar says no more than its number, and nothing but noughts say nothing. */
    private static boolean isWorthAChart(Sheet sheet, List<Sheet.Line> lines) {
        return lines.size() > 1 && (sheet.isShare() || lines.stream().anyMatch(line -> amount(line) > 0));
    }

    private static String inASentence(Period period) {
        return period instanceof Period.All ? "all months" : period.title();
    }

    /** Empty if the sheet says how things are now, or has a month only. */
    static Optional<ByMonth> byMonth(Sheet sheet, Period period, String row) {
        if (!sheet.byMonth()) {
            return Optional.empty();
        }
        Period.Month last = all(sheet).getLast();
        List<Sheet.Line> lines = months(sheet, period).stream()
                .map(month -> new Sheet.Line(
                        month.column(),
                        month.title() + (month.equals(last) ? " so far" : ""),
                        sheet.line(row, month).values()))
                .toList();
        return lines.size() < 2 ? Optional.empty() : Optional.of(new ByMonth(sheet, months(sheet, row, lines), lines));
    }

    /** Shares from the lowest, numbers from the highest: what wants to be looked at first. */
    private static Chart bars(Sheet sheet, String title, List<Sheet.Line> lines) {
        Comparator<Sheet.Line> first = Comparator.comparingDouble(line -> amount(line) * (sheet.isShare() ? 1 : -1));
        List<Bars.Bar> bars = lines.stream()
                .sorted(Comparator.<Sheet.Line, Boolean>comparing(
                                line -> line.values().getFirst().amount().isEmpty())
                        .thenComparing(first))
                .limit(BARS)
                .map(line -> new Bars.Bar(line.name(), figure(line.values().getFirst())))
                .toList();
        String what = lines.size() <= BARS
                ? title
                : "%s (%s of %d)"
                        .formatted(title, sheet.isShare() ? "the lowest " + BARS : "the highest " + BARS, lines.size());
        return Bars.draw(sheet.key(), what, sheet.rowsAre(), sheet.measures().getFirst(), measure(sheet), bars);
    }

    private static Chart months(Sheet sheet, String row, List<Sheet.Line> lines) {
        return Months.columns(
                "months",
                "%s by month%s"
                        .formatted(sheet.measures().getFirst(), row.equals(Sheet.TOTAL) ? "" : ": " + sheet.name(row)),
                sheet.measures().getFirst(),
                measure(sheet),
                lines.stream()
                        .map(line -> new Months.Month(
                                YearMonth.parse(line.row()),
                                inFewLetters(line.values().getFirst())))
                        .toList());
    }

    /** The months to be drawn for a period: its year's, or the latest two years'. */
    private static List<Period.Month> months(Sheet sheet, Period period) {
        List<Period.Month> counted = all(sheet);
        return switch (period) {
            case Period.All _ -> counted.subList(Math.max(0, counted.size() - TWO_YEARS), counted.size());
            case Period.WholeYear(Year year) -> in(year, counted);
            case Period.Month(YearMonth month) -> in(Year.of(month), counted);
        };
    }

    private static List<Period.Month> all(Sheet sheet) {
        return sheet.periods().reversed().stream()
                .filter(Period.Month.class::isInstance)
                .map(Period.Month.class::cast)
                .toList();
    }

    private static List<Period.Month> in(Year year, List<Period.Month> counted) {
        return counted.stream()
                .filter(each -> Year.of(each.month()).equals(year))
                .toList();
    }

    private static double amount(Sheet.Line line) {
        return line.values().getFirst().amount().orElse(0);
    }

    private static Measure measure(Sheet sheet) {
        return sheet.isShare() ? Measure.SHARE : Measure.COUNT;
    }

    private static Figure figure(Value value) {
        return new Figure(value.amount(), value.words());
    }

    private static Figure inFewLetters(Value value) {
        return value.isTold() ? figure(value) : Figure.none(value.plain());
    }
}
