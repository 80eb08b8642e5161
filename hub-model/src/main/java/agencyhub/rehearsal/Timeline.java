package agencyhub.rehearsal;

import agencyhub.calendar.WorkingCalendar;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A performance on paper: day by day, for people or for programs. */
public final class Timeline {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.UK).withZone(WorkingCalendar.LONDON);
    private static final String INDENT = "             ";

    private Timeline() {}

    /** For people. Silences and who is asked next are marked {@code !!}, refusals {@code xx}, the hub's own doing {@code **}. */
    public static String text(Performance performance) {
        StringBuilder text = new StringBuilder();
        Scenario scenario = performance.scenario();
        text.append(scenario.title()).append("\n\n");
        scenario.unnoticed()
                .ifPresent(words ->
                        text.append("Without the hub: ").append(words.strip()).append('\n'));
        scenario.hub()
                .ifPresent(
                        words -> text.append("With it: ").append(words.strip()).append('\n'));
        String day = "";
        for (Narration.Entry entry : Narration.of(performance)) {
            String today = In.day(entry.at());
            if (!today.equals(day)) {
                text.append('\n').append(today).append('\n');
                day = today;
            }
            text.append("  %s %2s  %s%n"
                    .formatted(TIME.format(entry.at()), entry.mark().sign(), entry.text()));
            entry.details().forEach(detail -> text.append(INDENT).append(detail).append('\n'));
        }
        text.append('\n').append(In.words(scenario.until())).append(": the story ends.\n\nExpected\n");
        for (Verdict verdict : performance.verdicts()) {
            text.append(verdict.held() ? "  yes  " : "  NO   ").append(verdict.expected());
            if (!verdict.held()) {
                text.append(" (line ")
                        .append(verdict.line())
                        .append("; instead: ")
                        .append(verdict.instead())
                        .append(')');
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** For programs. */
    public static String json(Performance performance) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("title", performance.scenario().title());
        ArrayNode timeline = root.putArray("timeline");
        for (Narration.Entry entry : Narration.of(performance)) {
            ObjectNode line = timeline.addObject().put("at", entry.at().toString());
            entry.caseReference().ifPresent(reference -> line.put("case", reference));
            line.put("mark", entry.mark().word()).put("text", entry.text());
            ArrayNode details = line.putArray("details");
            entry.details().forEach(details::add);
        }
        ArrayNode expected = root.putArray("expected");
        for (Verdict verdict : performance.verdicts()) {
            expected.addObject()
                    .put("line", verdict.line())
                    .put("expected", verdict.expected())
                    .put("held", verdict.held())
                    .put("instead", verdict.held() ? "" : verdict.instead());
        }
        root.put("asExpected", performance.asExpected());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
