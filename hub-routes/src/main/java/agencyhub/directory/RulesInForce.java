package agencyhub.directory;

import agencyhub.agency.Directory;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.policy.Policy;
import agencyhub.yaml.Mistake;
import agencyhub.yaml.MistakesException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The rules in force: read at start, when any mistake keeps the hub from starting, and again whenever a file changes, when
 * a mistake leaves the old ones in force. Whoever asks gets all of them as they are at that instant of business time: an
 * agency whose last day is over is not among them.
 */
public final class RulesInForce implements InForce {
    private static final Logger log = LoggerFactory.getLogger(RulesInForce.class);
    private static final int WARNINGS_SHOWN = 20;

    private final RulesReading reading;
    private final ApplicationEventPublisher events;
    private final InstantSource realClock;
    private final InstantSource businessClock;
    private final WorkingCalendar calendar = WorkingCalendar.shipped();

    private RuleText directoryText;
    private RuleText policyText;
    private Policy filesPolicy;
    private PolicyVersions versions;
    private String lastComplaint = "";
    private Directory file;
    private List<Amendment> amendments = List.of();
    private String amendedHow = "";
    private boolean missing;
    private volatile Instant since;
    private volatile Optional<Refused> refused = Optional.empty();
    private volatile Texts inForceTexts;
    private volatile Rulebook rulebook;
    private Directory announced;

    /** What the rules in force were read from. */
    record Texts(RuleText directory, RuleText policy, String policyVersion) {}

    /** @param since when what is in force came into force in this hub */
    record Status(Instant since, Optional<Next> next, Optional<Refused> refused) {}

    /** The file's policy, if it has a first day. */
    record Next(String version, LocalDate from) {}

    /**
     * A newer file that was not put in force.
     *
     * @param at    when that was first seen
     * @param error its first mistake
     */
    record Refused(Instant at, Optional<String> file, Optional<Integer> line, String error) {}

    RulesInForce(
            RulesReading reading,
            ApplicationEventPublisher events,
            InstantSource realClock,
            InstantSource businessClock) {
        this.realClock = realClock;
        this.businessClock = businessClock;
        this.reading = reading;
        this.events = events;
        this.since = realClock.instant();
        this.directoryText = reading.directoryText();
        this.policyText = reading.policyText();
        Directory directory = reading.directory(directoryText);
        this.file = directory;
        this.announced = directory.at(businessClock.instant());
        this.filesPolicy = reading.policy(policyText);
        this.versions = new PolicyVersions(policyText, filesPolicy);
        this.rulebook = new Rulebook(announced, versions.policies(), calendar);
        this.inForceTexts = new Texts(directoryText, policyText, filesPolicy.version());
        warn(directory);
    }

    /**
     * What was in force before, as the ledger keeps it: duties opened under an earlier version go by that one to their end,
     * and it decides until the first day of the file's.
     *
     * @throws MistakesException if the file's policy bears the name of another
     */
    synchronized void recall(List<PolicyVersions.Kept> kept) {
        Map<String, Policy> readable = new HashMap<>();
        for (PolicyVersions.Kept version : kept) {
            try {
                Policy policy = reading.policy(new RuleText("policy " + version.version(), version.yaml()));
                readable.put(policy.version(), policy);
            } catch (MistakesException olderGrammar) {
                log.warn(
                        "Policy {} was in force once and cannot be read any more: what it opened goes by {}",
                        version.version(),
                        filesPolicy.version());
            }
        }
        versions = PolicyVersions.earlier(kept, readable).and(inForceTexts.policy(), filesPolicy);
        rulebook = new Rulebook(rulebook.directory(), versions.policies(), calendar);
    }

    @Override
    public Rulebook rulebook() {
        Rulebook known = rulebook;
        return known.directory().holdsAt(businessClock.instant()) ? known : rulebookOfToday();
    }

    private synchronized Rulebook rulebookOfToday() {
        Instant now = businessClock.instant();
        if (!rulebook.directory().holdsAt(now)) {
            rulebook = new Rulebook(rulebook.directory().at(now), versions.policies(), calendar);
        }
        return rulebook;
    }

    /** Says so where another directory is in force than at the last look, because the day is another. */
    private void announce() {
        Directory directory = rulebook().directory();
        if (directory != announced) {
            log.info(
                    "{} agencies are there, {} have ended",
                    directory.agencies().size(),
                    directory.ended().size());
            announce(directory);
        }
    }

    private void announce(Directory directory) {
        announced = directory;
        events.publishEvent(new DirectoryChanged(directory));
    }

