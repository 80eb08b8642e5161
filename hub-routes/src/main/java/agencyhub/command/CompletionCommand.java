package agencyhub.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete the verbs. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which bash and zsh complete commands, options and files.",
        footerHeading = "%nFor this shell:%n",
        footer = {"  hub() { java -jar hub-routes/target/hub.jar \"$$@\"; }", "  . <(hub completion)"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is printed", "2:wrong usage"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(AutoComplete.bash("hub", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
