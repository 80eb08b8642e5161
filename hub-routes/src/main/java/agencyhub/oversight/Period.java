package agencyhub.oversight;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** What figures are asked for: a month, a year, or all there is. Only these: of freely chosen spans one could be taken from another. */
public sealed interface Period {
    /** The column of a grid by months; as in an address. */
    String column();

    String title();

    record Month(YearMonth month) implements Period {
        @Override
        public String column() {
            return month.toString();
        }

        @Override
        public String title() {
            return DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK).format(month);
        }
    }

    record WholeYear(Year year) implements Period {
        @Override
        public String column() {
            return year.key();
        }

        @Override
        public String title() {
            return year.title();
        }
    }

    record All() implements Period {
        @Override
        public String column() {
            return Columns.ALL;
        }

        @Override
        public String title() {
            return "All months";
        }
    }

    /** Empty if it is none. */
    static Optional<Period> of(String column) {
        if (column.equals(Columns.ALL)) {
            return Optional.of(new All());
        }
        try {
            if (column.matches("\\d{4}-\\d{2}")) {
                int begins = Integer.parseInt(column, 0, 4, 10);
                // 2026-27 is a year, 2026-11 a month; only 2000 to 2011 can be both, and no hub is that old.
                return column.equals(new Year(begins).key()) && Integer.parseInt(column, 5, 7, 10) > 12
                        ? Optional.of(new WholeYear(new Year(begins)))
                        : Optional.of(new Month(YearMonth.parse(column)));
            }
            return Optional.empty();
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
