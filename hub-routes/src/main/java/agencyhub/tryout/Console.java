package agencyhub.tryout;

import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes for whoever started the hub: not a log, so not through the logger. Plain ASCII, 110 columns at most. */
final class Console {
    private static final int WIDTH = 110;
    private static final String LINE = "%-16s  %-25s  ";
    private static final String ROW = "%-19s  %-25s  %-24s  %s";

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

    /** What the hub refuses leaves no trace in its ledger, and so has no time here. */
    void refused(String who, String what) {
        wrapped(LINE.formatted("", who), what);
        out.flush();
    }

    private void show(Timeline.Line line) {
        if (last != null) {
            pause(last, line.at()).ifPresent(out::println);
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

    /** @return empty when hardly any time has passed */
    private static Optional<String> pause(Instant from, Instant until) {
        long days = ChronoUnit.DAYS.between(day(from), day(until));
        if (days < 2) {
            return Optional.empty();
        }
        String passed = " ".repeat(18) + ". . . " + days + " days";
        try {
            long working = WorkingCalendar.shipped().workingDaysBetween(Nation.ENGLAND, from, until);
            return Optional.of(working == days ? passed : passed + ", " + working + " of them working days");
        } catch (DateTimeException beyondCalendar) {
            return Optional.of(passed);
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(WorkingCalendar.LONDON).toLocalDate();
    }

    void show(String title, Summary summary) {
        out.println();
        out.println(title);
        out.println();
        out.println(ROW.formatted("WHAT", "WHO", "TOLD, AND BY WHICH DOOR", "ACKNOWLEDGED OR DONE"));
        for (Summary.Row row : summary.rows()) {
            out.println(
                    ROW.formatted(row.what(), row.who(), row.when(), row.then()).stripTrailing());
            if (!row.chase().isEmpty()) {
                wrapped(" ".repeat(74), "after " + row.chase());
            }
        }
        out.println();
        out.println(summary.smooth()
                + " more duties to acknowledge, to answer or to send were done in time, and nobody had to be asked.");
        out.println();
        out.flush();
    }
}
