package agencyhub.command;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.policy.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scenario as somebody plays it on the command line, by what is printed and the exit code. */
class SimulateCommandTest {
    private static final String SILENCE = """
            title: A council that does not answer
            starts: 2026-09-07T09:00
            acknowledge: [police.anyshire]
            steps:
              - {at: 2026-09-07T09:10, by: school.northfield, sends: referral-submitted, as: referral}
            until: 2026-09-11
            expect:
              - {told: la.anyshire/panel, of: reminder, about: referral, by: 2026-09-08T17:00}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void theTimelineShowsTheSilenceAndWhoIsAskedNext() throws IOException {
        assertThat(hub("policy", "simulate", file(SILENCE))).isZero();
        assertThat(out.toString())
                .contains("A council that does not answer")
                .contains("Mon 7 Sept 2026")
                .contains("told: la.anyshire/panel, owes word: received by Tue 8 Sept 17:00")
                .contains("17:00 !!  SILENCE: la.anyshire/panel has not acknowledged referral-submitted [referral],"
                        + " due Tue 8 Sept 17:00. REMINDED: la.anyshire/panel")
                .contains("ASKED TO SEE TO IT: la.anyshire/coordinator")
                .contains("yes  la.anyshire/panel is told of reminder about referral by Tue 8 Sept 2026 17:00");
    }

    @Test
    void whatDoesNotComeAsExpectedIsSaidWithItsLine() throws IOException {
        String disappointed = SILENCE.replace("by: 2026-09-08T17:00", "by: 2026-09-08T16:00");

        assertThat(hub("policy", "simulate", file(disappointed))).isOne();
        assertThat(out.toString())
                .contains("NO   la.anyshire/panel is told of reminder")
                .contains("(line 8; instead: told");
    }

    @Test
    void anotherPolicyMakesAnotherTimeline() throws IOException {
        Path hasty = Files.writeString(
                folder.resolve("hasty.yaml"),
                PolicyFile.shippedText()
                        .replaceFirst(
                                "level: received\n      within: 1 working day",
                                "level: received\n      within: 2 hours"));

        assertThat(hub("policy", "simulate", "--policy", hasty.toString(), file(SILENCE)))
                .isZero();
        assertThat(out.toString()).contains("11:10 !!  SILENCE: la.anyshire/panel");
    }

    @Test
    void programsReadTheSame() throws IOException {
        assertThat(hub("policy", "simulate", "--json", file(SILENCE))).isZero();

        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.get("asExpected").booleanValue()).isTrue();
        assertThat(json.get("timeline")
                        .valueStream()
                        .map(entry -> entry.get("mark").stringValue()))
                .contains("chased");
        assertThat(json.at("/expected/0/held").booleanValue()).isTrue();
    }

    @Test
    void mistakesAreNamedByLineAndAllAtOnce() throws IOException {
        String wrong = SILENCE.replace("sends: referral-submitted", "sends: referal-submitted")
                .replace("[police.anyshire]", "[police.anyshir]")
                .replace("told: la.anyshire/panel", "told: la.anyshire/pannel");

        String file = file(wrong);
        assertThat(hub("policy", "simulate", file)).isOne();
        assertThat(err.toString())
                .contains(file + ":3: unknown agency 'police.anyshir': did you mean 'police.anyshire'?")
                .contains(file + ":5: unknown message type 'referal-submitted': did you mean 'referral-submitted'?")
                .contains(
                        file + ":8: unknown agency or office 'la.anyshire/pannel': did you mean 'la.anyshire/panel'?");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(hub("policy", "simulate", folder.resolve("nowhere.yaml").toString()))
                .isOne();
        assertThat(err.toString()).contains("nowhere.yaml: no such file");
    }

    @Test
    void withoutAScenarioItIsWrongUsage() {
        assertThat(hub("policy", "simulate")).isEqualTo(2);
    }

    @Test
    void helpShowsAScenarioThatCanBePlayed() throws IOException {
        assertThat(hub("policy", "simulate", "--help")).isZero();
        String help = out.toString();
        String example = help.substring(help.indexOf("  title:"), help.indexOf("What 'data'"))
                .lines()
                .map(line -> line.replaceFirst("^ {2}", ""))
                .reduce("", (text, line) -> text + line + "\n");

        out.getBuffer().setLength(0);
        assertThat(hub("policy", "simulate", file(example)))
                .as(() -> out + "" + err)
                .isZero();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("scenario.yaml"), text).toString();
    }

    private int hub(String... arguments) {
        return HubCommand.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
