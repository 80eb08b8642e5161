package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.TestKit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A team without Java plays the agencies of the try-out, which are left out of it, from the command line. */
class AgenciesAreMockedByAScriptTest {
    private static final Path SAMPLES = Path.of("..", "samples", "mock");

    @TempDir
    private static Path data;

    private static HubTriedOut hub;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        hub = HubTriedOut.start(
                data, "--hub.try-out.without=police.anyshire,la.anyshire,school.northfield,provider.harbour");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    static List<Path> samples() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleComesAsItExpects(Path sample) {
        assertThat(mock(sample, data.resolve("try-out/credentials.env")))
                .as("%s%s", out, err)
                .isZero();
        assertThat(out.toString()).contains("yes  ").doesNotContain("NO   ").doesNotContain("forged  (");
    }

    @Test
    void aWrongSecretOnTheBrokerIsOneLine() throws IOException {
        Path wrong = Files.writeString(
                data.resolve("wrong.env"),
                Files.readString(data.resolve("try-out/credentials.env"))
                        .replaceAll("PROVIDER_HARBOUR_BROKER=.*", "PROVIDER_HARBOUR_BROKER=not-it"));

        assertThat(mock(SAMPLES.resolve("a-county-at-work.yaml"), wrong)).isOne();

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("provider.harbour at " + hub.brokerUrl())
                .doesNotContain("not-it");
    }

    private int mock(Path script, Path credentials) {
        CommandLine command = TestKit.command();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(
                "mock",
                script.toString(),
                "--directory",
                data.resolve("try-out/directory.yaml").toString(),
                "--credentials",
                credentials.toString(),
                "--hub",
                hub.url().toString(),
                "--broker",
                hub.brokerUrl());
    }
}
