package agencyhub.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The driver's own arithmetic, against a fake hub that does wrong on demand. */
class LoadTest {
    @TempDir
    private Path folder;

    private Path jar;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeHub() throws Exception {
        jar = FakeHub.jar(folder);
    }

    @Test
    void everythingArrivesAndIsCounted() throws Exception {
        assertThat(load("--rate", "200", "--duration", "1s", "--latency-duration", "500ms"))
                .as(err.toString())
                .isZero();

        JsonNode report = report();
        JsonNode throughput = report.path("throughput");
        assertThat(throughput.path("accepted").asInt()).isBetween(190, 200);
        assertThat(throughput.path("deliveries").asInt()).isBetween(760, 800);
        assertThat(throughput.path("acceptedPerSecond").asDouble()).isCloseTo(200, within(40.0));
        assertThat(report.path("latency").path("accepted").asInt()).isEqualTo(50);
        assertThat(report.path("checks").path("lost").asInt()).isZero();
        assertThat(report.path("checks").path("duplicates").asInt()).isZero();
        assertThat(report.path("checks").path("verified").asInt()).isPositive();
        assertThat(report.path("machine").path("cores").asInt()).isPositive();
        assertThat(out.toString()).contains("deliveries/s sustained").contains("result      passed");
    }

    @Test
    void aLostMessageIsFoundAndFailsTheRun() throws Exception {
        assertThat(load("--rate", "100", "--duration", "500ms", "--settings", "fake.lose=25"))
                .isEqualTo(1);

        assertThat(report().path("checks").path("lost").asInt()).isPositive();
        assertThat(out.toString()).contains("result      FAILED");
    }

    @Test
    void aMessageToldTwiceIsCountedAndAllowed() throws Exception {
        assertThat(load("--rate", "100", "--duration", "500ms", "--settings", "fake.double=10"))
                .isZero();

        assertThat(report().path("checks").path("duplicates").asInt()).isPositive();
    }

    @Test
    void aMessageToldToItsOwnSenderIsAstray() throws Exception {
        assertThat(load("--rate", "100", "--duration", "500ms", "--settings", "fake.misdirect=10"))
                .isEqualTo(1);

        assertThat(report().path("checks").path("astray").asInt()).isPositive();
    }

    @Test
    void aBadSignatureFailsTheRun() throws Exception {
        assertThat(load("--rate", "200", "--duration", "1s", "--settings", "fake.forge=1"))
                .isEqualTo(1);

        assertThat(report().path("checks").path("badSignatures").asInt()).isPositive();
    }

    @Test
    void aRefusalFailsTheRunAndSaysWhich() throws Exception {
        assertThat(load("--rate", "100", "--duration", "500ms", "--settings", "fake.refuse=10"))
                .isEqualTo(1);

        assertThat(report().path("checks").path("refusals").path("422 invalid").asInt())
                .isPositive();
        assertThat(report().path("checks").path("lost").asInt()).isZero();
    }

    @Test
    void whatIsPutOffIsSentAgain() throws Exception {
        assertThat(load("--duration", "500ms", "--settings", "fake.put-off=10", "fake.close=7"))
                .isZero();

        assertThat(report().path("checks").path("putOff").asInt()).isPositive();
        assertThat(report().path("throughput").path("accepted").asInt()).isPositive();
    }

    @Test
    void aHubThatDoesNotStartIsSaidInOneLine() {
        assertThat(load("--settings", "fake.dies=1")).isEqualTo(1);

        assertThat(err.toString().lines().toList().getLast()).contains("exit 3").contains("hub.log");
    }

    @Test
    void usageIsExplained() {
        assertThat(run("load", "--rate", "fast")).isEqualTo(2);
        assertThat(err.toString()).contains("'fast' is neither max nor a number");
        assertThat(run("load", "--hub-jar", folder.resolve("none.jar").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no file");
        assertThat(run("load", "--hub-jar", jar.toString(), "--recipients", "1"))
                .isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("load", "--help")).isZero();
        assertThat(out.toString()).contains("--latency-rate").contains("Exit codes");
    }

    @Test
    void keepsTheDirectoryToItself() throws Exception {
        load("--duration", "100ms", "--latency-duration", "0s");

        try (Stream<Path> files = Files.walk(folder)) {
            Path directory = files.filter(file -> file.endsWith("directory.yaml"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.getPosixFilePermissions(directory)).hasSize(2);
        }
    }

    private int load(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "load",
                "--hub-jar",
                jar.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--json",
                folder.resolve("report.json").toString(),
                "--cases",
                "20",
                "--warm-up",
                "100ms",
                "--senders",
                "4",
                "--jvm=-XX:TieredStopAtLevel=1",
                "--patience",
                "1s"));
        if (!List.of(more).contains("--latency-duration")) {
            arguments.addAll(List.of("--latency-duration", "0s"));
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine command = agencyhub.testkit.TestKit.command();
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private JsonNode report() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
    }
}
