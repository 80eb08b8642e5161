package agencyhub.testkit.console;

import agencyhub.testkit.Durations;
import agencyhub.testkit.load.OwnHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            converter = Durations.class)
    private Duration think;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long it is measured, after a warm-up of a quarter of that.",
            defaultValue = "240s",
            converter = Durations.class)
    private Duration duration;

    @Option(
            names = "--most",
            paramLabel = "MS",
            description = "Milliseconds that nineteen in twenty of a page may take.",
            defaultValue = "100")
    private double most;

    @Mixin
    private final OwnHub hub = new OwnHub();

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        demandSense();
        Path folder = hub.folder("hub-console");
        try {
            demandRoom(folder);
            ConsoleReport report = ConsoleRun.carryOut(
                    new ConsoleSettings(
                            hub.jar(), hub.jvm(), hub.settings(), folder, messages, open, users, think, duration, most),
                    spec.commandLine().getErr());
            spec.commandLine().getOut().print(report.text());
            spec.commandLine().getOut().flush();
            return report.isOk() ? 0 : 1;
        } finally {
            hub.forget(folder); // gigabytes, whatever became of the run
        }
    }

    private void demandSense() {
        hub.demandJar();
        hub.demand(messages >= 1_000 && messages <= 50_000_000, "--messages must be between 1000 and 50000000");
        hub.demand(open >= 100 && open <= messages, "--open must be between 100 and --messages");
        hub.demand(users >= 1 && users <= 100, "--users must be between 1 and 100");
        hub.demand(think.toMillis() < 60_000, "--think must be less than 60s");
        hub.demand(duration.toSeconds() >= 1 && duration.toHours() < 2, "--duration must be between 1s and 2h");
        hub.demand(most > 0, "--most must be above 0");
    }

    private void demandRoom(Path folder) throws IOException {
        long needed = messages * BYTES_FOR_EACH + (2L << 30);
        long there = Files.getFileStore(folder).getUsableSpace();
        if (there < needed && !YearsOfWork.isThere(folder)) {
            throw new IOException(
                    "%s has %d GiB of room, and %d GiB are needed".formatted(folder, there >> 30, needed >> 30));
        }
    }
}
