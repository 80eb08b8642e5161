package agencyhub.tryout;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.message.MessageType;
import agencyhub.testkit.Answer;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves business time from one moment at which something is due to the next, and lets the hub do at each what is due then.
 * Real time is never moved: this only waits, and looks at the ledger.
 */
final class Passage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String reference;
    private final BusinessClock clock;
    private final JdbcClient ledger;
    private final Directory directory;
    private final Cast cast;
    private final Console console;

    Passage(String reference, BusinessClock clock, JdbcClient ledger, Directory directory, Cast cast, Console console) {
        this.reference = reference;
        this.clock = clock;
        this.ledger = ledger;
        this.directory = directory;
        this.cast = cast;
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
        settle();
        for (Optional<Instant> due = nextDue(instant); due.isPresent(); due = nextDue(instant)) {
            if (due.get().isAfter(clock.instant())) {
                clock.stopAt(due.get());
            }
            settle();
        }
        clock.stopAt(instant);
    }

    /** Waits until nothing is due or on its way and everybody who answers has, and shows what has happened. */
    void settle() throws InterruptedException {
        Until.met(PATIENCE, () -> isSettled() && isAnswered());
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

    /** The next moment after now: what is due already and still not done is not waited for a second time. */
    private Optional<Instant> nextDue(Instant until) {
        return ledger.sql("select min(at) from (select next_step_at as at from duty where state = 'open'"
                        + " union all select stuck_at from pending) due where at > :now and at <= :until")
                .param("now", Timestamp.from(clock.instant()))
                .param("until", Timestamp.from(until))
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** Nothing is due, on its way or waiting for a door. */
    boolean isCalm() {
        return isSettled()
                && ledger.sql("select not exists (select from pending where not shelved)")
                        .query(Boolean.class)
                        .single();
    }

    /** Acknowledged by whoever was told and answers by itself. */
    private boolean isAnswered() {
        return ledger.sql("select not exists (select from duty where state = 'open' and kind = 'acknowledge'"
                        + " and owed_by_agency || '/' || owed_by_office in (:answering))")
                .param("answering", cast.answering())
                .query(Boolean.class)
                .single();
    }

    private boolean isSettled() {
        return ledger.sql("select not exists (select from duty where state = 'open' and next_step_at <= :now)"
                        + " and not exists (select from duty where tell_resolved and state <> 'open')"
                        + " and not exists (select from pending p where stuck_at <= :now or lease is not null"
                        + " or shelved and agency in (:fetching) or not shelved and next_attempt_at <= now()"
                        // whatever keeps its place waits for the one before it
                        + " and not (in_order and exists (select from pending e where e.in_order and e.entry < p.entry"
                        + " and e.agency = p.agency and e.case_reference = p.case_reference)))")
                .param("now", Timestamp.from(clock.instant()))
                .param("fetching", cast.agencies())
                .query(Boolean.class)
                .single();
    }
}
