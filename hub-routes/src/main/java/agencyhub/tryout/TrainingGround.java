package agencyhub.tryout;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.console.Training;
import agencyhub.directory.Rulebook;
import agencyhub.directory.RulesInForce;
import agencyhub.message.Messages;
import agencyhub.rehearsal.Act;
import agencyhub.rehearsal.Performance;
import agencyhub.rehearsal.Scenario;
import agencyhub.rehearsal.Verdict;
import agencyhub.testkit.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plays scenarios in the running sandbox, one at a time, each time in cases of their own. */
final class TrainingGround implements Training {
    private static final Duration SHORTLY = Duration.ofSeconds(3);

    private final Scenarios scenarios;
    private final Sandbox sandbox;
    private final County county;
    private final Cast cast;
    private final RulesInForce rules;
    private final Happenings happenings;
    private final Messages messages;
    private final JdbcClient ledger;
    private volatile Optional<Play> current = Optional.empty();

    TrainingGround(
            Scenarios scenarios,
            Sandbox sandbox,
            County county,
            Cast cast,
            RulesInForce rules,
            Happenings happenings,
            Messages messages,
            JdbcClient ledger) {
        this.scenarios = scenarios;
        this.sandbox = sandbox;
        this.county = county;
        this.cast = cast;
        this.rules = rules;
        this.happenings = happenings;
        this.messages = messages;
        this.ledger = ledger;
    }

    // ---- what can be played

    /** @param hindrance empty if it can */
    record Listed(String name, String title, String unnoticed, String hub, String hindrance) {}

    List<Listed> scenarios() {
        return scenarios.all().stream()
                .map(known -> new Listed(
                        known.name(),
                        known.scenario().title(),
                        known.scenario().unnoticed().orElse("").strip(),
                        known.scenario().hub().orElse("").strip(),
                        hindrance(known).orElse("")))
                .toList();
    }

    private Optional<String> hindrance(Scenarios.Known known) {
        Scenario scenario = known.scenario();
        Directory there = county.isGiven() ? sandbox.directory() : scenario.directory();
        Set<String> missing = new TreeSet<>(scenario.agencies());
        there.agencies().stream().map(Agency::id).forEach(missing::remove);
        if (!missing.isEmpty()) {
            return Optional.of("Your directory does not have " + String.join(", ", missing) + ".");
        }
        if (scenario.acts().stream()
                .anyMatch(act -> act instanceof Act.Send send && send.by().equals(there.hubAgency()))) {
            return Optional.of(
                    "In it the hub itself is made to say something, which no door lets anybody do: see it with"
                            + " hub.jar policy simulate.");
        }
        if (scenario.directory().agencies().stream()
                .anyMatch(agency -> !agency.validity().isAlways())) {
            return Optional.of(
                    "In it an agency ends on a day of its own, whenever it is played: see it with hub.jar policy simulate.");
        }
        boolean terms = scenario.directory().agencies().stream()
                .anyMatch(agency -> agency.terms().isPresent());
        return terms && !happenings.isEmpty() && first(scenario) > 0
                ? Optional.of("It happens in the school holidays of its own year: reset the sandbox first.")
                : Optional.empty();
    }

    /** On an empty hub in its own time; else in the first weeks after now in which the same comes of it, on paper. */
    private Performance told(Scenarios.Known known, Rulebook rulebook) {
        String fresh = UUID.randomUUID().toString();
        Performance inItsTime = told(known, rulebook, 0, fresh);
        if (happenings.isEmpty()) {
            return inItsTime;
        }
        List<Boolean> asThen = held(inItsTime);
        for (long weeks = first(known.scenario()); isInReach(known.scenario(), weeks, rulebook); weeks++) {
            Performance later = told(known, rulebook, weeks, fresh);
            if (held(later).equals(asThen)) {
                return later;
            }
        }
        throw SandboxProblem.notHere(
                "Business time is " + sandbox.clock().now()
                        + ", and the bank holidays that the hub knows end too soon for this scenario: reset the sandbox first.");
    }

    private Performance told(Scenarios.Known known, Rulebook rulebook, long weeks, String fresh) {
        Scenario story = known.scenario()
                .retold(rulebook.directory(), weeks, reference -> reference + "-" + fresh.substring(0, 5));
        return Performance.of(story, messages, rulebook.policies(), rulebook.calendar(), fresh);
    }

    private static List<Boolean> held(Performance performance) {
        return performance.verdicts().stream().map(Verdict::held).toList();
    }

    private long first(Scenario scenario) {
        Instant now = sandbox.clock().now();
        long weeks = 0;
        while (later(scenario.starts(), weeks).isBefore(now)) {
            weeks++;
        }
        return weeks;
    }

