package agencyhub.testkit.mock;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of a script. */
record MockReport(Script script, List<Chronicle.Entry> entries, List<Verdict> verdicts) {
    private static final List<String> COUNTED =
            List.of("told", "again", "turned-away", "forged", "acknowledged", "sends", "refused");

    boolean isOk() {
        return verdicts.stream().allMatch(Verdict::held);
    }

    /** A table of the agencies, and each verdict with its line. */
    String text() {
        int width = Math.max(
                20,
                script.parts().stream()
                        .mapToInt(part -> part.agency().length())
                        .max()
                        .orElse(0));
        StringBuilder text = new StringBuilder("%n%s%n%n".formatted(script.title()));
        text.append(" ".repeat(width));
        COUNTED.forEach(what -> text.append("  ").append(what));
        text.append(System.lineSeparator());
        for (Part part : script.parts()) {
            text.append(("%-" + width + "s").formatted(part.agency()));
            COUNTED.forEach(what -> text.append(("  %" + what.length() + "d").formatted(count(part.agency(), what))));
            text.append(System.lineSeparator());
        }
        if (!verdicts.isEmpty()) {
            text.append(System.lineSeparator());
        }
        for (Verdict verdict : verdicts) {
            text.append("%-4s %s (line %d)%n".formatted(verdict.held() ? "yes" : "NO", verdict.said(), verdict.line()));
        }
        return text.toString();
    }

    /** One line. */
    String json() {
        ObjectNode line = JsonMapper.shared()
                .createObjectNode()
                .put("what", "result")
                .put("title", script.title())
                .put("passed", isOk());
        ObjectNode agencies = line.putObject("agencies");
        for (Part part : script.parts()) {
            ObjectNode counts = agencies.putObject(part.agency());
            COUNTED.forEach(what -> counts.put(what, count(part.agency(), what)));
        }
        ArrayNode list = line.putArray("expectations");
        verdicts.forEach(verdict -> list.addObject()
                .put("line", verdict.line())
                .put("held", verdict.held())
                .put("said", verdict.said()));
        return line.toString();
    }

    private long count(String agency, String what) {
        return entries.stream()
                .filter(entry -> entry.agency().equals(agency) && entry.what().equals(what))
                .count();
    }
}
