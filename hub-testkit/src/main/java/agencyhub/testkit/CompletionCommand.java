package agencyhub.testkit;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which bash and zsh complete commands, options and files.",
        footerHeading = "%nFor this shell:%n",
        footer = {
            "  hub-testkit() { java -jar hub-testkit/target/hub-testkit.jar \"$$@\"; }",
            "  . <(hub-testkit completion)"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is printed", "2:wrong usage"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("hub-testkit", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
