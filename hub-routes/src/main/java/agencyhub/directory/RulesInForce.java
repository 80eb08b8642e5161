package agencyhub.directory;

import agencyhub.agency.Directory;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.policy.Policy;
import agencyhub.yaml.MistakesException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The rules in force: read at start, when any mistake keeps the hub from starting, and again whenever a file changes, when
 * a mistake leaves the old ones in force. Whoever asks gets all of them as they were at one instant.
 */
public final class RulesInForce implements InForce {
    private static final Logger log = LoggerFactory.getLogger(RulesInForce.class);
    private static final int WARNINGS_SHOWN = 20;

    private final RulesReading reading;
    private final ApplicationEventPublisher events;
    private final WorkingCalendar calendar = WorkingCalendar.shipped();

    private RuleText directoryText;
    private RuleText policyText;
    private String lastComplaint = "";
    private volatile Texts inForceTexts;
    private volatile Rulebook rulebook;

    /** What the rules in force were read from. */
    record Texts(RuleText directory, RuleText policy, String policyVersion) {}

    RulesInForce(RulesReading reading, ApplicationEventPublisher events) {
        this.reading = reading;
        this.events = events;
        this.directoryText = reading.directoryText();
        this.policyText = reading.policyText();
        this.rulebook = new Rulebook(reading.directory(directoryText), reading.policy(policyText), calendar);
        this.inForceTexts =
                new Texts(directoryText, policyText, rulebook.policy().version());
        warn(rulebook.directory());
    }

    @Override
    public Rulebook rulebook() {
        return rulebook;
    }

    Texts texts() {
        return inForceTexts;
    }

    /** Reads the files again and puts them in force if they changed and are sound; otherwise says once what is wrong. */
    public synchronized void reread() {
        try {
            RuleText newDirectory = reading.directoryText();
            RuleText newPolicy = reading.policyText();
            if (newDirectory.equals(directoryText) && newPolicy.equals(policyText)) {
                return;
            }
            boolean directoryChanged = !newDirectory.equals(inForceTexts.directory());
            directoryText = newDirectory;
            policyText = newPolicy;
            putInForce(newDirectory, newPolicy, directoryChanged);
            lastComplaint = "";
        } catch (MistakesException | RulesMissing refused) {
            complain(String.valueOf(refused.getMessage()));
        }
    }

    private void putInForce(RuleText newDirectory, RuleText newPolicy, boolean directoryChanged) {
        Rulebook before = rulebook;
        Directory directory = directoryChanged ? reading.directory(newDirectory) : before.directory();
        Policy policy = newPolicy.equals(inForceTexts.policy()) ? before.policy() : reading.policy(newPolicy);
        rulebook = new Rulebook(directory, policy, calendar);
        inForceTexts = new Texts(newDirectory, newPolicy, policy.version());
        log.info("{} agencies and policy {} are in force", directory.agencies().size(), policy.version());
        if (directoryChanged) {
            warn(directory);
            events.publishEvent(new DirectoryChanged(directory));
        }
    }

    private void complain(String what) {
        if (!what.equals(lastComplaint)) {
            lastComplaint = what;
            log.error("The rules as they were stay in force:\n{}", what);
        }
    }

    private static void warn(Directory directory) {
        List<String> warnings = directory.warnings();
        warnings.stream().limit(WARNINGS_SHOWN).forEach(warning -> log.warn("Directory: {}", warning));
        if (warnings.size() > WARNINGS_SHOWN) {
            log.warn("Directory: and {} more of that kind", warnings.size() - WARNINGS_SHOWN);
        }
    }
}
