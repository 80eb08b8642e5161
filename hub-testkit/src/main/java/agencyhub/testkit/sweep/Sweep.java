package agencyhub.testkit.sweep;

import agencyhub.testkit.Durations;
import agencyhub.testkit.load.OwnHub;
import java.io.IOException;
import java.math.BigInteger;
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

/** The command {@code sweep}. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Starts a hub of its own, fills its ledger with open duties, few and then many, lets some of them fall due"
                    + " together, and says what each costs to chase; at last very many fall due at one instant, one"
                    + " of them urgent.",
            "Everything stays on loopback; the hub and its data are gone afterwards, unless --data is given. 22 million"
                    + " open duties need 40 GiB of disk and some 20 minutes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were chased once, the urgent one first, and a due duty costs as much among many as among few",
            "1:not so, or the run could not be carried out",
            "2:wrong usage"
        })
public final class Sweep implements Callable<Integer> {
    private static final long BYTES_FOR_EACH = 1_800;

    @Spec
    private CommandSpec spec;

    @Option(names = "--open", paramLabel = "N", description = "Many open duties.", defaultValue = "22000000")
    private int open;

    @Option(names = "--few", paramLabel = "N", description = "Few open duties.", defaultValue = "22000")
    private int few;

    @Option(
            names = "--due",
            paramLabel = "N",
            description = "Duties that fall due together in each round.",
            defaultValue = "2500")
    private int due;

    @Option(
            names = "--apart",
            paramLabel = "N",
            description =
                    "Of what was opened one after another every N-th falls due together: what is opened on one day is"
                            + " due on one day. A large prime for duties from all over the ledger.",
            defaultValue = "13")
    private int apart;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            description = "How long duties fall due before the measurement, for example 60s.",
            defaultValue = "60s",
            converter = Durations.class)
    private Duration warmUp;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that are measured.", defaultValue = "7")
    private int rounds;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "From one round to the next: longer than a round takes.",
            defaultValue = "8s",
            converter = Durations.class)
    private Duration every;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "Duties that fall due at one instant at the end; 0 for none.",
            defaultValue = "1000000")
    private int atOnce;

    @Option(
            names = "--most",
            paramLabel = "RATIO",
            description = "How many times as much a due duty may cost among many.",
            defaultValue = "1.2")
    private double most;

    @Mixin
    private final OwnHub hub = new OwnHub();

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        demandSense();
        Path folder = hub.folder("hub-sweep");
        boolean well = false;
        try {
            demandRoom(folder);
            SweepReport report = SweepRun.carryOut(
                    new SweepSettings(
                            hub.jar(),
                            hub.jvm(),
                            hub.settings(),
                            folder,
                            few,
                            open,
                            due,
                            apart,
                            warmUp,
                            rounds,
                            every,
                            atOnce,
                            most),
                    spec.commandLine().getErr());
            spec.commandLine().getOut().print(report.text());
            spec.commandLine().getOut().flush();
            well = report.isOk();
        } finally {
            hub.forget(folder); // gigabytes, whatever became of the run
        }
        return well ? 0 : 1;
    }

    private void demandSense() {
        hub.demandJar();
        hub.demand(
                apart >= 1 && coprime(apart, few) && coprime(apart, open),
                "--apart must have no divisor in common with --few and --open");
        hub.demand(rounds >= 1 && rounds <= 100, "--rounds must be between 1 and 100");
        hub.demand(warmUp.toMinutes() < 10, "--warm-up must be less than 10m");
        hub.demand(every.toSeconds() >= 2, "--every must be at least 2s");
        hub.demand(due >= 1 && due <= 100_000, "--due must be between 1 and 100000");
        hub.demand(few <= open && open <= 50_000_000, "--open must be between --few and 50000000");
        long inRounds = (long) due * (rounds + 1);
        hub.demand(few >= inRounds, "--few must be enough for the warm-up and all rounds: " + inRounds);
        hub.demand(atOnce == 0 || atOnce >= 2, "--at-once must be 0, or at least 2");
        hub.demand(open >= inRounds + atOnce, "--open must be enough for all rounds and --at-once together");
        hub.demand(most >= 1, "--most must be at least 1");
    }

    private static boolean coprime(int one, int other) {
        return BigInteger.valueOf(one).gcd(BigInteger.valueOf(other)).equals(BigInteger.ONE);
    }

    private void demandRoom(Path folder) throws IOException {
        long needed = open * BYTES_FOR_EACH + 4L * atOnce * BYTES_FOR_EACH + (4L << 30);
        long there = Files.getFileStore(folder).getUsableSpace();
        if (there < needed) {
            throw new IOException(
                    "%s has %d GiB of room, and %d GiB are needed".formatted(folder, there >> 30, needed >> 30));
        }
    }
}
