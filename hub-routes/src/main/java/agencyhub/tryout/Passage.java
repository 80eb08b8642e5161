package agencyhub.tryout;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.message.MessageType;
import agencyhub.testkit.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The story's way through business time, step by step, and what has happened shown on the way. */
final class Passage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String reference;
    private final BusinessClock clock;
    private final JdbcClient ledger;
    private final Directory directory;
    private final StepByStep steps;
    private final Console console;

    Passage(String reference, BusinessClock clock, JdbcClient ledger, Directory directory, Cast cast, Console console) {
        this.reference = reference;
        this.clock = clock;
        this.ledger = ledger;
        this.directory = directory;
        this.steps = new StepByStep(clock, ledger, cast::answering, cast::agencies);
        this.console = console;
    }

    /** At once, whatever the hub is doing. */
    void jumpTo(Instant instant) {
        show();
        clock.stopAt(instant);
    }

    /** Business time is real time from now on. */
    void reachNow() {
        clock.resume();
    }

    Instant now() {
        return clock.instant();
    }

    /** Passes every moment until then at which the hub has something to do. */
    void to(Instant instant) throws InterruptedException {
        steps.to(instant, _ -> show());
        show();
    }

    /** Waits until nothing is due or on its way and everybody who answers has, and shows what has happened. */
    void settle() throws InterruptedException {
        steps.settle();
        show();
    }

    /** Waits until the ledger knows it. */
    boolean until(Predicate<Casebook> known) throws InterruptedException {
        return Until.met(PATIENCE, () -> known.test(casebook()));
    }

    Casebook casebook() {
        return Casebook.of(reference, ledger);
    }

    void show() {
        console.show(Timeline.of(casebook(), directory));
    }

    /** Somebody tried, and was refused. */
    void refused(OfficeRef who, MessageType type, Answer answer) {
        String reasons = answer.body()
                .path("errors")
                .valueStream()
                .map(error -> error.path("detail").asString("").replaceAll("^Not before |\\.$", ""))
                .collect(Collectors.joining("; "));
        show();
        console.refused(
                who.toString(),
                "sends a " + Words.noun(type.word()) + ": REFUSED (" + answer.code() + "), not before " + reasons);
    }

    /** Nothing is due, on its way or waiting for a door. */
    boolean isCalm() {
        return steps.isCalm();
    }
}