    private static boolean isInReach(Scenario scenario, long weeks, Rulebook rulebook) {
        return rulebook.calendar()
                .reaches(
                        Nation.ENGLAND,
                        later(scenario.until(), weeks)
                                .atZone(WorkingCalendar.LONDON)
                                .toLocalDate());
    }

    private static Instant later(Instant at, long weeks) {
        return at.atZone(WorkingCalendar.LONDON).plusWeeks(weeks).toInstant();
    }

    // ---- playing

    Optional<Play> current() {
        return current;
    }

    /** Begins; the first step is played at once. */
    Stage.Work begin(String name, boolean whole) {
        Scenarios.Known known = scenarios
                .of(name)
                .orElseThrow(() -> SandboxProblem.notFound(
                        "There is no scenario " + name + ". GET /sandbox/scenarios lists them."));
        hindrance(known).ifPresent(why -> {
            throw SandboxProblem.notHere(why);
        });
        return sandbox.stage().begin("'" + known.scenario().title() + "' is being played", Optional.empty(), () -> {
            current.filter(play -> !play.isOver()).ifPresent(this::end);
            Play play = prepare(known);
            current = Optional.of(play);
            play.next();
            if (whole) {
                toTheEnd(play);
            }
        });
    }

    private Play prepare(Scenarios.Known known) {
        county.becomes(known.directory());
        sandbox.readAgain();
        Rulebook rulebook = rules.rulebook();
        Performance paper = told(known, rulebook);
        Scenario story = paper.scenario();
        if (happenings.isEmpty()) {
            sandbox.clock().begin(story.starts());
        }
        story.directory().agencies().forEach(agency -> cast.fallsSilent(agency.id()));
        return new Play(known.name(), paper, rulebook.directory(), sandbox, cast, happenings, ledger);
    }

    Stage.Work next(Play play) {
        return sandbox.stage().begin("a step is being played", Optional.empty(), () -> {
            play.next();
            if (play.isOver()) {
                end(play);
            }
        });
    }

    Stage.Work rest(Play play) {
        return sandbox.stage().begin("the rest is being played", Optional.empty(), () -> toTheEnd(play));
    }

    private void toTheEnd(Play play) throws InterruptedException {
        while (!play.isOver()) {
            play.next();
        }
        end(play);
    }

    /** The stand-ins do again what stand-ins do; but what they were silent about stays so. */
    private void end(Play play) {
        play.story().directory().agencies().stream()
                .flatMap(agency -> cast.part(agency.id()).stream())
                .map(StandIn::up)
                .forEach(standIn -> {
                    standIn.acknowledging();
                    cast.conduct(standIn.agency(), Conduct.ANSWERS);
                });
        sandbox.leaveUnanswered();
    }

    // ---- for the console

    @Override
    public List<Choice> choices() {
        return scenarios().stream()
                .map(listed ->
                        new Choice(listed.name(), listed.title(), listed.unnoticed(), listed.hub(), listed.hindrance()))
                .toList();
    }

    @Override
    public Optional<Now> now() {
        return current.map(play -> new Now(
                play.name(),
                play.story().title(),
                play.story().unnoticed().orElse("").strip(),
                play.story().hub().orElse("").strip(),
                play.cases(),
                play.step(),
                play.steps(),
                play.isOver(),
                sandbox.stage().current().isPresent(),
                play.silence(),
                play.lines().reversed().stream()
                        .map(line -> new Line(
                                line.at(),
                                line.reference(),
                                line.who(),
                                line.what(),
                                line.at().isAfter(play.before())))
                        .toList(),
                play.judgements().stream()
                        .map(each -> new Judged(each.expected(), each.came(), each.onPaperOnly()))
                        .toList()));
    }

    @Override
    public Optional<String> start(String name) {
        return tried(() -> begin(name, false));
    }

    @Override
    public Optional<String> goOn() {
        return tried(() -> next(playing()));
    }

    @Override
    public Optional<String> goOnToTheEnd() {
        return tried(() -> rest(playing()));
    }

    private Play playing() {
        return current.filter(play -> !play.isOver())
                .orElseThrow(() -> SandboxProblem.notFound("Nothing is being played."));
    }

    private interface Begun {
        Stage.Work begin();
    }

    /** People wait a little, so that most steps are there when the page is. */
    private static Optional<String> tried(Begun what) {
        try {
            Stage.isOver(what.begin(), SHORTLY);
            return Optional.empty();
        } catch (SandboxProblem problem) {
            return Optional.of(problem.detail());
        }
    }
}
