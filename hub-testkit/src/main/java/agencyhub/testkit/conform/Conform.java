package agencyhub.testkit.conform;

import agencyhub.agency.SecretReferences;
import agencyhub.testkit.Durations;
import agencyhub.testkit.conform.ConformSettings.GivenBroker;
import agencyhub.yaml.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code conform}. */
@Command(
        name = "conform",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Plays the hub against an agency's own system and says, check by check, whether the two would get on.",
            "Your system is reached by one door: --endpoint (a webhook), --inbox (it fetches) or --amqp (it reads a queue). It"
                    + " must be running, with this run as its hub: its address is printed at the start. All content is fictional.",
            "Secrets may be $${ENV_NAME} or file:…, so that they stand in no list of processes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every mandatory check passed",
            "1:a mandatory check failed, or the run could not be carried out",
            "2:wrong usage"
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  hub-testkit.jar conform --endpoint http://127.0.0.1:9000/notices --secret 'whsec_…' --agency school.northfield",
            "  hub-testkit.jar conform --inbox --agency school.northfield --token '$${HUB_TOKEN}' --junit conform.xml"
        })
public final class Conform implements Callable<Integer> {
    private static final Pattern LISTEN = Pattern.compile("(?:(.+):)?(\\d{1,5})");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Your webhook.",
            showDefaultValue = Visibility.NEVER)
    private @Nullable URI endpoint;

    @Option(names = "--inbox", description = "Your system fetches its inbox from the address printed.")
    private boolean inbox;

    @Option(names = "--amqp", description = "Your system reads its queue from the broker printed, or from --broker.")
    private boolean amqp;

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description =
                    "Your webhook's secret (whsec_…). Given twice, the former and the new one: for a system that holds both.")
    private List<String> secrets = new ArrayList<>();

    @Option(
            names = "--agency",
            paramLabel = "ID",
            showDefaultValue = Visibility.NEVER,
            description = "Who your system says it is, for example school.northfield; not judged if left out.")
    private @Nullable String agency;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            showDefaultValue = Visibility.NEVER,
            description = "The bearer token that your system must present; any will do if left out.")
    private @Nullable String token;

    @Option(
            names = "--office",
            paramLabel = "ID",
            split = ",",
            description = "Offices that deliveries are addressed to, in turn.",
            defaultValue = "dsl,head")
    private List<String> offices = new ArrayList<>();

    @Option(
            names = "--without-acknowledgements",
            description = "People acknowledge in your system: nothing is waited for.")
    private boolean silent;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            description = "Where the hub's HTTP doors are played; port 0 takes a free one.",
            defaultValue = "127.0.0.1:8090")
    private String listen = "";

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            description = "Where the kit's own broker listens, on the host of --listen; 0 takes a free one.",
            defaultValue = "5690")
    private int brokerPort;

    @Option(
            names = "--agency-secret",
            paramLabel = "SECRET",
            showDefaultValue = Visibility.NEVER,
            description = "With which your system must log in there, as its agency; any will do if left out.")
    private @Nullable String agencySecret;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            showDefaultValue = Visibility.NEVER,
            description =
                    "A broker that is there already, with your agency's three queues, for example amqp://127.0.0.1:5672.")
    private @Nullable String broker;

    @Option(
            names = "--broker-login",
            paramLabel = "USER:SECRET",
            showDefaultValue = Visibility.NEVER,
            description = "As whom the hub's part is played there.")
    private @Nullable String brokerLogin;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long an acknowledgement, or a message sent again, is waited for.",
            defaultValue = "10s",
            converter = Durations.class)
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--answer-within",
            paramLabel = "TIME",
            description = "The hub's own limit for a webhook's answer.",
            defaultValue = "10s",
            converter = Durations.class)
    private Duration answerWithin = Duration.ZERO;

    @Option(
            names = "--start-within",
            paramLabel = "TIME",
            description = "How long to wait until your system comes for the first time (--inbox, --amqp).",
            defaultValue = "60s",
            converter = Durations.class)
    private Duration startWithin = Duration.ZERO;

    @Option(names = "--only", paramLabel = "CHECK", split = ",", description = "These checks, and what they build on.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--list", description = "Says what is checked, and checks nothing.")
    private boolean list;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            showDefaultValue = Visibility.NEVER,
            description = "Writes the report as JUnit XML too.")
    private @Nullable Path junit;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            showDefaultValue = Visibility.NEVER,
            description = "Writes the report as JSON too; - for standard output, without the table.")
    private @Nullable String json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Set<String> chosen = chosen();
        if (list) {
            tellAll(chosen);
            return 0;
        }
        ConformSettings settings = settings();
        demand(
                Checks.of(settings.mode()).stream().map(Check::id).toList().containsAll(chosen),
                "--only: not for this door: "
                        + String.join(
                                ", ",
                                chosen.stream()
                                        .filter(id -> Checks.of(settings.mode()).stream()
                                                .noneMatch(check -> check.id().equals(id)))
                                        .toList()));
        boolean table = !"-".equals(json);
        demandFolder("--junit", junit);
        demandFolder("--json", json == null || !table ? null : Path.of(json));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Paint paint = table ? Paint.forTerminal() : Paint.none();
        ConformReport report;
        try (Progress progress = new Progress(err)) {
            report = new ConformRun(settings, chosen, progress)
                    .carryOut(
                            line -> tell(table ? out : err, line),
                            verdict -> tell(table ? out : err, ConformReport.row(verdict, paint)));
        }
        if (table) {
            tell(out, report.conclusion(paint).stripTrailing());
        }
        write(report, out);
        return report.isPassed() ? 0 : 1;
    }

    private void write(ConformReport report, PrintWriter out) throws IOException {
        if (junit != null) {
            writeTo(junit, report.junit());
        }
        if ("-".equals(json)) {
            out.print(report.json());
            out.flush();
        } else if (json != null) {
            writeTo(Path.of(json), report.json());
        }
    }

    private static void writeTo(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be written", e);
        }
    }

    private static void tell(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private void tellAll(Set<String> chosen) {
        PrintWriter out = spec.commandLine().getOut();
        for (Check check : Checks.all()) {
            if (chosen.isEmpty() || chosen.contains(check.id())) {
                String doors = check.modes().size() == Mode.values().length
                        ? "every door"
                        : String.join(
                                ", ",
                                check.modes().stream()
                                        .sorted(Comparator.naturalOrder())
                                        .map(Mode::word)
                                        .toList());
                out.println("%-18s %-10s %-15s %s"
                        .formatted(check.id(), check.need().word(), doors, check.title()));
            }
        }
        out.flush();
    }

    private Set<String> chosen() {
        List<String> known = Checks.all().stream().map(Check::id).toList();
        for (String id : only) {
            demand(
                    known.contains(id),
                    "--only: there is no check '" + id + "'; "
                            + Words.nearest(id, known)
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse("--list says which there are"));
        }
        return new LinkedHashSet<>(only);
    }

    private ConformSettings settings() {
        long doors = Stream.of(endpoint != null, inbox, amqp)
                .filter(Boolean::booleanValue)
                .count();
        demand(doors == 1, "one of --endpoint, --inbox and --amqp is needed");
        Mode mode = endpoint != null ? Mode.WEBHOOK : inbox ? Mode.INBOX : Mode.AMQP;
        demand(mode == Mode.WEBHOOK || secrets.isEmpty(), "--secret belongs to --endpoint");
        demand(mode != Mode.WEBHOOK || !secrets.isEmpty(), "--endpoint needs --secret");
        demand(secrets.size() <= 2, "--secret is given twice at most: the former and the new one");
        demand(endpoint == null || isWebAddress(endpoint), "--endpoint must be an http:// or https:// address");
        demand(
                mode != Mode.AMQP || agency != null,
                "--amqp needs --agency: its queues are agency.<id>.inbox and so on");
        demand(
                agency == null || agency.matches("[a-z][a-z0-9-]*\\.[a-z0-9-]+"),
                "--agency must be like school.northfield");
        demand(broker == null || mode == Mode.AMQP, "--broker belongs to --amqp");
        demand(broker == null || brokerLogin != null, "--broker needs --broker-login");
        demand(!offices.isEmpty() && offices.stream().noneMatch(String::isBlank), "--office must name an office");
        demand(!patience.isZero() && !answerWithin.isZero(), "--timeout and --answer-within must be more than nothing");
        demand(brokerPort >= 0 && brokerPort < 65_536, "--broker-port must be between 0 and 65535");
        Matcher address = LISTEN.matcher(listen);
        demand(
                address.matches() && Integer.parseInt(address.group(2)) < 65_536,
                "--listen must be a port, or HOST:PORT");
        List<String> keys =
                secrets.stream().map(secret -> secret("--secret", secret)).toList();
        keys.forEach(key -> {
            try {
                Letter.demandSecret(key);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--secret must be whsec_ and Base64");
            }
        });
        return new ConformSettings(
                mode,
                Optional.ofNullable(endpoint),
                keys,
                Optional.ofNullable(agency),
                Optional.ofNullable(token).map(secret -> secret("--token", secret)),
                List.copyOf(new LinkedHashSet<>(offices)),
                address.group(1) == null ? "127.0.0.1" : address.group(1),
                Integer.parseInt(address.group(2)),
                patience,
                answerWithin,
                startWithin,
                !silent,
                Optional.ofNullable(broker).map(this::givenBroker),
                brokerPort,
                Optional.ofNullable(agencySecret).map(secret -> secret("--agency-secret", secret)));
    }

    private GivenBroker givenBroker(String url) {
        String[] login = String.valueOf(brokerLogin).split(":", 2);
        demand(login.length == 2, "--broker-login must be USER:SECRET");
        return new GivenBroker(url, login[0], secret("--broker-login", login[1]));
    }

    private static boolean isWebAddress(URI address) {
        return address.getHost() != null && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
    }

    private String secret(String option, String text) {
        try {
            return new SecretReferences(System.getenv(), Path.of("").toAbsolutePath()).apply(text);
        } catch (NoSuchElementException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage());
        }
    }

    /** Found out before the run and not after it. */
    private void demandFolder(String option, @Nullable Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        demand(folder == null || Files.isDirectory(folder), option + ": there is no folder " + folder);
    }

    private void demand(boolean sensible, String otherwise) {
        if (!sensible) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
