package agencyhub.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the hub's verbs speak to people. */
class HubCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "policy ",
                "policy check ",
                "policy explain ",
                "policy diff ",
                "policy simulate ",
                "check ",
                "completion "
            })
    void everyVerbExplainsItself(String verb) {
        assertThat(hub((verb + "--help").split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aWrongVerbIsOneLineWithTheNearest() {
        assertThat(hub("polcy", "check")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("did you mean policy?")
                .contains("hub.jar --help explains");
    }

    @Test
    void aWrongOptionToo() {
        assertThat(hub("policy", "simulate", "--polcy", "x.yaml", "y.yaml")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("did you mean --policy");
    }

    @Test
    void completesWhatBashAsksFor() throws Exception {
        assertThat(hub("completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion"), out.toString());

        assertThat(bash("-n", script.toString())).isEmpty();
        assertThat(bash(
                                "-c",
                                ". " + script + "; COMP_WORDS=(hub policy sim); COMP_CWORD=2; _complete_hub 2>&-;"
                                        + " echo \"${COMPREPLY[@]}\"")
                        .strip())
                .isEqualTo("simulate");
    }

    private static String bash(String first, String second) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        Process process = new ProcessBuilder("/bin/bash", first, second)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private int hub(String... arguments) {
        return HubCommand.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
