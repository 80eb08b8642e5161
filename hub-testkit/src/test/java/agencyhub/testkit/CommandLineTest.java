package agencyhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** How the command line speaks to people: help everywhere, completion, one line for whatever goes wrong. */
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    static Stream<List<String>> commands() {
        return below(TestKit.command(), List.of());
    }

    private static Stream<List<String>> below(CommandLine command, List<String> path) {
        return Stream.concat(
                Stream.of(path), command.getSubcommands().entrySet().stream().flatMap(sub -> {
                    List<String> longer = new ArrayList<>(path);
                    longer.add(sub.getKey());
                    return below(sub.getValue(), longer);
                }));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(List<String> path) {
        List<String> arguments = new ArrayList<>(path);
        arguments.add("--help");

        assertThat(run(arguments.toArray(String[]::new))).isZero();

        assertThat(out.toString()).contains("Usage: hub-testkit").contains("Exit codes:");
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aWrongOptionIsOneLineWithTheNearest() {
        assertThat(run("mock", "--pateince", "5s", "x.yaml")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("--pateince")
                .contains("did you mean --patience")
                .contains("hub-testkit mock --help explains");
    }

    @Test
    void aWrongCommandToo() {
        assertThat(run("moc", "x.yaml")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("did you mean mock");
    }

    @Test
    void everyMistakeInADirectoryIsTold() throws IOException {
        Path directory = Files.writeString(
                folder.resolve("directory.yaml"),
                "agencies:\n  - id: school.northfield\n    kind: scool\n    offices: []\n");
        Path credentials = Files.writeString(folder.resolve("credentials.env"), "SCHOOL_NORTHFIELD=t\n");

        assertThat(run("stand-ins", "--directory", directory.toString(), "--credentials", credentials.toString()))
                .isEqualTo(1);

        assertThat(err.toString())
                .contains("directory.yaml:3: unknown kind 'scool': did you mean 'school'?")
                .contains("directory.yaml:4: no offices");
    }

    @Test
    void completesWhatBashAsksFor() throws Exception {
        assertThat(run("completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion"), out.toString());

        assertThat(bash("-n", script.toString())).isEmpty();
        assertThat(completed(script, "hub-testkit", "mo")).isEqualTo("mock");
        assertThat(completed(script, "hub-testkit", "mock", "--unt")).isEqualTo("--until-stopped");
    }

    /** What bash makes of the last word. */
    private static String completed(Path script, String... words) throws Exception {
        return bash(
                        "-c",
                        ". " + script + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                                + (words.length - 1) + "; _complete_hub-testkit 2>&-; echo \"${COMPREPLY[@]}\"")
                .strip();
    }

    private static String bash(String... arguments) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        List<String> command = new ArrayList<>(List.of("/bin/bash"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private int run(String... arguments) {
        CommandLine command = TestKit.command();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
