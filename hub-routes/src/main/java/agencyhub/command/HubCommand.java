package agencyhub.command;

import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Without a verb {@code hub.jar} is the server, and its settings are those of the README. */
@Command(
        name = "hub.jar",
        mixinStandardHelpOptions = true,
        version = "Agency Hub 0.1.0",
        description =
                "A multi-agency messaging hub: everyone who must be told is told, says so, and is chased when silent.",
        synopsisHeading = "Usage: java -jar ",
        customSynopsis = {
            "hub.jar [--SETTING=VALUE...]   starts the hub; without settings, in try-out mode",
            "       java -jar hub.jar COMMAND               see below"
        },
        footerHeading = "%nSettings:%n",
        footer = {
            "  --hub.directory=file:FILE     the agencies (YAML); without it, the try-out's",
            "  --hub.policy=file:FILE        the rules (YAML); the shipped ones by default",
            "  --hub.data=DIR                where the embedded parts keep their data; ./data",
            "  --hub.sandbox=true            to rehearse: stand-ins, time moved and reset by API",
            "  --server.port=N               HTTP; 8080",
            "  --hub.broker.port=N           AMQP of the embedded broker; 5672",
            "  The README lists them all."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:a check failed", "2:wrong usage"},
        subcommands = {PolicyCommand.class, DirectoryCommand.class, CheckCommand.class, CompletionCommand.class})
public final class HubCommand implements Runnable {
    private static final Set<String> ALONE = Set.of("--help", "-h", "--version", "-V");

    @Spec
    private CommandSpec spec;

    /** Whether these arguments are a command rather than settings of the server. */
    public static boolean isMeant(String[] arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || ALONE.contains(arguments[0]));
    }

    /**
     * Runs a command.
     *
     * @return its exit code
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return new CommandLine(new HubCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(oneLine(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .setParameterExceptionHandler((failure, parsed) -> {
                    String name = failure.getCommandLine().getCommandSpec().qualifiedName();
                    err.println(oneLine(failure) + suggestion(failure) + " (" + name + " --help explains)");
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.lines().findFirst().orElse("");
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

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
