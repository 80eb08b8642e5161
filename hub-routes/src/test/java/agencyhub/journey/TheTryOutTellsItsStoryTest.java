package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Somebody starts the hub for the first time, tries what it proposes, and starts it again the next day. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TheTryOutTellsItsStoryTest {
    private static final int WIDTH = 110;

    @TempDir
    private static Path data;

    private static HubTriedOut hub;

    @BeforeAll
    static void start() {
        hub = HubTriedOut.start(data.resolve("first"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    @Order(1)
    void aSilentOfficeIsChasedUntilItsCoverAcknowledges() {
        assertThat(String.join("\n", hub.timeline()))
                .containsSubsequence(
                        "school.northfield/dsl      refers",
                        "police.anyshire/prevent    owes receipt by",
                        "police.anyshire/prevent    confirms the referral, repeating name, birth date and school",
                        "police.anyshire/prevent    sends the gateway's outcome",
                        "la.anyshire/panel          sends the panel's decision",
                        "told: provider.harbour by AMQP; police.anyshire by webhook",
                        "provider.harbour/casework  accepts the commission",
                        "la.anyshire/panel          is reminded: feedback not sent",
                        "la.anyshire/panel          gives the referrer feedback, late",
                        "provider.harbour/casework  is reminded: session report not sent",
                        "provider.harbour/manager   is called in as supervisor: session report not sent",
                        "la.anyshire/panel          asks the referrer for its view",
                        "provider.harbour/manager   hears that it is over: session report",
                        "la.anyshire/panel          closes the case",
                        "school.northfield/dsl      webhook: no answer (1st try)",
                        "school.northfield/dsl      webhook: no answer (3rd try), shut",
                        "school.northfield/dsl      next door: the closure notice lies on its inbox",
                        "school.northfield/dsl      has fetched the closure notice",
                        "school.northfield/dsl      is reminded: closure notice not acknowledged",
                        "school.northfield/head     is called in as cover: closure notice not acknowledged",
                        "school.northfield/head     says it received the closure notice; the duty and its chase end");
        assertThat(hub.summary())
                .containsPattern("closure notice +school.northfield/dsl +.* inbox +.* by head")
                .contains("after reminding dsl, calling in head")
                .containsPattern("review after exit +la.anyshire/panel +due .* +open")
                .doesNotContain("OPEN");
    }

    @Test
    @Order(2)
    void aClosureThatComesTooEarlyIsRefusedAndSaysWhatIsMissing() {
        String words = hub.printed().replaceAll("\\s+", " ");

        assertThat(words)
                .containsSubsequence(
                        "la.anyshire/panel sends a closure notice: REFUSED (closure-gate), not before",
                        "the referrer's view was sought",
                        "every session commissioned was held and reported",
                        "la.anyshire/panel asks the referrer for its view",
                        "la.anyshire/panel closes the case");
    }

    @Test
    @Order(2)
    void nothingIsPrintedThatAMessageSays() {
        String story = hub.printed().substring(0, hub.printed().indexOf("Try:"));

        assertThat(story)
                .doesNotContain(
                        "fictional pupil",
                        "fictional evidence",
                        "fictional plan",
                        "fictional support",
                        "ADOPT",
                        "Holder");
        assertThat(story.lines().filter(line -> !line.matches("\\d\\d:\\d\\d:\\d\\d.*")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    @Order(3)
    void theProposedCommandsWorkAsTheyStand() throws Exception {
        assumeThat(run("curl --version").status()).as("curl is there").isZero();
        String script =
                String.join("\n", hub.commands()).replace("curl -s ", "curl -s -o /dev/null -w '%{http_code}\\n' ");

        Run run = run(script);

        assertThat(run.output().lines()).hasSizeGreaterThan(7).allMatch(code -> code.matches("20[02]"));
    }

    @Test
    @Order(4)
    void theNextStartTellsTheSameFromTheLedger() {
        List<String> told = hub.timeline();
        hub.close();

        hub = HubTriedOut.start(data.resolve("first"));

        assertThat(hub.timeline()).startsWith(told.toArray(String[]::new));
        assertThat(hub.summary()).containsPattern("closure notice +school.northfield/dsl +.* inbox +.* by head");
    }

    @Test
    @Order(5)
    void withoutTheCoverTheDutyStandsWithOperations() {
        hub.close();

        hub = HubTriedOut.start(data.resolve("second"), "--hub.try-out.without=school.northfield/head");

        assertThat(hub.timeline().getLast())
                .contains("hub.operations/operations  is called in, the last rung: closure notice not acknowledged");
        assertThat(hub.summary())
                .containsPattern("closure notice +school.northfield/dsl      .* OPEN, with hub.operations/operations");
    }

    private record Run(int status, String output) {}

    private static Run run(String script) throws Exception {
        Path output = Files.createTempFile(data, "run", ".txt");
        Process bash = new ProcessBuilder("bash", "-c", script)
                .redirectOutput(output.toFile())
                .start();
        if (!bash.waitFor(60, TimeUnit.SECONDS)) {
            bash.destroyForcibly();
        }
        return new Run(bash.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
