package agencyhub.tryout;

import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes for whoever started the hub: not a log, so not through the logger. Plain ASCII, 110 columns at most. */
final class Console {
    private static final int WIDTH = 110;
    private static final String LINE = "%-16s  %-25s  ";
    private static final String ROW = "%-17s  %-25s  %-23s  %s";

    private final PrintStream out;
    private final Set<String> shown = new HashSet<>();
    private @Nullable Instant last;

    Console(PrintStream out) {
        this.out = out;
    }

    void say(String... paragraph) {
        for (String line : paragraph) {
            out.println(line);
        }
        out.flush();
    }

    /** Shows the lines that it has not shown yet. */
    void show(List<Timeline.Line> lines) {
        for (Timeline.Line line : lines) {
            if (shown.add(line.key())) {
                show(line);
            }
        }
        out.flush();
    }

    private void show(Timeline.Line line) {
        if (last != null && Duration.between(last, line.at()).toHours() >= 12) {
            out.println(pause(last, line.at()));
        }
        last = line.at();
        String head = LINE.formatted(Words.when(line.at()), line.who());
        wrapped(head, line.what());
    }

    private void wrapped(String head, String text) {
        String before = head;
        StringBuilder row = new StringBuilder();
        for (String word : text.split(" ")) {
            if (before.length() + row.length() + word.length() > WIDTH && !row.isEmpty()) {
                out.println((before + row).stripTrailing());
                before = " ".repeat(head.length() + 2);
                row.setLength(0);
            }
            row.append(word).append(' ');
        }
        out.println((before + row).stripTrailing());
    }

    private static String pause(Instant from, Instant until) {
        long days = Duration.between(from.atZone(WorkingCalendar.LONDON).toLocalDate().atStartOfDay(),
                        until.atZone(WorkingCalendar.LONDON).toLocalDate().atStartOfDay())
                .toDays();
        String passed = days == 1 ? "1 day" : days + " days";
        try {
            long working = WorkingCalendar.shipped().workingDaysBetween(Nation.ENGLAND, from, until);
            return " ".repeat(18) + ". . . " + passed + (working == days ? "" : ", " + working + " of them working days");
        } catch (DateTimeException beyondCalendar) {
            return " ".repeat(18) + ". . . " + passed;
        }
    }

    void show(String title, List<Summary.Row> rows) {
        out.println();
        out.println(title);
        out.println();
        out.println(ROW.formatted("WHAT", "WHO", "TOLD, AND BY WHICH DOOR", "ACKNOWLEDGED OR DONE"));
        for (Summary.Row row : rows) {
            out.println(ROW.formatted(row.what(), row.who(), row.when(), row.then()).stripTrailing());
            if (!row.chase().isEmpty()) {
                wrapped(" ".repeat(46) + "after ", row.chase());
            }
        }
        out.println();
        out.flush();
    }
}
