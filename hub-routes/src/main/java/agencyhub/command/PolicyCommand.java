package agencyhub.command;

import agencyhub.policy.Policy;
import agencyhub.policy.PolicyFile;
import agencyhub.policy.PolicyTable;
import agencyhub.yaml.MistakesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works on policy files, without a running hub. */
@Command(name = "policy", description = "Checks and explains policy files.", mixinStandardHelpOptions = true)
final class PolicyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(description = "Says what is wrong with a policy file, by line.", mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE", description = "The policy file.") Path file) throws IOException {
        return read(file)
                .map(policy -> {
                    spec.commandLine().getOut().println(file + ": policy " + policy.version() + " is sound");
                    return ExitCode.OK;
                })
                .orElse(ExitCode.SOFTWARE);
    }

    @Command(
            description = "Prints who must be told what, by when, and who is asked next.",
            mixinStandardHelpOptions = true)
    int explain(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..1",
                            description = "The policy file; the shipped one by default.")
                    Path file)
            throws IOException {
        Optional<Policy> policy = file == null ? Optional.of(PolicyFile.shipped()) : read(file);
        policy.ifPresent(sound -> spec.commandLine().getOut().print(PolicyTable.of(sound)));
        spec.commandLine().getOut().flush();
        return policy.isPresent() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Optional<Policy> read(Path file) throws IOException {
        try {
            return Optional.of(PolicyFile.read(file.toString(), Files.readString(file)));
        } catch (MistakesException mistakes) {
            spec.commandLine().getErr().println(mistakes.getMessage());
        } catch (NoSuchFileException missing) {
            spec.commandLine().getErr().println(file + ": no such file");
        }
        return Optional.empty();
    }
}
