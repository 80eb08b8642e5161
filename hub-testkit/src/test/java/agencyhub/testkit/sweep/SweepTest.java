package agencyhub.testkit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.TestKit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark's own arithmetic and what it lets itself be asked. That it finds what it looks for needs a hub. */
class SweepTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void whatMakesNoSenseIsSaid() throws Exception {
        assertThat(sweep("--hub-jar", folder.resolve("none.jar").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--hub-jar: there is no file");

        assertThat(sweepAnything("--few", "5000")).isEqualTo(2);
        assertThat(err.toString()).contains("--few must be enough for the warm-up and all rounds: 20000");

        assertThat(sweepAnything("--open", "1000000")).isEqualTo(2);
        assertThat(err.toString()).contains("--open must be enough for all rounds and --at-once");

        assertThat(sweepAnything("--apart", "11")).isEqualTo(2);
        assertThat(err.toString()).contains("--apart must have no divisor in common with --few and --open");
    }

    @Test
    void aDutyMayCostAFifthMoreAmongMany() {
        assertThat(report(many(1.0, 1.2), nothingLost()).isOk()).isTrue();
        assertThat(report(many(1.0, 1.21), nothingLost()).isOk()).isFalse();
        assertThat(report(many(1.21, 1.0), nothingLost()).isOk()).isFalse();
        assertThat(report(many(1.0, 1.2), nothingLost()).text())
                .contains("ratio")
                .contains("1.20")
                .contains("passed");
    }

    @Test
    void whatIsLostOrChasedTwiceOrLateFailsTheRun() {
        Rounds many = many(1, 1);
        assertThat(report(many, atOnce(1, 0, 1)).isOk()).isFalse();
        assertThat(report(many, atOnce(0, 1, 1)).isOk()).isFalse();
        assertThat(report(many, atOnce(0, 0, 2)).isOk()).isFalse();
        assertThat(report(many, atOnce(0, 0, 1, true)).isOk()).isFalse();
        assertThat(report(many, nothingLost()).isOk()).isTrue();
    }

    @Test
    void oneSlowRoundIsNoMedian() {
        List<Round> rounds = new ArrayList<>(rounds(1, 1).all());
        rounds.set(2, new Round(100, 9_999, 9_999, 0, 0));
        assertThat(Round.median(rounds, Round::wallEach)).isEqualTo(1);
        assertThat(Round.median(rounds.subList(1, 3), Round::wallEach)).isGreaterThan(50);
    }

    private static SweepReport report(Rounds many, AtOnce atOnce) {
        SweepSettings settings = new SweepSettings(
                Path.of("hub.jar"),
                List.of(),
                Map.of(),
                Path.of("."),
                2_000,
                20_000,
                100,
                13,
                Duration.ofSeconds(1),
                5,
                Duration.ofSeconds(8),
                1_000,
                1.2);
        return new SweepReport("now", "this", settings, rounds(1, 1), many, Optional.of(atOnce));
    }

    private static Rounds many(double wall, double cpu) {
        return rounds(wall, cpu);
    }

    private static Rounds rounds(double wall, double cpu) {
        List<Round> all = IntStream.range(0, 5)
                .mapToObj(i -> new Round(100, 100 * wall, Math.round(60 * cpu), Math.round(40 * cpu), 1_000))
                .toList();
        return new Rounds(2_000, 1, 1L << 30, 10, new Check(1, false), all);
    }

    private static AtOnce nothingLost() {
        return atOnce(0, 0, 1);
    }

    private static AtOnce atOnce(long lost, long twice, long place) {
        return atOnce(lost, twice, place, false);
    }

    private static AtOnce atOnce(long lost, long twice, long place, boolean forgotten) {
        return new AtOnce(1_000, 20_000, 1, lost, twice, place, new Round(1_000, 1, 1, 1, 1), new Check(1, forgotten));
    }

    private int sweepAnything(String... options) throws Exception {
        Path jar = folder.resolve("hub.jar");
        if (!Files.exists(jar)) {
            Files.createFile(jar);
        }
        return sweep(Stream.concat(Stream.of("--hub-jar", jar.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private int sweep(String... options) {
        return TestKit.command()
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("sweep"), Stream.of(options)).toArray(String[]::new));
    }
}
