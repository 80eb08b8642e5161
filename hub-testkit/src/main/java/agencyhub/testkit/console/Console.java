package agencyhub.testkit.console;

import agencyhub.testkit.load.Folders;
import agencyhub.testkit.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code console}. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Starts a hub of its own, fills its ledger as years of work would leave it, signs several people in and lets them"
                    + " look at every page again and again; says how long each page took.",
            "Everything stays on loopback; the hub and its data are gone afterwards, unless --data is given. 10 million"
                    + " messages need 30 GiB of disk and some 20 minutes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nineteen in twenty of every page were there in time",
            "1:not so, or the run could not be carried out",
            "2:wrong usage"
        })
public final class Console implements Callable<Integer> {
    private static final long BYTES_FOR_EACH = 2_600;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--hub-jar",
            paramLabel = "FILE",
            description = "The hub.",
            defaultValue = "hub-routes/target/hub.jar")
    private Path hubJar;

    @Option(names = "--messages", paramLabel = "N", description = "Messages in the ledger.", defaultValue = "10000000")
    private int messages;

    @Option(names = "--open", paramLabel = "N", description = "Open duties.", defaultValue = "2000000")
    private int open;

    @Option(names = "--users", paramLabel = "N", description = "People at the same time.", defaultValue = "4")
    private int users;

    @Option(
            names = "--think",
            paramLabel = "TIME",
            description = "How long each looks at a page, on average.",
            defaultValue = "200ms",
            converter = Load.Durations.class)
    private Duration think;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long it is measured, after a warm-up of a quarter of that.",
            defaultValue = "240s",
            converter = Load.Durations.class)
    private Duration duration;

    @Option(
            names = "--most",
            paramLabel = "MS",
            description = "Milliseconds that nineteen in twenty of a page may take.",
            defaultValue = "100")
    private double most;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keeps the hub's data here, and uses them again if they are there. A temporary folder by default.",
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

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        demandSense();
        Path folder = data == null
                ? Files.createTempDirectory("hub-console")
                : Files.createDirectories(data).toAbsolutePath();
        try {
            demandRoom(folder);
            ConsoleReport report = ConsoleRun.carryOut(
                    new ConsoleSettings(hubJar, jvm, settings, folder, messages, open, users, think, duration, most),
                    spec.commandLine().getErr());
            spec.commandLine().getOut().print(report.text());
            spec.commandLine().getOut().flush();
            return report.isOk() ? 0 : 1;
        } finally {
            if (data == null) {
                Folders.delete(folder); // gigabytes, whatever became of the run
            }
        }
    }

    private void demandSense() {
        demand(Files.isRegularFile(hubJar), "--hub-jar: there is no file " + hubJar + "; build it, or say where it is");
        demand(messages >= 1_000 && messages <= 50_000_000, "--messages must be between 1000 and 50000000");
        demand(open >= 100 && open <= messages, "--open must be between 100 and --messages");
        demand(users >= 1 && users <= 100, "--users must be between 1 and 100");
        demand(think.toMillis() < 60_000, "--think must be less than 60s");
        demand(duration.toSeconds() >= 1 && duration.toHours() < 2, "--duration must be between 1s and 2h");
        demand(most > 0, "--most must be above 0");
    }

    private void demandRoom(Path folder) throws IOException {
        long needed = messages * BYTES_FOR_EACH + (2L << 30);
        long there = Files.getFileStore(folder).getUsableSpace();
        if (there < needed && !YearsOfWork.isThere(folder)) {
            throw new IOException(
                    "%s has %d GiB of room, and %d GiB are needed".formatted(folder, there >> 30, needed >> 30));
        }
    }

    private void demand(boolean sensible, String otherwise) {
        if (!sensible) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
