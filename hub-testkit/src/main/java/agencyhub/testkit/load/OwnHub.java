package agencyhub.testkit.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that starts a hub of its own. */
public final class OwnHub {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--hub-jar",
            paramLabel = "FILE",
            description = "The hub.",
            defaultValue = "hub-routes/target/hub.jar")
    private Path jar;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keeps the hub's data, its log and its directory here; those of an earlier run are used again."
                            + " A temporary folder by default.",
            showDefaultValue = Visibility.NEVER)
    private @Nullable Path data;

    @Option(
            names = "--settings",
            paramLabel = "KEY=VALUE",
            showDefaultValue = Visibility.NEVER,
            arity = "1..*",
            description = "Settings of the hub.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            showDefaultValue = Visibility.NEVER,
            description = "Option for the hub's Java, for example --jvm=-Xmx1g; may be repeated.")
    private List<String> jvm = List.of();

    public Path jar() {
        return jar;
    }

    public Map<String, String> settings() {
        return settings;
    }

    public List<String> jvm() {
        return jvm;
    }

    /** The folder that was named, or a new one. @param purpose begins a new one's name */
    public Path folder(String purpose) throws IOException {
        return data == null
                ? Files.createTempDirectory(purpose)
                : Files.createDirectories(data).toAbsolutePath();
    }

    /** Removes a folder that nobody named. */
    public void forget(Path folder) throws IOException {
        if (data == null) {
            Folders.delete(folder);
        }
    }

    /** Wrong usage unless the hub is there. */
    public void demandJar() {
        demand(Files.isRegularFile(jar), "--hub-jar: there is no file " + jar + "; build it, or say where it is");
    }

    /** Wrong usage unless this holds. */
    public void demand(boolean sensible, String otherwise) {
        if (!sensible) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
