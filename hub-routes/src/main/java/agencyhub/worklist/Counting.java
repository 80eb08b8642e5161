package agencyhub.worklist;

import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what is overdue or chased, again and again, and keeps the numbers in memory: whoever opens a page waits for no
 * counting, and all numbers on it are of one instant.
 */
@Component
public class Counting {
    /** It rests so many times as long as it counted: it must never be what the hub is busy with. */
    private static final int RESTS = 20;

    private static final Duration SHORTEST_REST = Duration.ofSeconds(2);
    private static final Duration UNSEEN_REST = Duration.ofSeconds(30);
    private static final Duration SEEN = Duration.ofMinutes(5);

    private final JdbcClient ledger;
    private final InForce inForce;
    private final BusinessClock clock;
    private final Worklist worklist;
    private final ShutDoors doors;
    private final Refusals refusals;
    private final ApplicationEventPublisher events;

    private volatile Counts last = Counts.none();
    private volatile long seenAt = System.nanoTime() - SEEN.toNanos();
    private long restsUntil = System.nanoTime();

    Counting(
            JdbcClient ledger,
            InForce inForce,
            BusinessClock clock,
            Worklist worklist,
            ShutDoors doors,
            Refusals refusals,
            ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.inForce = inForce;
        this.clock = clock;
        this.worklist = worklist;
        this.doors = doors;
        this.refusals = refusals;
        this.events = events;
    }

    /** As they were counted last; while somebody asks, they are counted more often. */
    public Counts last() {
        seenAt = System.nanoTime();
        return last;
    }

    /** Unless it rests. */
    synchronized void goOn() {
        if (System.nanoTime() - restsUntil >= 0) {
            long begun = System.nanoTime();
            count();
            restsUntil = System.nanoTime() + rest(System.nanoTime() - begun);
        }
    }

    private long rest(long took) {
        boolean seen = System.nanoTime() - seenAt < SEEN.toNanos();
        return Math.max(RESTS * took, (seen ? SHORTEST_REST : UNSEEN_REST).toNanos());
    }

    /** At once. */
    public synchronized Counts count() {
        Instant now = clock.instant();
        Optional<List<Cell>> cells =
                CellRows.read(ledger, inForce.rulebook().directory().operations(), now);
        Map<View, Count> totals = totals(cells);
        Counts before = last;
        long version = Objects.hash(
                totals,
                cells.map(all -> all.stream().mapToLong(Cell::hashCode).sum()),
                worklist.page(Selection.of(View.NOT_INFORMED), Optional.empty()).entries().stream()
                        .map(Entry::duty)
                        .toList());
        last = new Counts(now, totals, cells, version);
        if (before.version() != version) {
            events.publishEvent(new WorklistChanged(version));
        }
        return last;
    }

    private Map<View, Count> totals(Optional<List<Cell>> cells) {
        Map<View, Count> totals = new EnumMap<>(View.class);
        totals.put(
                View.NOT_INFORMED,
                cells.map(all -> Count.of(all.stream().mapToInt(Cell::count).sum()))
                        .orElseGet(() -> worklist.count(View.NOT_INFORMED)));
        totals.put(
                View.OPERATIONS,
                cells.map(all -> Count.of(all.stream()
                                .filter(Cell::withOperations)
                                .mapToInt(Cell::count)
                                .sum()))
                        .orElseGet(() -> worklist.count(View.OPERATIONS)));
        for (View view : List.of(View.OPEN, View.TODAY, View.WITHHELD, View.GONE)) {
            totals.put(view, worklist.count(view));
        }
        totals.put(View.DOORS, doors.count());
        totals.put(View.REFUSED, refusals.count());
        return totals;
    }
}
