package agencyhub.testkit.load;

import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a run found, as text for people and JSON for comparisons. A phase that was not reached is null. */
record Report(
        String startedAt,
        Machine machine,
        Conditions conditions,
        double hubReadySeconds,
        double casesOpenedPerSecond,
        @Nullable Throughput throughput,
        @Nullable Latency latency,
        Memory memory,
        Checks checks) {

    record Machine(int cores, String cpu, long memoryMiB, String system, String java, String dataFileSystem) {}

    record Conditions(
            String hubJar,
            String rate,
            int senders,
            int cases,
            int recipients,
            int eventBytes,
            double warmUpSeconds,
            double durationSeconds,
            Map<String, String> settings) {}

    /**
     * @param acceptedPerSecond   202s within the window
     * @param deliveriesPerSecond sustained: all deliveries of the messages accepted within the window, divided by the
     *                            time from its start until the last of them arrived
     * @param backlog             deliveries outstanding when the window ended
     */
    record Throughput(
            int accepted,
            double acceptedPerSecond,
            long deliveries,
            double deliveriesPerSecond,
            double drainedSeconds,
            long backlog,
            Times times,
            Cost cost) {}

    record Latency(int rate, double seconds, int accepted, Times times, Cost cost) {}

    /** In ms, each from the send of the request; at a given rate from when that was due, so that no stall hides. */
    record Times(Percentiles toAccepted, Percentiles toFirst, Percentiles toLast) {}

    record Percentiles(double p50, double p99, double max) {
        static Percentiles of(Histogram micros) {
            return new Percentiles(
                    millis(micros.getValueAtPercentile(50)),
                    millis(micros.getValueAtPercentile(99)),
                    millis(micros.getMaxValue()));
        }

        private static double millis(long micros) {
            return micros / 1000.0;
        }
    }

    /**
     * CPU time in ms for each delivery.
     *
     * @param postgres 0 when it is not on this machine
     * @param others   the share of the machine, 0 to 1, that programs outside this run took meanwhile
     */
    record Cost(double hub, double postgres, double driver, double others) {}

    /** The most each ever had, in MiB. @param postgres proportional: what its processes share counts once */
    record Memory(long hub, long postgres, long driver) {}

    /**
     * @param lost       deliveries of accepted messages that never arrived
     * @param duplicates arrivals over and above one: allowed, but they cost
     * @param astray     arrivals at an agency that should not have been told
     * @param refusals   answers other than 202, by status and code
     * @param putOff     how often the hub said 429 or 503; sent again
     * @param verified   signatures checked, a sample
     */
    record Checks(
            long lost,
            long duplicates,
            long astray,
            Map<String, Integer> refusals,
            int putOff,
            int reconnected,
            long verified,
            int sample,
            long badSignatures) {

        boolean isOk() {
            return lost == 0 && astray == 0 && badSignatures == 0 && refusals.isEmpty();
        }
    }

    boolean isOk() {
        return checks.isOk() && throughput != null;
    }

    String json() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(this);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "", "Agency Hub under load, %s", startedAt);
        line(
                text,
                "machine",
                "%d cores %s, %d MiB, %s, Java %s, data on %s",
                machine.cores,
                machine.cpu,
                machine.memoryMiB,
                machine.system,
                machine.java,
                machine.dataFileSystem);
        line(
                text,
                "load",
                "%d-byte updates over %d cases to %d webhooks each, rate %s, %d senders, after %.0f s of warm-up",
                conditions.eventBytes,
                conditions.cases,
                conditions.recipients,
                conditions.rate,
                conditions.senders,
                conditions.warmUpSeconds);
        if (!conditions.settings.isEmpty()) {
            line(text, "", "settings %s", conditions.settings);
        }
        line(text, "start", "hub ready after %.1f s, cases opened %.0f/s", hubReadySeconds, casesOpenedPerSecond);
        if (throughput != null) {
            text(text, throughput);
        }
        if (latency != null) {
            line(text, "latency", "at %d messages/s for %.0f s", latency.rate, latency.seconds);
            text(text, latency.times, latency.cost);
        }
        line(
                text,
                "memory",
                "peak MiB: hub %d (RSS), PostgreSQL %d (PSS), driver %d (RSS)",
                memory.hub,
                memory.postgres,
                memory.driver);
        text(text, checks);
        line(text, "result", isOk() ? "passed" : "FAILED");
        return text.toString();
    }

    private static void text(StringBuilder text, Throughput throughput) {
        line(
                text,
                "throughput",
                "%.0f accepted/s, %.0f deliveries/s sustained",
                throughput.acceptedPerSecond,
                throughput.deliveriesPerSecond);
        line(
                text,
                "",
                "%d messages accepted, %d deliveries, the last of them after %.2f s; backlog at the window's end %d",
                throughput.accepted,
                throughput.deliveries,
                throughput.drainedSeconds,
                throughput.backlog);
        text(text, throughput.times, throughput.cost);
    }

    private static void text(StringBuilder text, Times times, Cost cost) {
        line(text, "", "from send to       p50        p99        max ms");
        row(text, "202", times.toAccepted);
        row(text, "first webhook", times.toFirst);
        row(text, "last webhook", times.toLast);
        line(
                text,
                "",
                "CPU ms per delivery: hub %.3f, PostgreSQL %.3f, driver %.3f; other programs took %.0f %% of the machine",
                cost.hub,
                cost.postgres,
                cost.driver,
                100 * cost.others);
    }

    private static void row(StringBuilder text, String name, Percentiles percentiles) {
        line(text, "", "  %-14s %9.2f  %9.2f  %9.2f", name, percentiles.p50, percentiles.p99, percentiles.max);
    }

    private static void text(StringBuilder text, Checks checks) {
        line(
                text,
                "checks",
                "lost %d, duplicates %d, astray %d; put off %d, reconnected %d",
                checks.lost,
                checks.duplicates,
                checks.astray,
                checks.putOff,
                checks.reconnected);
        line(text, "", "signatures verified 1 in %d: %d, bad %d", checks.sample, checks.verified, checks.badSignatures);
        if (!checks.refusals.isEmpty()) {
            line(text, "", "refused %s", checks.refusals);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // all its callers are above
    private static void line(StringBuilder text, String name, String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, "%-12s", name))
                .append(String.format(Locale.ROOT, format, values))
                .append(System.lineSeparator());
    }
}
