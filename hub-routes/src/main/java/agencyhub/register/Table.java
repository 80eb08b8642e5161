package agencyhub.register;

import agencyhub.yaml.Words;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A CSV file with a header. Only the columns that are asked for are looked at: of the names of persons that a register holds,
 * none is. Published files are in Windows' encoding or in UTF-8.
 */
final class Table {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd-MM-uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final String name;
    private final byte[] bytes;
    private final Complaints complaints;

    /** @param name shown before line numbers */
    Table(String name, byte[] bytes, Complaints complaints) {
        this.name = name;
        this.bytes = bytes;
        this.complaints = complaints;
    }

    /** One line of it. */
    final class Row {
        private final CSVRecord cells;
        private final long line;

        private Row(CSVRecord cells, long line) {
            this.cells = cells;
            this.line = line;
        }

        long line() {
            return line;
        }

        /** Empty also where the file has no such column. */
        Optional<String> text(String column) {
            return cells.isSet(column)
                    ? Optional.of(cells.get(column).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        }

        Optional<String> required(String column) {
            Optional<String> text = text(column);
            if (text.isEmpty()) {
                complain(column, "nothing stands here");
            }
            return text;
        }

        /** What the register calls a date: 31-08-2027; or 2027-08-31. */
        Optional<LocalDate> date(String column) {
            return text(column).flatMap(text -> {
                try {
                    return Optional.of(
                            ISO.matcher(text).matches() ? LocalDate.parse(text) : LocalDate.parse(text, DAY));
                } catch (DateTimeParseException unreadable) {
                    complain(column, "'" + text + "' is no date: 31-08-2027 or 2027-08-31");
                    return Optional.empty();
                }
            });
        }

        Optional<String> oneOf(String column, Set<String> words) {
            return required(column).filter(word -> {
                if (!words.contains(word)) {
                    complain(column, unknown(word, words));
                }
                return words.contains(word);
            });
        }

        Optional<String> matching(String column, Pattern pattern, String what) {
            return text(column).filter(text -> {
                boolean matches = pattern.matcher(text).matches();
                if (!matches) {
                    complain(column, "'" + text + "' is not " + what);
                }
                return matches;
            });
        }

        void complain(String column, String what) {
            complaints.add(name, line, column, what);
        }
    }

    private static String unknown(String word, Set<String> words) {
        return "'" + word + "'"
                + Words.nearest(word, words)
                        .map(near -> ": did you mean '" + near + "'?")
                        .orElseGet(() -> ": one of " + String.join(", ", words));
    }

    /** Reads it to its end, or not at all where a column is missing. */
    void read(List<String> columns, Consumer<Row> rows) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
                .get();
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text()), format)) {
            if (!hasAll(columns, parser.getHeaderNames())) {
                return;
            }
            line = parser.getCurrentLineNumber();
            for (CSVRecord cells : parser) {
                rows.accept(new Row(cells, line + 1));
                line = parser.getCurrentLineNumber();
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
            complaints.add(
                    name, line + 1, "", "this is no CSV from here: a quote that does not close, or stands alone");
        }
    }

    private boolean hasAll(List<String> columns, List<String> header) {
        List<String> missing =
                columns.stream().filter(column -> !header.contains(column)).toList();
        missing.forEach(column -> complaints.add(
                name,
                1,
                "",
                "no column '" + column + "'"
                        + meant(column, header)
                                .map(near -> ": is it '" + near + "'?")
                                .orElseGet(() -> ": there are "
                                        + header.stream().limit(8).collect(Collectors.joining(", ")))));
        return missing.isEmpty();
    }

    private static Optional<String> meant(String column, List<String> header) {
        return header.stream().filter(column::equalsIgnoreCase).findFirst().or(() -> Words.nearest(column, header));
    }

    private String text() {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            text = new String(bytes, WINDOWS);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
