package agencyhub.tryout;

import agencyhub.agency.Directory;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened in all cases, in words, as the ledger has it. Never what a message says. */
final class Happenings {
    private static final int MOST_CASES = 100;
    private static final int MOST_LINES = 500;

    private final JdbcClient ledger;

    Happenings(JdbcClient ledger) {
        this.ledger = ledger;
    }

    /** @param key the same whenever the same thing is read */
    record Line(String key, Instant at, String reference, String who, String what) {}

    /** The last entry of the ledger: what comes after it is new. */
    long last() {
        return ledger.sql("select coalesce(max(entry), 0) from message")
                .query(Long.class)
                .single();
    }

    boolean isEmpty() {
        return ledger.sql("select not exists (select from message)")
                .query(Boolean.class)
                .single();
    }

    /** The lines, in business time, of those cases in which a message was accepted, delivered or tried since. */
    List<Line> since(Instant from, long entry, Directory directory) {
        List<String> cases = ledger.sql(
                        "select case_reference from (select case_reference, max(entry) as last from message"
                                + " where entry > ? group by case_reference"
                                + " union select d.case_reference, max(d.entry) from attempt a join delivery d on d.id = a.delivery"
                                + " where a.at > ? group by d.case_reference) touched group by case_reference order by max(last) desc limit ?")
                .params(entry, Timestamp.from(from), MOST_CASES)
                .query(String.class)
                .list();
        List<Line> lines = new ArrayList<>();
        for (String reference : cases) {
            of(reference, directory).stream()
                    .filter(line -> line.at().isAfter(from))
                    .forEach(lines::add);
        }
        lines.sort(Comparator.comparing(Line::at));
        return lines.size() > MOST_LINES ? lines.subList(lines.size() - MOST_LINES, lines.size()) : lines;
    }

    List<Line> of(String reference, Directory directory) {
        return Timeline.of(Casebook.of(reference, ledger), directory).stream()
                .map(line -> new Line(line.key(), line.at(), reference, line.who(), line.what()))
                .toList();
    }
}
