package agencyhub.testkit.load;

import agencyhub.testkit.Durations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code load}. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Starts a hub of its own and drives it over real sockets: updates of 1 KiB in by HTTP, each told to several"
                    + " webhooks. Sees that everything accepted arrives, and says how fast and at what cost.",
            "Everything stays on loopback; the hub and its data are gone afterwards, unless --data is given."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything accepted arrived",
            "1:something was lost, astray, refused or badly signed, or the run could not be carried out",
            "2:wrong usage"
        })
public final class Load implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N|max",
            description = "Messages a second, on a fixed schedule; max: as fast as the hub answers.",
            defaultValue = "max",
            converter = Rates.class)
    private int rate;

    @Option(
            names = "--senders",
            paramLabel = "N",
            description = "Connections that messages are sent over.",
            defaultValue = "32")
    private int senders;

    @Option(names = "--cases", paramLabel = "N", description = "Cases opened beforehand.", defaultValue = "10000")
    private int cases;

    @Option(
            names = "--recipients",
            paramLabel = "N",
            description = "Webhooks that each message is told to.",
            defaultValue = "4")
    private int recipients;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            description = "Load before the measurement, for example 30s.",
            defaultValue = "30s",
            converter = Durations.class)
    private Duration warmUp;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "Of the throughput measurement.",
            defaultValue = "60s",
            converter = Durations.class)
    private Duration duration;

    @Option(
            names = "--latency-rate",
            paramLabel = "N",
            description = "Messages a second while latency is measured.",
            defaultValue = "100")
    private int latencyRate;

    @Option(
            names = "--latency-duration",
            paramLabel = "TIME",
            description = "Of the latency measurement; 0s for none.",
            defaultValue = "30s",
            converter = Durations.class)
    private Duration latencyDuration;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "When nothing arrives for so long, what is missing counts as lost.",
            defaultValue = "60s",
            converter = Durations.class)
    private Duration patience;

    @Option(names = "--seed", paramLabel = "N", description = "Chooses the order of the cases.", defaultValue = "1")
    private long seed;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the report as JSON too.",
            showDefaultValue = Visibility.NEVER)
    private @Nullable Path json;

    @Mixin
    private final OwnHub hub = new OwnHub();

    @Override
    public Integer call() throws IOException, InterruptedException {
        demandSense();
        Path folder = hub.folder("hub-load");
        PrintWriter out = spec.commandLine().getOut();
        Report report = LoadRun.carryOut(settings(folder), spec.commandLine().getErr());
        out.print(report.text());
        out.flush();
        if (json != null) {
            Files.writeString(json, report.json());
        }
        if (report.isOk()) {
            hub.forget(folder);
        }
        return report.isOk() ? 0 : 1;
    }

    private LoadSettings settings(Path folder) {
        return new LoadSettings(
                hub.jar(),
                hub.jvm(),
                hub.settings(),
                folder,
                rate,
                senders,
                cases,
                recipients,
                warmUp,
                duration,
                latencyRate,
                latencyDuration,
                patience,
                seed);
    }

    private void demandSense() {
        hub.demandJar();
        hub.demand(senders >= 1 && senders <= 1_000, "--senders must be between 1 and 1000");
        hub.demand(cases >= 1 && cases <= 1_000_000, "--cases must be between 1 and 1000000");
        hub.demand(recipients >= 2 && recipients <= 20, "--recipients must be between 2 and 20");
        hub.demand(latencyRate >= 1 && latencyRate <= 100_000, "--latency-rate must be between 1 and 100000");
        hub.demand(!duration.isZero(), "--duration must be more than nothing");
    }

    /** A number, or {@code max}. */
    static final class Rates implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.equals("max")) {
                return 0;
            }
            if (!text.matches("[1-9]\\d{0,5}")) {
                throw new TypeConversionException("'" + text + "' is neither max nor a number from 1 to 999999");
            }
            return Integer.valueOf(text);
        }
    }
}
