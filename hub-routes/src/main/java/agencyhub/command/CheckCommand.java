package agencyhub.command;

import agencyhub.assurance.Breach;
import agencyhub.assurance.Findings;
import agencyhub.assurance.LedgerCheck;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks whether the promise holds in a ledger. */
@Command(
        name = "check",
        description = "Looks whether anybody who must be told is forgotten: neither told, nor waiting with a next step"
                + " ahead, nor on a living office's worklist.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Settings of the hub that say where its ledger is may follow: --hub.data=DIR, or",
            "--spring.datasource.url=URL with .username and .password."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nobody is forgotten", "1:somebody is", "2:wrong usage, or the ledger cannot be read"})
final class CheckCommand implements Callable<Integer> {

    /** What tells where the ledger is; another setting is a slip, by which another ledger would be looked at. */
    private static final Pattern READ = Pattern.compile(
            "--(hub\\.data|spring\\.datasource\\.(url|username|password)|spring\\.config\\.[^=]+|spring\\.profiles\\.active)=");

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The ledger: jdbc:postgresql://HOST/NAME?user=…&password=…; that of the settings by default.")
    private @Nullable String url;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        for (String setting : settings) {
            if (!setting.matches("--[^=]+=.*")) {
                err.println(setting + " is neither an option nor a setting (--NAME=VALUE)");
                return ExitCode.USAGE;
            }
            if (!READ.matcher(setting).lookingAt()) {
                err.println(setting.substring(0, setting.indexOf('='))
                        + " says nothing about where the ledger is: --hub.data, --spring.datasource.url, .username and"
                        + " .password, --spring.config… and --spring.profiles.active do");
                return ExitCode.USAGE;
            }
        }
        try {
            Findings findings = LedgerCheck.of(settings, Optional.ofNullable(url));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? json(findings) : text(findings));
            out.flush();
            return findings.promiseHolds() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (LedgerCheck.NoLedger unreadable) {
            err.println(unreadable.getMessage());
            return ExitCode.USAGE;
        }
    }

    private static String text(Findings findings) {
        if (findings.promiseHolds()) {
            return "Nobody is forgotten.";
        }
        StringBuilder text = new StringBuilder(findings.count() + " forgotten:");
        for (Breach breach : findings.breaches()) {
            text.append("%n  %s: %s".formatted(breach.kind().meaning(), breach.reference()));
        }
        if (findings.count() > findings.breaches().size()) {
            text.append("%n  and %d more"
                    .formatted(findings.count() - findings.breaches().size()));
        }
        return text.toString();
    }

    private static String json(Findings findings) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("count", findings.count())
                .put("checkedAt", findings.checkedAt().toString());
        ArrayNode references = json.putArray("references");
        findings.breaches()
                .forEach(breach ->
                        references.addObject().put("what", breach.kind().word()).put("reference", breach.reference()));
        return json.toString();
    }
}
