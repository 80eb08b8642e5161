package agencyhub.operations;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The record as a file for whoever inspects it: the latest first, times in UTC. */
@Component
public class RecordFile {
    private static final int MOST = 10_000;

    private final Register register;

    RecordFile(Register register) {
        this.register = register;
    }

    public String csv(Register.Filter filter) {
        List<Entry> entries = register.entries(filter, Long.MAX_VALUE, MOST);
        return Stream.concat(
                        Stream.of(
                                "number,operation,step,at,recorded_at,account,role,kind,reason,concerned,outcome,detail"),
                        entries.stream().map(RecordFile::line))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(Entry entry) {
        return Stream.of(
                        String.valueOf(entry.seq()),
                        entry.id().toString(),
                        String.valueOf(entry.step()),
                        entry.at().toString(),
                        entry.recordedAt().toString(),
                        entry.account(),
                        entry.role(),
                        entry.kind().word(),
                        entry.reason(),
                        entry.concerned(),
                        entry.outcome().word(),
                        entry.detail())
                .map(RecordFile::cell)
                .collect(Collectors.joining(","));
    }

    /** RFC 4180; and nothing that a spreadsheet would take for a formula. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
