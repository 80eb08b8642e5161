package agencyhub.tryout;

import agencyhub.agency.Agency;
import agencyhub.agency.AgencyKind;
import agencyhub.agency.Directory;
import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.directory.RuleVersions;
import agencyhub.directory.RulesInForce;
import agencyhub.testkit.StandIn;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** What can be done with a hub that is there to rehearse with: its time is moved, its agencies behave as they are told to. */
final class Sandbox {
    /** How far business time may go at once. */
    private static final Duration FARTHEST = Duration.ofDays(800);

    /** How long somebody who asks is kept waiting for an answer; what takes longer goes on, and its progress is told. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SandboxClock clock;
    private final StepByStep steps;
    private final Stage stage;
    private final Cast cast;
    private final Happenings happenings;
    private final RulesInForce rules;
    private final RuleVersions versions;
    private volatile Move lastMove;

    /** @param entry the last of the ledger before it */
    record Move(Instant from, long entry) {}

    Sandbox(
            SandboxClock clock,
            StepByStep steps,
            Stage stage,
            Cast cast,
            Happenings happenings,
            RulesInForce rules,
            RuleVersions versions) {
        this.clock = clock;
        this.steps = steps;
        this.stage = stage;
        this.cast = cast;
        this.happenings = happenings;
        this.rules = rules;
        this.versions = versions;
        this.lastMove = new Move(clock.now(), 0);
    }

    SandboxClock clock() {
        return clock;
    }

    Stage stage() {
        return stage;
    }

    Directory directory() {
        return rules.rulebook().directory();
    }

    // ---- time

    /** Begins to pass everything that falls due until then. */
    Stage.Work advanceTo(Instant until) {
        Instant now = clock.now();
        if (until.isBefore(now)) {
            if (!happenings.isEmpty()) {
                throw SandboxProblem.goesBack("Business time is " + now
                        + " and never goes back: what has happened has happened. POST /sandbox/reset begins anew.");
            }
            return stage.begin("business time is set", Optional.of(until), () -> {
                boolean stopped = clock.isStopped();
                clock.begin(until);
                if (!stopped) {
                    clock.runOn();
                }
            });
        }
        if (Duration.between(now, until).compareTo(FARTHEST) > 0) {
            throw SandboxProblem.tooFar("At most " + FARTHEST.toDays() + " days at once.");
        }
        boolean stopped = clock.isStopped();
        Move move = new Move(now, happenings.last());
        return stage.begin("business time goes on to " + until, Optional.of(until), () -> {
            lastMove = move;
            pass(until);
            if (!stopped) {
                clock.runOn();
            }
        });
    }

    /** On the stage only. */
    void pass(Instant until) throws InterruptedException {
        steps.to(until, clock::aboutToStopAt);
    }

    /** On the stage only: waits until the hub has done what it has to. */
    void settle() throws InterruptedException {
        steps.settle();
    }

    /** Who was silent until now may stay so. */
    void leaveUnanswered() {
        steps.leaveUnanswered();
    }

    /** The same time of day, so many working days later. */
    Instant workingDaysLater(Nation nation, int days) {
        WorkingCalendar calendar = rules.rulebook().calendar();
        ZonedDateTime day = clock.now().atZone(WorkingCalendar.LONDON);
        try {
            for (int counted = 0; counted < days; ) {
                day = day.plusDays(1);
                if (calendar.workingDay(nation, day.toLocalDate())) {
                    counted++;
                }
            }
        } catch (DateTimeException beyondCalendar) {
            throw SandboxProblem.tooFar("The bank holidays that the hub knows do not reach that far.");
        }
        return day.toInstant();
    }

    /** What happened since business time last began to move. */
    List<Happenings.Line> happened() {
        Move move = lastMove;
        return happenings.since(move.from(), move.entry(), directory());
    }

    Instant movedFrom() {
        return lastMove.from();
    }

    // ---- agencies

    Agency agency(String id) {
        return directory()
                .agency(id)
                .orElseThrow(() -> SandboxProblem.notFound("The directory has no agency " + id + "."));
    }

    /** Who plays an agency. */
    String playedBy(Agency agency) {
        return agency.kind() == AgencyKind.HUB
                ? "nobody"
                : cast.part(agency.id()).isPresent() ? "stand-in" : "you";
    }

    /** Whether the file of credentials has one; whoever plays it may have another. */
    boolean isTokenInFile(Agency agency) {
        return cast.isTokenInFile(agency.id());
    }

    Conduct conduct(Agency agency) {
        return cast.conduct(agency.id());
    }

    /**
     * From now on.
     *
     * @param delay  of one who is slow
     * @param status of one who refuses
     */
    void behave(Agency agency, Conduct conduct, Duration delay, int status) {
        StandIn standIn = cast.part(agency.id())
                .orElseThrow(
                        () -> SandboxProblem.notHere("No stand-in plays " + agency.id() + ": it behaves as it likes."));
        boolean webhook = agency.doors().stream().anyMatch(door -> door.kind().equals("https"));
        if (!webhook && (conduct == Conduct.SLOW || conduct == Conduct.REFUSES)) {
            throw SandboxProblem.notHere(
                    agency.id() + " has no webhook that could be slow or refuse: choose answers, silent or down.");
        }
        cast.conduct(agency.id(), conduct);
        switch (conduct) {
            case ANSWERS -> standIn.up().acknowledging().catchUp();
            case SILENT -> standIn.up().silent();
            case SLOW -> standIn.up().acknowledging().slow(delay);
            case REFUSES -> standIn.up().acknowledging().answering(status);
            case DOWN -> standIn.down();
        }
    }

    /** Somebody else plays it from now on, or a stand-in again. */
    void leave(Agency agency, boolean toYou) {
        if (agency.kind() == AgencyKind.HUB) {
            throw SandboxProblem.notHere("The hub plays " + agency.id() + " itself.");
        }
        cast.leaveToOthers(agency.id(), toYou);
        readAgain();
    }

    /** What the hub's own timer does within a second. */
    void readAgain() {
        rules.reread();
        versions.keep();
    }
}
