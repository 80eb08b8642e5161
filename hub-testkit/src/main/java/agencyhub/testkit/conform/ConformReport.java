package agencyhub.testkit.conform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came of a run, for people and for programs. */
record ConformReport(ConformSettings settings, Instant started, List<Verdict> verdicts) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int WIDTH = 96;

    boolean isPassed() {
        return verdicts.stream().noneMatch(Verdict::counts);
    }

    /** One line of the table. */
    static String row(Verdict verdict, Paint paint) {
        String mark = switch (verdict.word()) {
            case "passed" -> paint.green("passed   ");
            case "failed" -> paint.red("FAILED   ");
            case "advised" -> paint.yellow("advised  ");
            default -> paint.faint("not tried");
        };
        String time = verdict.took().isZero()
                ? ""
                : String.format(Locale.ROOT, "%.1f s", verdict.took().toMillis() / 1000.0);
        return "%s  %-18s %-62s %7s"
                .formatted(mark, verdict.check().id(), verdict.check().title(), time)
                .stripTrailing();
    }

    /** What is wrong and how to mend it, then the sum. */
    String conclusion(Paint paint) {
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : verdicts) {
            if (verdict.isFailed()) {
                Check check = verdict.check();
                String head = check.id() + " (" + check.need().word() + ")";
                text.append('\n')
                        .append(verdict.counts() ? paint.red(head) : paint.yellow(head))
                        .append('\n');
                paragraph(text, "rule", check.rule() + " [" + check.from() + "]");
                paragraph(text, "seen", verdict.finding().words());
                paragraph(text, "mend", check.mend());
            }
        }
        Map<String, List<String>> notTried = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            if (verdict.finding() instanceof Finding.NotTried(String why)) {
                notTried.computeIfAbsent(why, first -> new ArrayList<>())
                        .add(verdict.check().id());
            }
        }
        notTried.forEach((why, ids) -> {
            text.append("\nnot tried\n");
            paragraph(text, "why ", why);
            paragraph(text, "what", String.join(", ", ids));
        });
        String sum = String.format(
                Locale.ROOT,
                "%d of %d mandatory and %d of %d advised checks passed, %d not tried, in %.1f s: %s",
                passed(Need.MANDATORY),
                of(Need.MANDATORY),
                passed(Need.ADVISED),
                of(Need.ADVISED),
                notTried(),
                took().toMillis() / 1000.0,
                isPassed() ? paint.green("conforms") : paint.red("does not conform"));
        return text.append('\n').append(sum).append('\n').toString();
    }

    String json() {
        ObjectNode report = JSON.createObjectNode()
                .put("door", settings.mode().word())
                .put("started", started.toString())
                .put("seconds", took().toMillis() / 1000.0)
                .put("conforms", isPassed());
        report.putObject("counts")
                .put("passed", count("passed"))
                .put("failed", count("failed"))
                .put("advised", count("advised"))
                .put("notTried", notTried());
        for (Verdict verdict : verdicts) {
            Check check = verdict.check();
            report.withArray("checks")
                    .addObject()
                    .put("id", check.id())
                    .put("title", check.title())
                    .put("need", check.need().word())
                    .put("outcome", verdict.word())
                    .put("seen", verdict.finding().words())
                    .put("rule", check.rule())
                    .put("from", check.from())
                    .put("mend", check.mend())
                    .put("seconds", verdict.took().toMillis() / 1000.0);
        }
        return JSON.writeValueAsString(report) + "\n";
    }

    /** As continuous integration reads it: what is only advised is skipped there, with its reason. */
    String junit() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(
                "<testsuite name=\"agency-hub conformance %s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\""
                        .formatted(
                                settings.mode().word(),
                                verdicts.size(),
                                count("failed"),
                                count("advised") + notTried()));
        xml.append(" time=\"%s\" timestamp=\"%s\">\n".formatted(seconds(took()), started.toString()));
        for (Verdict verdict : verdicts) {
            Check check = verdict.check();
            xml.append("  <testcase classname=\"conform.%s\" name=\"%s\" time=\"%s\""
                    .formatted(settings.mode().word(), check.id(), seconds(verdict.took())));
            String seen = escaped(verdict.finding().words());
            xml.append(
                    switch (verdict.word()) {
                        case "passed" -> "/>\n";
                        case "failed" ->
                            "><failure message=\"%s\">%s</failure></testcase>\n"
                                    .formatted(
                                            seen,
                                            escaped("rule: " + check.rule() + " [" + check.from() + "]\nseen: "
                                                    + verdict.finding().words() + "\nmend: " + check.mend()));
                        case "advised" -> "><skipped message=\"advised: %s\"/></testcase>\n".formatted(seen);
                        default -> "><skipped message=\"not tried: %s\"/></testcase>\n".formatted(seen);
                    });
        }
        return xml.append("</testsuite>\n").toString();
    }

    private Duration took() {
        return verdicts.stream().map(Verdict::took).reduce(Duration.ZERO, Duration::plus);
    }

    private long passed(Need need) {
        return verdicts.stream()
                .filter(verdict -> verdict.check().need() == need && verdict.isPassed())
                .count();
    }

    private long of(Need need) {
        return verdicts.stream()
                .filter(verdict -> verdict.check().need() == need)
                .count();
    }

    private long count(String word) {
        return verdicts.stream().filter(verdict -> verdict.word().equals(word)).count();
    }

    private long notTried() {
        return count("not-tried");
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }

    /** Broken at words, with what follows under the first line. */
    private static void paragraph(StringBuilder text, String head, String words) {
        String line = "  " + head;
        for (String word : words.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = "      ";
            }
            line += " " + word;
        }
        text.append(line).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }
}
