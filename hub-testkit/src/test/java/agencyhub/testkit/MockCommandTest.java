package agencyhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script of mock agencies as somebody plays it on the command line, by what is printed and the exit code. */
class MockCommandTest {
    @TempDir
    private Path folder;

    private final FakeHub hub = FakeHub.start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final int port = freePort();

    @AfterEach
    void stop() {
        hub.close();
    }

    // what is played

    @Test
    void whatIsExpectedComesAndIsSaidAsItDoes() throws Exception {
        EventDraft feedback =
                Events.referrerFeedback("la.anyshire").in("AN-2026-0042").at(Instant.now());
        hub.inbox("d-1", feedback);

        assertThat(mock("""
                agencies:
                  - id: school.northfield
                    token: token-of-the-school
                    doors: [{inbox: {}}]
                steps:
                  - {by: school.northfield, sends: referral-submitted, as: referral, data: {parties: }}
                expect:
                  - {told: school.northfield/dsl, of: referrer-feedback, within: 20s}
                """)).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("school.northfield      told referrer-feedback " + feedback.id() + " for dsl")
                .contains("school.northfield      sends referral-submitted")
                .contains("yes  school.northfield/dsl is told referrer-feedback within 20.0 s (line 8)")
                .doesNotContain("fictional"); // no content
        assertThat(hub.submitted().getFirst().path("data").path("parties").isMissingNode())
                .isTrue();
    }

    @Test
    void whatDoesNotComeFailsTheScript() throws Exception {
        assertThat(mock("""
                agencies:
                  - {id: school.northfield, token: t, doors: [{inbox: {}}]}
                expect:
                  - {told: school.northfield, of: closure-notice, within: 300ms}
                  - {not-told: school.northfield, within: 300ms}
                """)).isEqualTo(1);

        assertThat(out.toString())
                .contains("NO   school.northfield is told closure-notice within 0.3 s (line 4)")
                .contains("yes  school.northfield is not told something within 0.3 s (line 5)");
    }

    @Test
    void aRefusalIsExpectedOrFailsTheScript() throws Exception {
        hub.answering(422, 422);

        assertThat(mock("""
                agencies:
                  - {id: school.northfield, token: t, doors: [{inbox: {}}]}
                steps:
                  - {by: school.northfield, sends: referral-submitted}
                  - {by: school.northfield, sends: referral-submitted, refused: case-exists, data: {anything: at all}}
                """, "--for", "1s")).isEqualTo(1);

        assertThat(out.toString())
                .contains("NO   school.northfield sends referral-submitted: refused, 422 some-word (line 4)")
                .contains("and is refused: case-exists (instead: 422 some-word) (line 5)");
    }

    @Test
    void aWebhookRefusesAtFirstAndAStepWaitsForWhatIsTold() throws Exception {
        Thread calls = Thread.ofPlatform().start(() -> {
            EventDraft outcome =
                    Events.panelOutcome("la.anyshire").in("AN-2026-0042").at(Instant.now());
            await().ignoreExceptions().until(() -> status(outcome) == 503);
            await().until(() -> status(outcome) == 204);
        });

        assertThat(mock("""
                agencies:
                  - id: school.northfield
                    token: t
                    doors: [{https: {url: "http://127.0.0.1:%d/notices", secrets: ["%s"]}}]
                    does: [stay silent, refuse 503 first 2 times]
                steps:
                  - {once: {told: school.northfield, of: panel-outcome}, recovers: school.northfield}
                  - {after: 500ms, by: school.northfield, sends: referral-update}
                expect:
                  - {told: school.northfield, of: panel-outcome}
                """.formatted(port, Knock.SECRET))).as(err.toString()).isZero();
        calls.join();

        assertThat(hub.submitted())
                .extracting(event -> event.path("type").asString())
                .containsExactly("agencyhub.acknowledgement.v1", "agencyhub.referral-update.v1");
        assertThat(out.toString()).containsPattern("school.northfield +1 +0 +2 +0 +1 +1 +0");
    }

