package agencyhub.tryout;

import agencyhub.agency.Directory;
import agencyhub.message.Event;
import agencyhub.rehearsal.Cue;
import agencyhub.rehearsal.Expectation;
import agencyhub.rehearsal.Moment;
import agencyhub.rehearsal.Performance;
import agencyhub.rehearsal.Scenario;
import agencyhub.rehearsal.Verdict;
import agencyhub.testkit.Answer;
import agencyhub.testkit.StandIn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A scenario as it is played in the running hub. What the agencies do and when is taken from its performance on paper, by the
 * same engine; the hub does of itself what it does. Whoever sits at the console may do something that the scenario does not
 * know: it goes on all the same, and what the hub then refuses is said.
 */
final class Play {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final String name;
    private final Performance paper;
    private final List<Cue> cues;
    private final List<Moment> moments;
    private final Sandbox sandbox;
    private final Cast cast;
    private final Happenings happenings;
    private final JdbcClient ledger;
    private final Map<UUID, Event> hubsOwn = new HashMap<>();
    private final List<Happenings.Line> asides = new CopyOnWriteArrayList<>();
    private volatile List<Judgement> judgements = List.of();
    private final AtomicInteger step = new AtomicInteger();
    private volatile Instant before = Instant.EPOCH;
    private int cue;

    /** @param onPaperOnly it is known of the performance on paper alone */
    record Judgement(String expected, boolean came, boolean onPaperOnly) {}

    Play(
            String name,
            Performance paper,
            Directory directory,
            Sandbox sandbox,
            Cast cast,
            Happenings happenings,
            JdbcClient ledger) {
        this.name = name;
        this.paper = paper;
        this.cues = paper.cues();
        this.moments = paper.moments();
        this.sandbox = sandbox;
        this.cast = cast;
        this.happenings = happenings;
        this.ledger = ledger;
        paper.accepted().stream()
                .filter(event -> event.source().equals(directory.hubAgency()))
                .forEach(event -> hubsOwn.put(event.id(), event));
    }

    String name() {
        return name;
    }

    Scenario story() {
        return paper.scenario();
    }

    List<String> cases() {
        return story().cases();
    }

    /** How many steps have been played. */
    int step() {
        return step.get();
    }

    int steps() {
        return moments.size();
    }

    boolean isOver() {
        return step.get() >= moments.size();
    }

    /** What happened so far, the agencies' refusals too. */
    List<Happenings.Line> lines() {
        List<Happenings.Line> lines = new ArrayList<>(asides);
        cases().forEach(reference -> lines.addAll(happenings.of(reference, sandbox.directory())));
        lines.sort(Comparator.comparing(Happenings.Line::at));
        return lines;
    }

    /** Where business time was before the last step. */
    Instant before() {
        return before;
    }

    /** Who was silent at the last step. */
    Optional<String> silence() {
        int played = step.get();
        if (played == 0 || isOver() || !moments.get(played - 1).silence()) {
            return Optional.empty();
        }
        Instant now = moments.get(played - 1).at();
        List<String> asked = lines().stream()
                .filter(line -> line.at().equals(now))
                .filter(line ->
                        line.what().contains("is reminded") || line.what().contains("is called in"))
                .map(line -> line.who() + " " + line.what())
                .toList();
        return asked.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", asked));
    }

    List<Judgement> judgements() {
        return judgements;
    }

    // ---- on the stage

    /** Plays until the next moment at which it is worth to look. */
    void next() throws InterruptedException {
        if (isOver()) {
            return;
        }
        Instant until = moments.get(step.get()).at();
        before = sandbox.clock().now();
        for (; cue < cues.size() && !cues.get(cue).at().isAfter(until); cue++) {
            sandbox.pass(cues.get(cue).at());
            perform(cues.get(cue));
            sandbox.settle();
        }
        sandbox.pass(until);
        step.incrementAndGet();
        if (isOver()) {
            judgements = new OnTheLedger(ledger, sandbox.directory(), paper, this::real).judge();
        }
    }

    private void perform(Cue next) {
        switch (next) {
            case Cue.Hands hands -> hand(hands);
            case Cue.Doors(var at, var whose, var shut) -> {
                String agency = whose.split("/", 2)[0];
                cast.part(agency).ifPresent(standIn -> {
                    if (shut) {
                        cast.conduct(agency, Conduct.DOWN);
                        standIn.down();
                    } else {
                        cast.conduct(agency, Conduct.SILENT);
                        standIn.up().silent();
                    }
                });
                aside(at, agency, shut ? "has shut its doors: its system is down" : "has its doors open again");
            }
            case Cue.Habit(var at, var agency, var acknowledges) ->
                aside(
                        at,
                        agency,
                        acknowledges
                                ? "acknowledges what it is told again"
                                : "says nothing any more of what it is told");
        }
    }

    private void hand(Cue.Hands hands) {
        Optional<StandIn> standIn = cast.part(hands.by());
        String what = Words.noun(hands.type().word());
        if (standIn.isEmpty()) {
            aside(hands.at(), hands.by(), "would send its " + what + " now: it is yours to play");
            return;
        }
        Answer answer = standIn.get().hub().submit(real(hands.event()));
        if (!answer.isOk()) {
            aside(hands.at(), hands.by(), "sends a " + what + ": REFUSED (" + answer.code() + ")");
        }
    }

    private void aside(Instant at, String who, String what) {
        asides.add(new Happenings.Line("aside " + asides.size(), at, cases().getFirst(), who, what));
    }

    /** The hub's own messages have other ids than on paper. */
    private byte[] real(byte[] event) {
        Matcher ids = ID.matcher(new String(event, StandardCharsets.UTF_8));
        return ids.replaceAll(id -> real(UUID.fromString(id.group())).toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same message in the ledger: what the hub says itself is told by its place among those of its type. */
    private UUID real(UUID onPaper) {
        Event event = hubsOwn.get(onPaper);
        if (event == null) {
            return onPaper;
        }
        List<Event> alike = paper.accepted().stream()
                .filter(other -> other.source().equals(event.source())
                        && other.type() == event.type()
                        && other.caseReference().equals(event.caseReference()))
                .toList();
        return ledger.sql("select id from message where case_reference = ? and type = ? and sender = ?"
                        + " order by case_seq offset ? limit 1")
                .params(event.caseReference(), event.type().word(), event.source(), alike.indexOf(event))
                .query(UUID.class)
                .optional()
                .orElse(onPaper);
    }

    /** The words of an expectation, by its line. */
    static Map<Integer, Verdict> verdicts(Performance paper) {
        Map<Integer, Verdict> byLine = new HashMap<>();
        paper.verdicts().forEach(verdict -> byLine.put(verdict.line(), verdict));
        return byLine;
    }

    static List<Expectation> expectations(Performance paper) {
        return paper.scenario().expectations();
    }
}
