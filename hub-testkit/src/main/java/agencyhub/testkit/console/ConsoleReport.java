package agencyhub.testkit.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, as one table.
 *
 * @param times  milliseconds of each page, by its name
 * @param costs  of each page, opened by one person alone
 * @param failed pages that were not there when they were asked for
 */
record ConsoleReport(
        String startedAt,
        String machine,
        ConsoleSettings settings,
        long open,
        long bytes,
        List<String> names,
        Map<String, List<Double>> times,
        Map<String, Cost> costs,
        int failed) {

    /** CPU of one opening, in ms, whatever else the machine does; what the hub does besides is in it. */
    record Cost(double hub, double postgres) {}

    boolean isOk() {
        return failed == 0
                && names.stream().allMatch(name -> at(times.getOrDefault(name, List.of()), 0.95) <= settings.most());
    }

    /** The least time that this share of them does not exceed; infinite of none. */
    static double at(List<Double> times, double share) {
        List<Double> inOrder = times.stream().sorted().toList();
        return inOrder.isEmpty()
                ? Double.POSITIVE_INFINITY
                : inOrder.get(Math.max(0, (int) Math.ceil(share * inOrder.size()) - 1));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "Agency Hub's console, %s", startedAt);
        line(text, "machine   %s", machine);
        line(
                text,
                "ledger    %,d messages, %,d open duties, %.1f GiB",
                settings.messages(),
                open,
                bytes / (double) (1 << 30));
        line(
                text,
                "people    %d at once, each looks at a page for %d ms; %d s of measurement, on the machine that the hub and its"
                        + " PostgreSQL are on",
                settings.users(),
                settings.think().toMillis(),
                settings.duration().toSeconds());
        line(text, "");
        line(
                text,
                "%-40s %7s %8s %8s %8s %8s   %s",
                "page, ms until it was there",
                "opened",
                "p50",
                "p95",
                "p99",
                "worst",
                "CPU: hub, PostgreSQL");
        for (String name : names) {
            List<Double> all = times.getOrDefault(name, List.of());
            Cost cost = costs.getOrDefault(name, new Cost(0, 0));
            line(
                    text,
                    "%-40s %,7d %8.1f %8.1f %8.1f %8.1f   %6.1f %6.1f%s",
                    name,
                    all.size(),
                    at(all, 0.5),
                    at(all, 0.95),
                    at(all, 0.99),
                    at(all, 1),
                    cost.hub(),
                    cost.postgres(),
                    at(all, 0.95) > settings.most() ? "  TOO SLOW" : "");
        }
        if (failed > 0) {
            line(text, "%,d PAGES WERE NOT THERE", failed);
        }
        line(text, "result    %s: p95 of every page at most %.0f ms", isOk() ? "passed" : "FAILED", settings.most());
        return text.toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // all its callers are above
    private static void line(StringBuilder text, String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
