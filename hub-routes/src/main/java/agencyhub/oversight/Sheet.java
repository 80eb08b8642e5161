package agencyhub.oversight;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of figures: rows with names, some measures of each, for every month, year, and in all. */
public final class Sheet {
    /** The row that sums up all others. */
    public static final String TOTAL = Grid.TOTAL;

    /** What a row says for one period. */
    public record Line(String row, String name, List<Value> values) {}

    private final String key;
    private final String title;
    private final String rowsAre;
    private final boolean ofAgencies;
    private final boolean byMonth;
    private final List<Measure> measures;
    private final UnaryOperator<String> names;

    /**
     * @param rowsAre    the heading of the rows' names
     * @param ofAgencies whether each row is one agency
     * @param byMonth    or else it says how things are now
     * @param measures   the first is what the sheet is about
     */
    Sheet(
            String key,
            String title,
            String rowsAre,
            boolean ofAgencies,
            boolean byMonth,
            List<Measure> measures,
            UnaryOperator<String> names) {
        this.key = key;
        this.title = title;
        this.rowsAre = rowsAre;
        this.ofAgencies = ofAgencies;
        this.byMonth = byMonth;
        this.measures = List.copyOf(measures);
        this.names = names;
    }

    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    public String rowsAre() {
        return rowsAre;
    }

    public boolean ofAgencies() {
        return ofAgencies;
    }

    public boolean byMonth() {
        return byMonth;
    }

    public List<String> measures() {
        return measures.stream().map(Measure::title).toList();
    }

    /** Whether the measure that the sheet is about is a share. */
    public boolean isShare() {
        return measures.getFirst().share();
    }

    public List<String> rows() {
        return measures.stream()
                .flatMap(measure -> measure.published().rows().stream())
                .distinct()
                .sorted((one, other) -> name(one).compareToIgnoreCase(name(other)))
                .toList();
    }

    public String name(String row) {
        return row.equals(TOTAL) ? "All" : names.apply(row);
    }

    public Line line(String row, Period period) {
        return line(row, period.column());
    }

    Line line(String row, String column) {
        if (!columns().all().contains(column)) {
            throw new IllegalArgumentException("nothing is counted for " + column);
        }
        return new Line(
                row,
                name(row),
                measures.stream().map(measure -> measure.at(row, column)).toList());
    }

    /** Rows that have anything to say for this period. */
    public List<Line> lines(Period period) {
        return rows().stream()
                .filter(row -> hasAnything(row, period.column()))
                .map(row -> line(row, period))
                .toList();
    }

    private boolean hasAnything(String row, String column) {
        return measures.stream().anyMatch(measure -> measure.published().hasAnything(row, column));
    }

    public boolean leavesOut() {
        return measures.stream().anyMatch(measure -> measure.published().leavesOut());
    }

    /** Those it can be asked for, the widest and the latest first. */
    public List<Period> periods() {
        if (!byMonth) {
            return List.of(new Period.All());
        }
        List<Period> periods = new ArrayList<>();
        Columns columns = columns();
        if (columns.sums().containsKey(Columns.ALL)) {
            periods.add(new Period.All());
        }
        for (String month : columns.leaves().reversed()) {
            Period year = new Period.WholeYear(Year.of(month));
            if (!periods.contains(year)) {
                periods.add(year);
            }
            periods.add(new Period.Month(YearMonth.parse(month)));
        }
        return List.copyOf(periods);
    }

    private Columns columns() {
        return measures.getFirst().published().columns();
    }

    public boolean has(String row) {
        return rows().contains(row);
    }

    /** Everything that is told, a line for each row and period. */
    public String csv() {
        List<String> columns = byMonth ? columns().all() : List.of(Columns.ALL);
        Stream<List<String>> head = Stream.of(Stream.concat(
                        Stream.of("period", rowsAre.toLowerCase(java.util.Locale.UK), "name"), measures().stream())
                .toList());
        Stream<List<String>> lines = columns.stream()
                .flatMap(column -> Stream.concat(rows().stream(), Stream.of(TOTAL))
                        .filter(row -> row.equals(TOTAL) || hasAnything(row, column))
                        .map(row -> Stream.concat(
                                        Stream.of(byMonth ? column : "now", row.equals(TOTAL) ? "all" : row, name(row)),
                                        line(row, column).values().stream().map(Value::plain))
                                .toList()));
        return Stream.concat(head, lines)
                .map(line -> line.stream().map(Sheet::quoted).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    /** Spreadsheets take what begins with one of these for a formula. */
    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
