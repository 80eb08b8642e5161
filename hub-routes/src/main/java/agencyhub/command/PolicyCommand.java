package agencyhub.command;

import agencyhub.policy.Difference;
import agencyhub.policy.Policy;
import agencyhub.policy.PolicyDifferences;
import agencyhub.policy.PolicyFile;
import agencyhub.policy.PolicyPage;
import agencyhub.policy.PolicyTable;
import agencyhub.yaml.MistakesException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Works on policy files, without a running hub. */
@Command(
        name = "policy",
        description = "Checks, explains, compares and rehearses policy files.",
        mixinStandardHelpOptions = true,
        subcommands = SimulateCommand.class)
final class PolicyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    @Command(
            description = "Says what is wrong with a policy file, by line.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it is sound", "1:it is not, or cannot be read", "2:wrong usage"},
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE", description = "The policy file.") Path file) {
        return read(file)
                .map(policy -> {
                    out().println(file + ": policy " + policy.version() + " is sound");
                    return ExitCode.OK;
                })
                .orElse(ExitCode.SOFTWARE);
    }

    @Command(
            description = "Prints who must be told what, by when, and who is asked next.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:it is printed, or the page is written",
                "1:the file is not sound or cannot be read, or the page not written",
                "2:wrong usage"
            },
            mixinStandardHelpOptions = true)
    int explain(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..1",
                            description = "The policy file; the shipped one by default.")
                    Path file,
            @Option(
                            names = "--html",
                            paramLabel = "PAGE",
                            description = "Writes a web page to this file instead, to read, print or pass on.")
                    Path page) {
        Optional<Policy> policy = file == null ? Optional.of(PolicyFile.shipped()) : read(file);
        if (policy.isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        if (page != null) {
            return write(page, policy.get());
        }
        out().print(PolicyTable.of(policy.get()));
        out().flush();
        return ExitCode.OK;
    }

    private int write(Path page, Policy policy) {
        try {
            Files.writeString(page, PolicyPage.of(policy));
        } catch (IOException _) {
            err().println(page + ": cannot be written");
            return ExitCode.SOFTWARE;
        }
        out().println(page + ": policy " + policy.version());
        return ExitCode.OK;
    }

    @Command(
            description = "Says what would change for whom if one policy took the place of another.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:they say the same",
                "1:they differ",
                "2:a file is not sound or cannot be read, or wrong usage"
            },
            mixinStandardHelpOptions = true)
    int diff(
            @Parameters(paramLabel = "OLD", description = "The policy that was; the shipped one if only NEW is given.")
                    Path first,
            @Parameters(paramLabel = "NEW", arity = "0..1", description = "The policy that would take its place.")
                    Path second,
            @Option(names = "--json", description = "Prints the differences as JSON.") boolean json) {
        Optional<Policy> old = second == null ? Optional.of(PolicyFile.shipped()) : read(first);
        Optional<Policy> now = read(second == null ? first : second);
        if (old.isEmpty() || now.isEmpty()) {
            return ExitCode.USAGE;
        }
        PolicyDifferences differences = new PolicyDifferences(old.get(), now.get());
        out().print(json ? json(differences) : differences.text());
        out().flush();
        return differences.all().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String json(PolicyDifferences differences) {
        List<Difference> all = differences.all();
        ObjectNode root = JsonMapper.shared()
                .createObjectNode()
                .put("old", differences.old().version())
                .put("new", differences.now().version())
                .put("sameName", differences.sameName());
        ArrayNode list = root.putArray("differences");
        for (Difference difference : all) {
            ObjectNode entry = list.addObject().put("of", difference.of()).put("what", difference.what());
            difference.was().ifPresent(was -> entry.put("was", was));
            difference.is().ifPresent(is -> entry.put("is", is));
        }
        return root.toPrettyString() + "\n";
    }

    private Optional<Policy> read(Path file) {
        try {
            return Optional.of(PolicyFile.read(file.toString(), Files.readString(file)));
        } catch (MistakesException mistakes) {
            err().println(mistakes.getMessage());
        } catch (NoSuchFileException _) {
            err().println(file + ": no such file");
        } catch (MalformedInputException _) {
            err().println(file + ": not UTF-8");
        } catch (IOException _) {
            err().println(file + ": cannot be read");
        }
        return Optional.empty();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
