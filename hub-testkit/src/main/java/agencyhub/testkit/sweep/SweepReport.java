package agencyhub.testkit.sweep;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run found, as one table. */
record SweepReport(
        String startedAt, String machine, SweepSettings settings, Rounds few, Rounds many, Optional<AtOnce> atOnce) {

    boolean isOk() {
        return cpuRatio() <= settings.most()
                && !few.check().forgotten()
                && !many.check().forgotten()
                && wallRatio() <= settings.most()
                && atOnce.map(AtOnce::isOk).orElse(true);
    }

    private double cpuRatio() {
        return many.cpu() / few.cpu();
    }

    private double wallRatio() {
        return many.wall() / few.wall();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "", "Agency Hub's sweep, %s", startedAt);
        line(text, "machine", "%s", machine);
        line(
                text,
                "load",
                "%,d duties fall due together, one in %d of those opened in a row; median of %d rounds after %d s of warm-up",
                settings.due(),
                settings.apart(),
                settings.rounds(),
                settings.warmUp().toSeconds());
        line(text, "", "each is chased by a reminder of its own, put on the pull inbox of the office that owes; the");
        line(text, "", "cost is all of it: finding it, deciding, accepting the reminder, moving it on, delivering");
        if (!settings.settings().isEmpty()) {
            line(text, "", "settings %s", settings.settings());
        }
        line(text, "", "");
        line(
                text,
                "",
                "%12s  %9s  %8s %8s %8s  %8s  %9s",
                "open",
                "wall ms",
                "CPU ms:",
                "hub",
                "Postgres",
                "WAL KiB",
                "idle ms/s");
        row(text, few);
        row(text, many);
        line(
                text,
                "ratio",
                "%12s  %9.2f  %8.2f %8.2f %8.2f  %8.2f  %9.2f   at most %.2f",
                "",
                wallRatio(),
                cpuRatio(),
                many.hub() / few.hub(),
                many.postgres() / few.postgres(),
                many.wal() / few.wal(),
                many.idleMillis() / few.idleMillis(),
                settings.most());
        rounds(text, few);
        rounds(text, many);
        line(
                text,
                "check",
                "%s; takes %.1f s among few and %.1f s among many",
                few.check().forgotten() || many.check().forgotten() ? "SOMEBODY IS FORGOTTEN" : "nobody is forgotten",
                few.check().seconds(),
                many.check().seconds());
        atOnce.ifPresent(all -> atOnce(text, all));
        line(text, "result", isOk() ? "passed" : "FAILED");
        return text.toString();
    }

    private static void row(StringBuilder text, Rounds rounds) {
        line(
                text,
                "per duty",
                "%,12d  %9.3f  %8.3f %8.3f %8.3f  %8.2f  %9.0f   %.1f GiB, filled in %.0f s",
                rounds.open(),
                rounds.wall(),
                rounds.cpu(),
                rounds.hub(),
                rounds.postgres(),
                rounds.wal() / 1024,
                rounds.idleMillis(),
                rounds.bytes() / (double) (1 << 30),
                rounds.fillSeconds());
    }

    private static void rounds(StringBuilder text, Rounds rounds) {
        line(
                text,
                "rounds",
                "%,12d  %s",
                rounds.open(),
                rounds.all().stream()
                        .map(round -> String.format(Locale.ROOT, "%.3f/%.3f", round.wallEach(), round.cpuEach()))
                        .collect(Collectors.joining("  ", "", "  wall/CPU ms")));
    }

    private static void atOnce(StringBuilder text, AtOnce all) {
        line(
                text,
                "at once",
                "%,d of %,d fall due at one instant: all chased after %.0f s, %,.0f a second",
                all.due(),
                all.open(),
                all.seconds(),
                all.due() / all.seconds());
        line(
                text,
                "",
                "CPU ms for each: hub %.3f, PostgreSQL %.3f",
                all.cost().hubEach(),
                all.cost().postgresEach());
        line(
                text,
                "",
                "lost %d, chased twice %d; the urgent one, the last to fall due: entry %d of the sweep",
                all.lost(),
                all.twice(),
                all.urgentPlace());
        line(
                text,
                "",
                "check afterwards: %s; takes %.1f s",
                all.check().forgotten() ? "SOMEBODY IS FORGOTTEN" : "nobody is forgotten",
                all.check().seconds());
    }

    @SuppressWarnings("AnnotateFormatMethod") // all its callers are above
    private static void line(StringBuilder text, String name, String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, "%-10s", name))
                .append(String.format(Locale.ROOT, format, values))
                .append(System.lineSeparator());
    }
}
