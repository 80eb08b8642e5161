package agencyhub.command;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Messages;
import agencyhub.policy.Policies;
import agencyhub.policy.Policy;
import agencyhub.policy.PolicyFile;
import agencyhub.rehearsal.Performance;
import agencyhub.rehearsal.Scenario;
import agencyhub.rehearsal.ScenarioFile;
import agencyhub.rehearsal.Timeline;
import agencyhub.yaml.MistakesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a scenario under a policy, without a running hub: the engine is the same. */
@Command(
        name = "simulate",
        description =
                "Plays a case in quickened time: what happens when, who is told, and who is asked when nobody answers.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nA scenario:%n",
        footer = {
            "  title: The school hears nothing",
            "  starts: 2026-09-07T09:00         # as a clock in London shows it",
            "  acknowledge: [police.anyshire]   # whatever they are told, within the hour",
            "  send:                            # of itself, an hour before it is due",
            "    police.anyshire: [referral-receipt, gateway-outcome]",
            "  steps:",
            "    - at: 2026-09-07T09:10",
            "      by: school.northfield",
            "      sends: referral-submitted",
            "      as: referral                 # what it is called further down",
            "    - {after: 2 working days, by: la.anyshire, acknowledges: referral}",
            "    - {after: 1 week, by: la.anyshire, sends: panel-outcome, as: outcome,",
            "       data: {outcome: CONTINUE, actions: }}",
            "    - {after: 1 day, down: school.northfield}   # its doors stay shut; later up:",
            "    - {after: 1 day, by: la.anyshire, sends: referrer-feedback,",
            "       data: {decision: \"$${outcome}\"}}",
            "    - {after: 1 day, by: la.anyshire, sends: closure-notice,",
            "       data: {override: }, refused: closure-gate, because: [closure-proposed]}",
            "  until: 2026-11-30",
            "  expect:",
            "    - {told: hub.operations, of: escalation, about: referrer-feedback}",
            "    - {open: {owed-by: school.northfield}, on: 2026-11-01}",
            "",
            "What 'data' leaves out comes from the first example of the type's schema, its",
            "dates moved along; a field left empty is left out. A name, or a type's word",
            "for its latest message, stands for a message. 'directory: FILE' names agencies",
            "beside the scenario; without it they are those of Anyshire, which does not",
            "exist. Steps also know case:, silent: AGENCY and acknowledging: AGENCY;",
            "expectations not-told, not-open, withheld, discharged, waived, flagged,",
            "owners, shown and complete. The folder scenarios/ has one for each failing",
            "that the reviews found."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything came as it was expected",
            "1:something did not, or a file is not sound",
            "2:wrong usage"
        })
final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", description = "The scenario's file (YAML).")
    private Path scenario;

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy; the shipped one by default.")
    private @Nullable Path policy;

    @Option(names = "--json", description = "Prints the timeline for programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try {
            Messages messages = new Messages();
            WorkingCalendar calendar = WorkingCalendar.shipped();
            Policy decides = policy == null
                    ? PolicyFile.shipped()
                    : PolicyFile.read(policy.toString(), Files.readString(policy));
            Scenario read = new ScenarioFile(messages, calendar, this::beside)
                    .read(scenario.toString(), Files.readString(scenario));
            Performance performance = Performance.of(read, messages, Policies.only(decides), calendar);
            spec.commandLine().getOut().print(json ? Timeline.json(performance) : Timeline.text(performance));
            spec.commandLine().getOut().flush();
            return performance.asExpected() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (MistakesException mistakes) {
            spec.commandLine().getErr().println(mistakes.getMessage());
        } catch (NoSuchFileException missing) {
            spec.commandLine().getErr().println(missing.getFile() + ": no such file");
        } catch (MalformedInputException _) {
            spec.commandLine()
                    .getErr()
                    .println("not UTF-8: " + (policy == null ? scenario : scenario + " or " + policy));
        }
        return ExitCode.SOFTWARE;
    }

    private String beside(String name) {
        try {
            return Files.readString(scenario.resolveSibling(name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
