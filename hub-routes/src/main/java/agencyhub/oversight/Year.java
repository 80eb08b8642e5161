package agencyhub.oversight;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/** A year of the programme's statistics: from April to March. */
public record Year(int begins) {

    public static Year of(YearMonth month) {
        return new Year(month.getMonthValue() >= 4 ? month.getYear() : month.getYear() - 1);
    }

    static Year of(String month) {
        return of(YearMonth.parse(month));
    }

    /** As in an address: {@code 2026-27}. */
    public String key() {
        return "%d-%02d".formatted(begins, (begins + 1) % 100);
    }

    public String title() {
        return "April %d to March %d".formatted(begins, begins + 1);
    }

    public List<YearMonth> months() {
        return IntStream.range(0, 12)
                .mapToObj(n -> YearMonth.of(begins, 4).plusMonths(n))
                .toList();
    }
}
