package agencyhub.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** Writes rows as RFC 4180 has them, and so that no spreadsheet takes a cell for a formula. */
final class Csv {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    private final Writer out;

    Csv(Writer out) {
        this.out = out;
    }

    void row(List<String> cells) {
        write(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    void flush() throws IOException {
        out.flush();
    }

    static String cell(String text) {
        String safe = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
