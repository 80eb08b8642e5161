package agencyhub.command;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.SecretReferences;
import agencyhub.yaml.MistakesException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works on directory files, without a running hub. */
@Command(
        name = "directory",
        description = "Checks a directory file, and imports schools, authorities and forces into it.",
        mixinStandardHelpOptions = true,
        subcommands = ImportCommand.class)
final class DirectoryCommand implements Runnable {
    private static final int WARNINGS_SHOWN = 20;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            description = "Says what is wrong with a directory file, by line, as the hub would at its start.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it is sound", "1:it is not, or cannot be read", "2:wrong usage"},
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "FILE", description = "The directory file.") Path file,
            @Option(names = "--warnings", description = "Lists every warning, not only the first twenty.")
                    boolean all) {
        try {
            Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
            Directory directory = DirectoryFile.read(
                    file.toString(), Files.readString(file), new SecretReferences(System.getenv(), folder));
            List<String> warnings = directory.warnings();
            warnings.stream()
                    .limit(all ? Long.MAX_VALUE : WARNINGS_SHOWN)
                    .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            if (!all && warnings.size() > WARNINGS_SHOWN) {
                spec.commandLine()
                        .getErr()
                        .println("and " + (warnings.size() - WARNINGS_SHOWN) + " more warnings: --warnings");
            }
            spec.commandLine()
                    .getOut()
                    .println(file + ": " + directory.everyone().size() + " agencies, the file is sound");
            return ExitCode.OK;
        } catch (MistakesException mistakes) {
            spec.commandLine().getErr().println(mistakes.getMessage());
        } catch (NoSuchFileException missing) {
            spec.commandLine().getErr().println(file + ": no such file");
        } catch (MalformedInputException foreign) {
            spec.commandLine().getErr().println(file + ": not UTF-8");
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println(file + ": cannot be read");
        }
        return ExitCode.SOFTWARE;
    }
}
