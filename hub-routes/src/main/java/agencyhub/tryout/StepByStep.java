package agencyhub.tryout;

import agencyhub.clock.BusinessClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves business time from one moment at which something falls due to the next, and lets the hub do at each what is due then, so
 * that every chase happens in its time. Real time is never moved: this only waits, and looks at the ledger.
 */
final class StepByStep {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BusinessClock clock;
    private final JdbcClient ledger;
    private final Supplier<List<String>> answering;
    private final Supplier<List<String>> fetching;
    private final Set<UUID> givenUp = ConcurrentHashMap.newKeySet();

    /**
     * @param answering the offices ({@code agency/office}) that acknowledge by themselves and are waited for; never empty
     * @param fetching  the agencies that fetch their post by themselves; never empty
     */
    StepByStep(
            BusinessClock clock, JdbcClient ledger, Supplier<List<String>> answering, Supplier<List<String>> fetching) {
        this.clock = clock;
        this.ledger = ledger;
        this.answering = answering;
        this.fetching = fetching;
    }

    /**
     * Passes every moment until then at which the hub has something to do.
     *
     * @param setting told of each moment before business time stands still there
     */
    void to(Instant instant, Consumer<Instant> setting) throws InterruptedException {
        settle();
        for (Optional<Instant> due = nextDue(instant); due.isPresent(); due = nextDue(instant)) {
            set(due.get(), setting);
            settle();
        }
        set(instant, setting);
        settle();
    }

    private void set(Instant instant, Consumer<Instant> setting) {
        if (instant.isAfter(clock.instant())) {
            setting.accept(instant);
            clock.stopAt(instant);
        }
    }

    /**
     * Waits until nothing is due or on its way and everybody who answers has. Who does not in time, real time, is not waited for
     * again.
     *
     * @return whether it came to that
     */
    boolean settle() throws InterruptedException {
        boolean calm = Until.met(PATIENCE, () -> isSettled() && unanswered().isEmpty());
        if (!calm) {
            givenUp.addAll(unanswered());
        }
        return calm;
    }

    /** Nobody is waited for who has not acknowledged by now. */
    void leaveUnanswered() {
        givenUp.addAll(unanswered());
    }

    /** The next moment after now: what is due already and still not done is not waited for a second time. */
    Optional<Instant> nextDue(Instant until) {
        return ledger.sql("select min(at) from (select next_step_at as at from duty where state in ('open', 'withheld')"
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

    /** What whoever was told and answers by itself has not acknowledged. */
    private List<UUID> unanswered() {
        return ledger
                .sql("select id from duty where state = 'open' and kind = 'acknowledge'"
                        + " and owed_by_agency || '/' || owed_by_office in (:answering)")
                .param("answering", answering.get())
                .query(UUID.class)
                .list()
                .stream()
                .filter(duty -> !givenUp.contains(duty))
                .toList();
    }

    private boolean isSettled() {
        return ledger.sql(
                        "select not exists (select from duty where state in ('open', 'withheld') and next_step_at <= :now)"
                                + " and not exists (select from duty where tell_resolved and state <> 'open')"
                                + " and not exists (select from identity_said where compared_at is null)"
                                + " and not exists (select from pending p where stuck_at <= :now or lease is not null"
                                + " or shelved and agency in (:fetching) or not shelved and next_attempt_at <= now()"
                                // whatever keeps its place waits for the one before it
                                + " and not (in_order and exists (select from pending e where e.in_order and e.entry < p.entry"
                                + " and e.agency = p.agency and e.case_reference = p.case_reference)))")
                .param("now", Timestamp.from(clock.instant()))
                .param("fetching", fetching.get())
                .query(Boolean.class)
                .single();
    }
}
