package agencyhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class StandInsCommandTest {
    private static final String NO_DIGEST = "0".repeat(64);

    @TempDir
    private Path folder;

    private final FakeHub hub = FakeHub.start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path directory;
    private Path credentials;
    private int port;

    @BeforeEach
    void write() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        directory = Files.writeString(folder.resolve("directory.yaml"), """
                agencies:
                  - id: school.northfield
                    kind: school
                    nation: england
                    offices: [{id: dsl}]
                    doors:
                      - https: {url: "http://127.0.0.1:%d/notices", secrets: ["%s"]}
                      - inbox: {}
                    credentials: [{token-sha256: "%s"}]
                  - id: school.southfield
                    kind: school
                    nation: england
                    offices: [{id: dsl}]
                    doors: [{inbox: {}}]
                """.formatted(port, Knock.SECRET, NO_DIGEST));
        credentials = Files.writeString(
                folder.resolve("credentials.env"), "# of nobody\nSCHOOL_NORTHFIELD=token-of-the-school\n");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void standsInForWhoeverTheCredentialsNameUntilStopped() throws Exception {
        hub.inbox(
                "by-inbox",
                Events.closureNotice("la.anyshire").in("AN-2026-0042").at(Instant.now()));
        Thread command = Thread.ofPlatform()
                .start(() -> run(
                        "--directory",
                        directory.toString(),
                        "--credentials",
                        credentials.toString(),
                        "--hub",
                        hub.url().toString()));
        await().until(() -> out.toString().contains("school.northfield is there"));

        EventDraft outcome =
                Events.panelOutcome("la.anyshire").in("AN-2026-0042").at(Instant.now());
        Knock.at(URI.create("http://127.0.0.1:" + port + "/notices")).with(outcome);

        await().untilAsserted(() -> assertThat(hub.submitted())
                .hasSize(2)
                .extracting(acknowledgement ->
                        acknowledgement.path("data").path("message").asString())
                .contains(outcome.id().toString()));
        assertThat(hub.submitted())
                .extracting((JsonNode acknowledgement) ->
                        acknowledgement.path("source").asString())
                .containsOnly("urn:agency:school.northfield");
        assertThat(out.toString()).doesNotContain("school.southfield");
        command.interrupt();
        command.join();
    }

    @Test
    void saysInOneLineWhatKeepsItFromStarting() {
        assertThat(run("--directory", folder.resolve("none.yaml").toString(), "--credentials", credentials.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().endsWith("none.yaml cannot be read");
    }

    @Test
    void whoIsWantedMustBeKnown() {
        assertThat(run(
                        "--directory",
                        directory.toString(),
                        "--credentials",
                        credentials.toString(),
                        "--only",
                        "school.nowhere"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no agency school.nowhere is in");
    }

    @Test
    void whoIsWantedNeedsAToken() {
        assertThat(run(
                        "--directory",
                        directory.toString(),
                        "--credentials",
                        credentials.toString(),
                        "--only",
                        "school.southfield"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("names no token");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--directory", directory.toString(), "--credentials", credentials.toString()))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("the webhook of school.northfield cannot listen on port " + other.getLocalPort());
        }
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "stand-ins";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine command = TestKit.command();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(all);
    }
}
