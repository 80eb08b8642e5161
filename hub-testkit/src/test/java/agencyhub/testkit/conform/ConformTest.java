package agencyhub.testkit.conform;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.TestKit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command, its words and its exit codes. */
class ConformTest {
    private final int port = OurSystem.freePort();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final OurWebhook system = new BrokenClientsTest.KnowsAllTypes(OurSystem.at(port));

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void eachFailedCheckSaysTheRuleWhatWasSeenAndHowToMendIt() {
        int code = conform("--only", "unknown-type,clock-skew");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("The hub's part is played against " + system.endpoint())
                .contains("Its own doors are at http://127.0.0.1:" + port)
                .containsPattern("passed +takes")
                .containsPattern("passed +clock-skew")
                .containsPattern("FAILED +unknown-type")
                .containsSubsequence(
                        "unknown-type (mandatory)",
                        "  rule A message of an unknown type is taken",
                        "  seen HTTP 422",
                        "  mend ")
                .contains("2 of 3 mandatory and 0 of 0 advised checks passed")
                .contains("does not conform");
    }

    @Test
    void neitherSecretsNorContentArePrintedAnywhere() throws IOException {
        Path json = folder.resolve("report.json");
        Path junit = folder.resolve("report.xml");

        conform("--json", json.toString(), "--junit", junit.toString());

        assertThat(out + err.toString() + Files.readString(json) + Files.readString(junit))
                .doesNotContain(OurWebhook.SECRET.substring(6))
                .doesNotContain(OurSystem.TOKEN)
                .doesNotContain("fictional rationale");
    }

    @Test
    void continuousIntegrationReadsOneTestCaseForEachCheck() throws Exception {
        Path junit = folder.resolve("report.xml");

        conform("--only", "unknown-type,rotation-new", "--junit", junit.toString());

        Element suite = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(junit))))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("unknown-type");
        assertThat(failure.getTextContent()).contains("rule: ", "seen: HTTP 422", "mend: ");
        assertThat(((Element) suite.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .startsWith("not tried: only one secret was given");
    }

    @Test
    void programsGetTheReportAloneOnStandardOutput() {
        int code = conform("--only", "unknown-type", "--json", "-");

        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(code).isEqualTo(1);
        assertThat(report.path("conforms").asBoolean()).isFalse();
        assertThat(report.path("counts").path("failed").asInt()).isEqualTo(1);
        assertThat(report.path("checks").valueStream())
                .extracting(check -> check.path("id").asString() + " "
                        + check.path("outcome").asString())
                .containsExactly("takes passed", "unknown-type failed");
    }

    @Test
    void theListSaysWhatIsMandatoryAndForWhichDoor() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("signature +mandatory +webhook +refuses what the hub did not sign"))
                .anyMatch(line -> line.matches("inbox-waits +advised +inbox +.*"))
                .anyMatch(line -> line.matches("order +mandatory +every door +.*"));
    }

    @Test
    void aWrongWordIsAnsweredWithTheNearestRightOne() {
        assertThat(run("--only", "signatur", "--list")).isEqualTo(2);
        assertThat(oneLine()).contains("there is no check 'signatur'; did you mean 'signature'?");
    }

    @Test
    void wrongUsageIsSaidInOneLine() {
        assertThat(run()).isEqualTo(2);
        assertThat(oneLine()).contains("one of --endpoint, --inbox and --amqp is needed");
        assertThat(run("--endpoint", "http://127.0.0.1:1/")).isEqualTo(2);
        assertThat(oneLine()).contains("--endpoint needs --secret");
        assertThat(run("--endpoint", "http://127.0.0.1:1/", "--secret", "whsec_!!"))
                .isEqualTo(2);
        assertThat(oneLine()).contains("--secret must be whsec_ and Base64");
        assertThat(run("--amqp")).isEqualTo(2);
        assertThat(oneLine()).contains("--amqp needs --agency");
        assertThat(run("--inbox", "--token", "${NO_SUCH_VARIABLE}")).isEqualTo(2);
        assertThat(oneLine()).contains("--token: ${NO_SUCH_VARIABLE} is not set");
        assertThat(run("--inbox", "--junit", "no-such-folder/report.xml")).isEqualTo(2);
        assertThat(oneLine()).contains("--junit: there is no folder", "no-such-folder");
        assertThat(run("--inbox", "--only", "signature")).isEqualTo(2);
        assertThat(oneLine()).contains("--only: not for this door: signature");
    }

    @Test
    void aSystemThatIsNotThereIsSaidInOneLine() {
        URI nowhere = OurSystem.at(OurSystem.freePort());

        assertThat(run("--endpoint", nowhere.toString(), "--secret", OurWebhook.SECRET, "--listen", "0"))
                .isEqualTo(1);

        assertThat(oneLine()).contains("nothing listens at " + nowhere);
    }

    @Test
    void aSystemThatNeverFetchesIsWaitedForAsLongAsWasSaid() {
        assertThat(run("--inbox", "--listen", "0", "--start-within", "50ms")).isEqualTo(1);
        assertThat(oneLine()).contains("no call of GET /api/inbox came");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(conform("--only", "takes")).isEqualTo(1);
            assertThat(oneLine()).contains("cannot listen at 127.0.0.1:" + other.getLocalPort());
        }
    }

    private int conform(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "--endpoint",
                system.endpoint().toString(),
                "--secret",
                OurWebhook.SECRET,
                "--agency",
                OurSystem.AGENCY,
                "--token",
                OurSystem.TOKEN,
                "--listen",
                Integer.toString(port)));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        err.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 1];
        all[0] = "conform";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine command = TestKit.command();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(all);
    }

    private String oneLine() {
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString();
    }
}
