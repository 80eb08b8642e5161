package agencyhub.testkit;

import agencyhub.testkit.conform.Conform;
import agencyhub.testkit.console.Console;
import agencyhub.testkit.load.Load;
import agencyhub.testkit.mock.MockCommand;
import agencyhub.testkit.sweep.Sweep;
import agencyhub.yaml.MistakesException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of {@code hub-testkit.jar}. */
@Command(
        name = "hub-testkit",
        description = "Tries out an agency's system, or a hub.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        subcommands = {
            MockCommand.class,
            Conform.class,
            StandInsCommand.class,
            Load.class,
            Sweep.class,
            Console.class,
            CompletionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:a check failed", "2:wrong usage"})
public final class TestKit implements Runnable {
    /** A check failed, or the run could not be carried out: one line says why. */
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        // The AMQP client's Netty: or the JDK warns, in four lines, of something that nobody at a command line can
        // mend.
        System.setProperty("io.netty.noUnsafe", "true");
        System.exit(command().execute(arguments));
    }

    /** The whole command line, for whoever wants its exit code and its words rather than a process. */
    public static CommandLine command() {
        return new CommandLine(new TestKit())
                .setExecutionExceptionHandler((failure, command, arguments) -> {
                    say(command, words(failure));
                    return FAILED;
                })
                .setParameterExceptionHandler((failure, arguments) -> {
                    CommandLine command = failure.getCommandLine();
                    String name = command.getCommandSpec().qualifiedName();
                    say(command, words(failure) + suggestion(failure) + " (" + name + " --help explains)");
                    return ExitCode.USAGE;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static void say(CommandLine command, String line) {
        command.getErr().println(command.getColorScheme().errorText(line));
    }

    /** In one line; a file's mistakes in one each. */
    private static String words(Exception failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return failure instanceof MistakesException
                ? message
                : message.lines().findFirst().orElse("");
    }

    private static String suggestion(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? ": did you mean "
                        + String.join(
                                " or ",
                                unmatched.getSuggestions().stream().limit(2).toList()) + "?"
                : "";
    }
}
