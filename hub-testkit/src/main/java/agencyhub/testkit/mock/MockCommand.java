package agencyhub.testkit.mock;

import agencyhub.message.Messages;
import agencyhub.testkit.Durations;
import agencyhub.testkit.Reaching;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code mock}. */
@Command(
        name = "mock",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Plays agencies as a script says: takes in what the hub sends by webhook, inbox or AMQP, acknowledges or stays"
                    + " silent, refuses, breaks off and recovers, sends messages, and says whether what was expected came.",
            "Prints what happens as it does, ids only, and a table at the end."
        },
        footerHeading = "%nA script:%n",
        footer = {
            "  title: A silent school that recovers",
            "  hub: http://127.0.0.1:8080",
            "  broker: amqp://127.0.0.1:5672      # waited for if an agency uses it",
            "  directory: directory.yaml          # the hub's: doors and webhook secrets;",
            "  credentials: credentials.env       # tokens; both may be left out, see below",
            "  lasts: 60s                         # at most",
            "  agencies:",
            "    - id: school.northfield",
            "      does: [stay silent, refuse 503 retry-after 2s first 3 times]",
            "      on: {closure-notice: acknowledge received by head}",
            "    - id: la.anyshire                # acknowledges as asked, if nothing is said",
            "      token: \"$${LA_TOKEN}\"           # or file:...",
            "      doors:                         # as in the directory; listens at the url",
            "        - https:",
            "            url: https://127.0.0.1:8443/notices",
            "            secrets: [\"$${LA_SECRET}\"]",
            "        - amqp: {user: la.anyshire, secret: file:la.secret}",
            "        - inbox: {}",
            "      certificate: {generated: la.pem}   # or keystore, password; or pem, key",
            "  steps:                             # one after the other",
            "    - {by: school.northfield, sends: referral-submitted, as: referral}",
            "    - {after: 2s, by: la.anyshire, sends: panel-outcome, as: outcome,",
            "       data: {actions: }}",
            "    - {once: {told: school.northfield, about: referral}, after: 1s,",
            "       by: school.northfield, does: answer late 10s}",
            "    - {at: 30s, recovers: school.northfield}",
            "    - {by: la.anyshire, sends: referrer-feedback, through: amqp}",
            "    - {by: school.northfield, acknowledges: outcome, refused: not-a-party}",
            "  expect:",
            "    - {told: school.northfield/dsl, of: referrer-feedback, within: 20s}",
            "    - {acknowledged: outcome, by: police.anyshire, level: received}",
            "    - {not-told: school.northfield, of: panel-outcome, within: 5s}",
            "",
            "An agency does one of: acknowledge [LEVEL] [by OFFICE], stay silent; beside that",
            "answer late TIME, answer twice (the same acknowledgement again), answer twice",
            "anew (two of them); its webhook does one of slow TIME, refuse CODE [retry-after",
            "TIME], close mid-response, each perhaps 'first N times'; it is up or down. Who",
            "recovers acknowledges what it left open.",
            "",
            "Without 'case' messages belong to a case of this run alone. What 'data' leaves",
            "out comes from the first example of the type's schema; a field left empty is",
            "left out. A name, or a type's word for its latest message, stands for a message:",
            "\"$${outcome}\". A time is 500ms, 30s or 2m; 'within' counts from the sending of",
            "the message that is meant by its name, else from the last step.",
            "",
            "A script with expectations ends once all are decided, after 2 minutes at the",
            "latest if it says nothing else; one without them goes on until it is stopped."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything came as it was expected",
            "1:something did not, the script has mistakes, or it could not be played",
            "2:wrong usage"
        })
public final class MockCommand implements Callable<Integer> {
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCRIPT", description = "The script (YAML).")
    private Path script;

    @Option(names = "--check", description = "Only reads the script and says whether it is sound.")
    private boolean check;

    @Option(
            names = "--hub",
            paramLabel = "URL",
            description = "Instead of the script's hub.",
            showDefaultValue = Visibility.NEVER)
    private @Nullable URI hub;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "Instead of the script's broker.",
            showDefaultValue = Visibility.NEVER)
    private @Nullable String broker;

    @Option(
            names = "--directory",
            paramLabel = "FILE",
            description = "Instead of the script's directory.",
            showDefaultValue = Visibility.NEVER)
    private @Nullable Path directory;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "Instead of the script's credentials.",
            showDefaultValue = Visibility.NEVER)
    private @Nullable Path credentials;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "At most so long, whatever the script says; for example 90s.",
            converter = Durations.class,
            showDefaultValue = Visibility.NEVER)
    private @Nullable Duration atMost;

    @Option(names = "--until-stopped", description = "Goes on until it is stopped (Ctrl-C), whatever the script says.")
    private boolean untilStopped;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "How long hub and broker are waited for.",
            defaultValue = "30s",
            converter = Durations.class)
    private Duration patience;

    @Option(
            names = "--json",
            description = "Prints a line of JSON for each thing that happens, and one for the result.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (untilStopped && atMost != null) {
            throw new ParameterException(spec.commandLine(), "--until-stopped and --for exclude one another");
        }
        Messages messages = new Messages();
        ScriptFile file = new ScriptFile(
                script,
                messages,
                System.getenv(),
                new ScriptFile.Elsewhere(
                        Optional.ofNullable(directory),
                        Optional.ofNullable(credentials),
                        Optional.ofNullable(hub),
                        Optional.ofNullable(broker)));
        Script read = file.read();
        PrintWriter out = spec.commandLine().getOut();
        if (check) {
            out.println(script + " is sound: " + count(read.parts(), "agency", "agencies") + ", "
                    + count(read.steps(), "step", "steps") + ", "
                    + count(read.expectations(), "expectation", "expectations"));
            return 0;
        }
        return play(read, messages, out).isOk() ? 0 : 1;
    }

    private MockReport play(Script read, Messages messages, PrintWriter out) throws InterruptedException {
        Chronicle chronicle = new Chronicle(out, json);
        try (Company company = Company.open(read, chronicle)) {
            company.meet(new Reaching(patience, spec.commandLine().getErr()));
            CountDownLatch over = new CountDownLatch(1);
            Thread atExit = new Thread(() -> stop(chronicle, over), "stop-mock");
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                List<Verdict> verdicts =
                        new MockRun(read, company, chronicle, messages, InstantSource.system(), limit(read)).carryOut();
                MockReport report = new MockReport(read, chronicle.end(), verdicts);
                out.print(json ? report.json() + System.lineSeparator() : report.text());
                out.flush();
                return report;
            } finally {
                over.countDown();
                forget(atExit);
            }
        }
    }

    private Optional<Duration> limit(Script read) {
        if (untilStopped) {
            return Optional.empty();
        }
        return Optional.ofNullable(atMost)
                .or(read::lasts)
                .or(() -> read.expectations().isEmpty() ? Optional.empty() : Optional.of(ScriptFile.usualLimit()));
    }

    /** Whoever stops it still sees the table. */
    private static void stop(Chronicle chronicle, CountDownLatch over) {
        chronicle.stop();
        try {
            over.await(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // it is what ended the run
        }
    }

    private static String count(List<?> things, String one, String many) {
        return things.size() + " " + (things.size() == 1 ? one : many);
    }
}