    Texts texts() {
        return inForceTexts;
    }

    synchronized Status status() {
        Optional<Next> next = filesPolicy.effectiveFrom().map(day -> new Next(filesPolicy.version(), day));
        return new Status(since, next, refused);
    }

    /** Reads the files again and puts them in force if they changed and are sound; otherwise says once what is wrong. */
    public synchronized void reread() {
        announce();
        try {
            RuleText newDirectory = reading.directoryText();
            RuleText newPolicy = reading.policyText();
            if (newDirectory.equals(directoryText) && newPolicy.equals(policyText) && !missing) {
                return;
            }
            missing = false;
            boolean directoryChanged = !newDirectory.equals(inForceTexts.directory());
            directoryText = newDirectory;
            policyText = newPolicy;
            putInForce(newDirectory, newPolicy, directoryChanged);
            lastComplaint = "";
            refused = Optional.empty();
        } catch (MistakesException mistakes) {
            complain(String.valueOf(mistakes.getMessage()), first(mistakes));
        } catch (RulesMissing gone) {
            missing = true;
            complain(
                    String.valueOf(gone.getMessage()),
                    new Refused(
                            realClock.instant(), Optional.empty(), Optional.empty(), "a file of rules cannot be read"));
        }
    }

    /** Whether the files say something that was not put in force. */
    public synchronized boolean areRefused() {
        return refused.isPresent();
    }

    /**
     * These hold in the place of what the directory file says.
     *
     * @param now real time
     * @return those that hold no more, and why
     */
    synchronized Map<Amendment, String> amend(List<Amendment> inForce, Instant now) {
        amendments = inForce;
        Amending.Amended amended = Amending.over(file, inForce, now);
        String how = how(inForce, amended, now);
        if (!how.equals(amendedHow)) {
            amendedHow = how;
            Directory directory = amended.directory().at(businessClock.instant());
            rulebook = new Rulebook(directory, versions.policies(), calendar);
            announce(directory);
        }
        return amended.ended();
    }

    /** Without any amendment. */
    synchronized Directory asTheFileHasIt() {
        return file;
    }

    /** Changes whenever another directory would come of it. */
    private static String how(List<Amendment> inForce, Amending.Amended amended, Instant now) {
        return inForce.stream()
                .filter(amendment -> !amended.ended().containsKey(amendment))
                .map(amendment -> amendment.id() + "/"
                        + amendment.oldUntil().map(now::isBefore).orElse(false))
                .collect(Collectors.joining(","));
    }

    private Refused first(MistakesException mistakes) {
        Mistake first = mistakes.mistakes().getFirst();
        String report = String.valueOf(mistakes.getMessage());
        boolean policy =
                report.startsWith(policyText.name() + ":") && !policyText.name().equals(directoryText.name());
        return new Refused(
                realClock.instant(),
                Optional.of(policy ? policyText.name() : directoryText.name()),
                Optional.of(first.line()),
                policy ? first.text() : "see the log of the hub"); // a directory's mistake may quote a secret
    }

    private void putInForce(RuleText newDirectory, RuleText newPolicy, boolean directoryChanged) {
        Rulebook before = rulebook;
        Directory newFile = directoryChanged ? reading.directory(newDirectory) : file;
        if (!newPolicy.equals(inForceTexts.policy())) {
            Policy policy = reading.policy(newPolicy);
            versions = versions.and(newPolicy, policy);
            filesPolicy = policy;
        }
        Directory directory = (directoryChanged ? amended(newFile) : before.directory()).at(businessClock.instant());
        rulebook = new Rulebook(directory, versions.policies(), calendar);
        Texts texts = new Texts(newDirectory, newPolicy, filesPolicy.version());
        since = texts.equals(inForceTexts) ? since : realClock.instant();
        inForceTexts = texts;
        log.info(
                "{} agencies and policy {} are in force{}",
                directory.agencies().size(),
                filesPolicy.version(),
                filesPolicy
                        .effectiveFrom()
                        .map(day -> ", it decides from " + day)
                        .orElse(""));
        if (directoryChanged) {
            warn(directory);
            announce(directory);
        }
    }

    private Directory amended(Directory newFile) {
        Instant now = realClock.instant();
        Amending.Amended amended = Amending.over(newFile, amendments, now);
        file = newFile;
        amendedHow = how(amendments, amended, now);
        return amended.directory();
    }

    private void complain(String what, Refused why) {
        if (!what.equals(lastComplaint)) {
            lastComplaint = what;
            refused = Optional.of(why);
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
