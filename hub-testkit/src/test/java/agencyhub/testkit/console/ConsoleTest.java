package agencyhub.testkit.console;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.TestKit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark's own arithmetic and what it lets itself be asked. What pages take needs a hub. */
class ConsoleTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void whatMakesNoSenseIsSaid() throws Exception {
        assertThat(console("--hub-jar", folder.resolve("none.jar").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--hub-jar: there is no file");

        String jar = Files.createFile(folder.resolve("hub.jar")).toString();
        assertThat(console("--hub-jar", jar, "--messages", "1000", "--open", "2000"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--open must be between 100 and --messages");
    }

    @Test
    void nineteenInTwentyMustBeThereInTime() {
        List<Double> times =
                IntStream.rangeClosed(1, 100).mapToDouble(i -> i).boxed().toList();
        assertThat(ConsoleReport.at(times, 0.95)).isEqualTo(95);
        assertThat(ConsoleReport.at(times, 0.5)).isEqualTo(50);
        assertThat(ConsoleReport.at(times, 1)).isEqualTo(100);

        assertThat(report(95, Map.of("a page", times), 0).isOk()).isTrue();
        assertThat(report(94.9, Map.of("a page", times), 0).isOk()).isFalse();
        assertThat(report(95, Map.of("a page", times), 1).isOk()).isFalse();
        assertThat(report(95, Map.of(), 0).isOk()).as("never opened").isFalse();
        assertThat(report(50, Map.of("a page", times), 0).text()).contains("TOO SLOW", "FAILED");
    }

    @Test
    void oneSlowPageIsNotHiddenByFastOnes() {
        List<Double> fast = DoubleStream.of(1, 1, 1).boxed().toList();
        ConsoleReport report = new ConsoleReport(
                "now",
                "this",
                settings(10),
                1,
                1,
                List.of("fast", "slow"),
                Map.of("fast", fast, "slow", List.of(11.0)),
                Map.of(),
                0);
        assertThat(report.isOk()).isFalse();
    }

    private static ConsoleReport report(double most, Map<String, List<Double>> times, int failed) {
        return new ConsoleReport(
                "now", "this", settings(most), 100, 1L << 30, List.of("a page"), times, Map.of(), failed);
    }

    private static ConsoleSettings settings(double most) {
        return new ConsoleSettings(
                Path.of("hub.jar"),
                List.of(),
                Map.of(),
                Path.of("."),
                1_000,
                100,
                4,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                most);
    }

    private int console(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "console";
        System.arraycopy(options, 0, all, 1, options.length);
        return TestKit.command().setErr(new PrintWriter(err, true)).execute(all);
    }
}
