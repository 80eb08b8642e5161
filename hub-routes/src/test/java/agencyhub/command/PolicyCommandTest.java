package agencyhub.command;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.policy.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verbs as somebody types them, by what they print and the exit code they end with. */
class PolicyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path shipped;
    private Path ours;

    @BeforeEach
    void twoPolicies() throws IOException {
        shipped = Files.writeString(folder.resolve("shipped.yaml"), PolicyFile.shippedText());
        ours = Files.writeString(
                folder.resolve("ours.yaml"),
                PolicyFile.shippedText().replace("within: 30 minutes, basis", "within: 20 minutes, basis"));
    }

    @Test
    void aSoundPolicyIsSaidToBe() {
        assertThat(hub("policy", "check", ours.toString())).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines(ours + ": policy shipped-4 is sound");
    }

    @Test
    void mistakesAreNamedByLine() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "version: 1\nmesages: {}\n");

        assertThat(hub("policy", "check", bad.toString())).isOne();
        assertThat(err.toString()).contains(bad + ":2: unknown key 'mesages': did you mean 'messages'?");
    }

    @Test
    void theShippedPolicyIsExplainedUnlessAnotherIsNamed() {
        assertThat(hub("policy", "explain")).isZero();
        assertThat(out.toString()).startsWith("Policy shipped-4").contains("received, within 30 minutes");
    }

    @Test
    void aPageIsWritten() throws IOException {
        Path page = folder.resolve("policy.html");

        assertThat(hub("policy", "explain", ours.toString(), "--html", page.toString()))
                .isZero();
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("received, within 20 minutes");
    }

    @Test
    void aPageThatCannotBeWrittenIsSaidSo() {
        Path nowhere = folder.resolve("no-such-folder").resolve("policy.html");

        assertThat(hub("policy", "explain", "--html", nowhere.toString())).isOne();
        assertThat(err.toString()).isEqualToIgnoringNewLines(nowhere + ": cannot be written");
    }

    @Test
    void whatDiffersIsSaidInWordsAndByTheExitCode() {
        assertThat(hub("policy", "diff", shipped.toString(), ours.toString())).isOne();
        assertThat(out.toString())
                .contains("urgent-risk-change", "was        received, within 30 minutes")
                .contains("Both are called shipped-4");
    }

    @Test
    void whatIsTheSameIsSaidToo() {
        assertThat(hub("policy", "diff", shipped.toString()))
                .as("against the shipped one")
                .isZero();
        assertThat(out.toString()).contains("They say the same.").doesNotContain("Both are called");
    }

    @Test
    void aProgramReadsDifferencesAsJson() {
        assertThat(hub("policy", "diff", ours.toString(), "--json")).isOne();
        JsonNode read = JsonMapper.shared().readTree(out.toString());
        assertThat(read.get("sameName").booleanValue()).isTrue();
        JsonNode differences = read.get("differences");
        assertThat(differences).hasSize(1);
        assertThat(differences.get(0).get("of").stringValue()).isEqualTo("urgent-risk-change");
        assertThat(differences.get(0).get("was").stringValue()).isEqualTo("received, within 30 minutes");
        assertThat(differences.get(0).get("is").stringValue()).isEqualTo("received, within 20 minutes");
    }

    @Test
    void whatCannotBeReadIsNotADifference() throws IOException {
        Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(hub(
                        "policy",
                        "diff",
                        shipped.toString(),
                        folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(hub("policy", "diff", bytes.toString(), shipped.toString())).isEqualTo(2);
        assertThat(hub("policy", "diff", shipped.toString(), folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("none.yaml: no such file", "bytes.yaml: not UTF-8", folder + ": cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "explain", "diff", "simulate"})
    void helpSaysHowItEnds(String verb) {
        assertThat(hub("policy", verb, "--help")).isZero();
        assertThat(out.toString()).contains("Exit codes:", "  0   ", "  1   ", "  2   ", "wrong usage");
    }

    private int hub(String... arguments) {
        return HubCommand.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
