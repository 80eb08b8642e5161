package agencyhub.testkit;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.SecretReferences;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code stand-ins}. */
@Command(
        name = "stand-ins",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Stands in for the agencies of a directory until it is stopped: takes in what the hub sends by webhook, inbox"
                    + " or AMQP, and says for each office that it received it.",
            "An agency takes part if the credentials name its token."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped", "1:it could not start", "2:wrong usage"})
final class StandInsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--directory", paramLabel = "FILE", required = true, description = "The hub's directory.")
    private Path directory;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            required = true,
            description = "NAME=value lines: SCHOOL_NORTHFIELD is the token of school.northfield,"
                    + " SCHOOL_NORTHFIELD_BROKER its secret on the broker.")
    private Path credentials;

    @Option(names = "--hub", paramLabel = "URL", description = "The hub.", defaultValue = "http://127.0.0.1:8080")
    private URI hub;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "Its broker; waited for if an agency uses it.",
            defaultValue = "amqp://127.0.0.1:5672")
    private String broker;

    @Option(names = "--only", paramLabel = "AGENCY", split = ",", description = "These agencies and no others.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "How long hub and broker are waited for.",
            defaultValue = "5m",
            converter = Durations.class)
    private Duration patience;

    @Override
    public Integer call() throws InterruptedException {
        Directory known = read();
        for (String agency : only) {
            if (known.agency(agency).isEmpty()) {
                throw new IllegalArgumentException("no agency " + agency + " is in " + directory);
            }
        }
        try (StandIns standIns = StandIns.open(
                known,
                Credentials.read(credentials),
                agency -> only.isEmpty() || only.contains(agency),
                InstantSource.system())) {
            if (standIns.all().isEmpty()) {
                throw new IllegalArgumentException(credentials + " names no token of an agency that is wanted");
            }
            CountDownLatch stopped = new CountDownLatch(1);
            Thread atExit = new Thread(stopped::countDown, "stop-stand-ins");
            Runtime.getRuntime().addShutdownHook(atExit);
            Reaching reaching = new Reaching(patience, spec.commandLine().getErr());
            reaching.hub(hub);
            if (standIns.useBroker()) {
                reaching.broker(broker);
            }
            standIns.acknowledging().meet(hub, broker);
            for (StandIn standIn : standIns.all()) {
                spec.commandLine().getOut().println(standIn.agency() + " is there");
            }
            spec.commandLine().getOut().flush();
            stopped.await();
        }
        return 0;
    }

    private Directory read() {
        try {
            Path folder = directory.toAbsolutePath().resolveSibling(".").normalize();
            return DirectoryFile.read(
                    String.valueOf(directory.getFileName()),
                    Files.readString(directory),
                    new SecretReferences(System.getenv(), folder));
        } catch (IOException e) {
            throw new IllegalArgumentException(directory + " cannot be read", e);
        }
    }
}