    @Test
    void programsReadLinesOfJson() throws Exception {
        EventDraft feedback =
                Events.referrerFeedback("la.anyshire").in("AN-2026-0042").at(Instant.now());
        hub.inbox("d-1", feedback);

        assertThat(mock("""
                agencies:
                  - {id: school.northfield, token: t, doors: [{inbox: {}}]}
                expect:
                  - {told: school.northfield, of: referrer-feedback}
                """, "--json")).isZero();

        List<JsonNode> lines =
                out.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.path("what").asString()).isEqualTo("told");
            assertThat(line.path("message").asString()).isEqualTo(feedback.id().toString());
            assertThat(line.path("delivery").asString()).isEqualTo("d-1");
        });
        assertThat(lines.getLast().path("passed").asBoolean()).isTrue();
        assertThat(lines.getLast().at("/agencies/school.northfield/told").asInt())
                .isEqualTo(1);
    }

    @Test
    void aWebhookByHttpsMakesItsCertificateAndKeepsIt() throws Exception {
        String script = """
                agencies:
                  - id: school.northfield
                    token: t
                    doors: [{https: {url: "https://127.0.0.1:%d/notices", secrets: ["${WEBHOOK_SECRET_OF_NOBODY}"]}}]
                    certificate: {generated: school.pem}
                """.replace("${WEBHOOK_SECRET_OF_NOBODY}", Knock.SECRET).formatted(port);

        assertThat(mock(script, "--for", "100ms")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("webhook https://127.0.0.1:" + port + "/notices");
        assertThat(folder.resolve("school.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");
    }

    // what is wrong with a script

    @Test
    void everyMistakeIsNamedWithItsLineAndTheNearestWord() throws Exception {
        assertThat(mock("""
                tittle: A script with mistakes
                agencies:
                  - id: school.northfield
                    token: ${TOKEN_OF_NOBODY}
                    doors: [{inbox: {}}]
                    does: stey silent
                    on: {panel-outcom: down, closure-notice: acknowledge recieved}
                  - id: la.anyshire
                    token: t
                    doors: [{inbox: {}}]
                    does: slow 5
                  - id: provider.harbour
                    token: t
                    doors: [{inbox: {}}]
                    does: refuse 503 first 2 times
                steps:
                  - {after: 5 sec, by: school.nortfield, sends: referral-submitted}
                  - {by: la.anyshire, sends: panel-outcome, data: {rationel: x, meeting: "${first}"}}
                  - {at: 1s, after: 2s, recovers: la.anyshire}
                  - {by: la.anyshire}
                expect:
                  - {told: school.northfeld, of: referrer-feedback, withn: 20s}
                """, "--check")).isEqualTo(1);

        assertThat(err.toString().lines().map(line -> line.replaceFirst("^.*script.yaml:", "")))
                .contains(
                        "1: unknown key 'tittle': did you mean 'title'?",
                        "4: nothing is behind the reference ${TOKEN_OF_NOBODY}",
                        "6: unknown behaviour 'stey': did you mean 'stay'?",
                        "7: unknown message type 'panel-outcom': did you mean 'panel-outcome'?",
                        "7: unknown level 'recieved': did you mean 'received'?",
                        "11: 'slow 5' is not understood: write slow 5s [first 3 times]",
                        "15: provider.harbour has no webhook (a door https) that could be slow, refuse or close; it can"
                                + " be down",
                        "17: '5 sec' is not a time such as 500ms, 30s or 2m",
                        "17: unknown agency of this script 'school.nortfield': did you mean 'school.northfield'?",
                        "18: unknown field of panel-outcome 'rationel': did you mean 'rationale'?",
                        "18: no step above is called 'first'",
                        "20: a step says exactly one of sends, acknowledges, does, recovers",
                        "22: unknown agency of this script 'school.northfeld': did you mean 'school.northfield'?",
                        "22: unknown key 'withn': did you mean 'within'?")
                .anyMatch(line -> line.startsWith("19: a step says 'at' since the beginning"));
    }

    @Test
    void aSoundScriptIsOnlyRead() throws Exception {
        assertThat(mock("agencies: [{id: school.northfield, token: t, doors: [{inbox: {}}]}]", "--check"))
                .isZero();

        assertThat(out.toString()).contains("is sound: 1 agency, 0 steps, 0 expectations");
        assertThat(hub.paths()).isEmpty();
    }

    @Test
    void theDirectoryKnowsDoorsAndOffices() throws Exception {
        Files.writeString(folder.resolve("directory.yaml"), """
                agencies:
                  - id: school.northfield
                    kind: school
                    nation: england
                    offices: [{id: dsl}]
                    doors: [{https: {url: "http://127.0.0.1:%d/notices", secrets: ["%s"]}}, {inbox: {}}]
                  - {id: school.southfield, kind: school, nation: england, offices: [{id: dsl}]}
                """.formatted(port, Knock.SECRET));
        Files.writeString(folder.resolve("credentials.env"), "SCHOOL_NORTHFIELD=t\n");

        assertThat(mock("""
                directory: directory.yaml
                credentials: credentials.env
                agencies:
                  - id: school.northfield
                  - id: school.southfeld
                  - id: school.southfield
                expect:
                  - {told: school.northfield/dls}
                """, "--check")).isEqualTo(1);

        assertThat(err.toString())
                .contains(":5: unknown agency 'school.southfeld': did you mean 'school.southfield'?")
                .contains(":6: no token for school.southfield")
                .contains(
                        ":8: unknown agency or office 'school.northfield/dls': did you mean 'school.northfield/dsl'?");
    }

    // what keeps it from playing

    @Test
    void aHubThatIsAwayIsWaitedForButNotForEver() throws Exception {
        Path script = write("agencies: [{id: school.northfield, token: t, doors: [{inbox: {}}]}]");

        assertThat(run("mock", script.toString(), "--hub", "http://127.0.0.1:" + port, "--patience", "500ms"))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("the hub at http://127.0.0.1:" + port + " cannot be reached within 500 ms: ");
    }

    @Test
    void aBrokerThatIsAwayToo() throws Exception {
        assertThat(mock("""
                agencies:
                  - {id: provider.harbour, token: t, doors: [{amqp: {user: provider.harbour, secret: s}}]}
                """, "--broker", "amqp://127.0.0.1:" + port, "--patience", "300ms"))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("the broker at amqp://127.0.0.1:" + port + " cannot be reached within 300 ms: ");
    }

    @Test
    void aWrongTokenIsSaidAtOnce() throws Exception {
        hub.knowingOnly("another");

        assertThat(mock("agencies: [{id: school.northfield, token: not-it, doors: [{inbox: {}}]}]"))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("does not accept the token of school.northfield (401")
                .doesNotContain("not-it");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(mock("""
                    agencies:
                      - id: school.northfield
                        token: t
                        doors: [{https: {url: "http://127.0.0.1:%d/notices", secrets: ["%s"]}}]
                    """.formatted(port, Knock.SECRET))).isEqualTo(1);
            assertThat(err.toString())
                    .contains("the webhook of school.northfield cannot listen on port " + other.getLocalPort());
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("mock", folder.resolve("none.yaml").toString())).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().endsWith("none.yaml cannot be read");
    }

    private int status(EventDraft event) throws Exception {
        return Knock.at(URI.create("http://127.0.0.1:" + port + "/notices"))
                .with(event)
                .statusCode();
    }

    private int mock(String script, String... options) throws IOException {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "mock";
        arguments[1] = write(script).toString();
        arguments[2] = "--hub";
        arguments[3] = hub.url().toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return run(arguments);
    }

    private Path write(String script) throws IOException {
        return Files.writeString(folder.resolve("script.yaml"), script);
    }

    private int run(String... arguments) {
        CommandLine command = TestKit.command();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
