package agencyhub.alerts;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens and resolves alerts: in the ledger, and while that is away in memory, from where they are told and then written down. What
 * was open when the ledger went away is remembered, so that it is not told a second time.
 */
@Component
class AlertBook {
    private static final Logger log = LoggerFactory.getLogger(AlertBook.class);

    private final AlertLedger ledger;
    private final TransactionTemplate transaction;
    private final Channels channels;
    private final Clock real;
    private final int ofAKind;
    private final Map<String, Unrecorded> unrecorded = new ConcurrentHashMap<>();
    private volatile List<Alert> recorded = List.of();

    AlertBook(
            AlertLedger ledger,
            TransactionTemplate transaction,
            Channels channels,
            Clock realClock,
            AlertSettings settings) {
        this.ledger = ledger;
        this.transaction = transaction;
        this.channels = channels;
        this.real = realClock;
        this.ofAKind = settings.ofAKind();
    }

    /** What is written down by one look. */
    record Entry(List<Alert> open, List<Alert> opened, List<Alert> resolved, List<Unrecorded> caughtUp) {}

    /** All that is open as far as this hub knows, the oldest first. */
    List<Alert> open() {
        return Stream.concat(recorded.stream(), unrecorded.values().stream().map(Unrecorded::alert))
                .sorted(Comparator.comparing(Alert::openedAt))
                .toList();
    }

    Collection<Unrecorded> unrecorded() {
        return unrecorded.values();
    }

    /**
     * Writes it down, in one transaction. Nothing in memory changes until {@link #take}.
     *
     * @param ripe what was there for long enough to be an alert
     */
    Entry write(List<Problem> ripe, Sighting sighting) {
        return transaction.execute(_ -> {
            List<Unrecorded> catchingUp = unrecorded.values().stream()
                    .filter(alert -> !alert.isBeingTold())
                    .toList();
            catchingUp.forEach(this::catchUp);
            Set<String> open = keys(ledger.open());
            Crowd.together(sighting.problems(), open, ofAKind).stream()
                    .filter(problem -> open.contains(problem.key()))
                    .forEach(ledger::see);
            List<Alert> opened = Crowd.together(ripe, open, ofAKind).stream()
                    .filter(problem -> !open.contains(problem.key()) && !unrecorded.containsKey(problem.key()))
                    .map(this::alert)
                    .filter(ledger::raise)
                    .toList();
            opened.forEach(alert -> ledger.toTell(new Tidings(alert, Happening.OPENED), channels.names(), Set.of()));
            List<Alert> resolved = ledger.resolve(sighting.unseen());
            resolved.forEach(
                    alert -> ledger.toTell(new Tidings(alert, Happening.RESOLVED), channels.names(), Set.of()));
            return new Entry(ledger.open(), opened, resolved, catchingUp);
        });
    }

    /** It is committed. */
    void take(Entry entry) {
        recorded = entry.open();
        entry.caughtUp().forEach(alert -> unrecorded.remove(alert.alert().problem()));
        entry.opened().forEach(AlertBook::logOpened);
        entry.resolved()
                .forEach(alert -> log.info(
                        "Alert {} is resolved: {} ({})",
                        alert.reference(),
                        alert.kind().word(),
                        alert.subject()));
    }

    /** The ledger is away: what nobody has been told of yet is kept here and told from here. */
    void remember(List<Problem> ripe) {
        Set<String> open = new HashSet<>(keys(recorded));
        open.addAll(unrecorded.keySet());
        Crowd.together(ripe, open, ofAKind).stream()
                .filter(problem -> !open.contains(problem.key()))
                .map(this::alert)
                .forEach(alert -> {
                    unrecorded.put(alert.problem(), new Unrecorded(alert));
                    logOpened(alert);
                });
    }

    private void catchUp(Unrecorded late) {
        Tidings opened = new Tidings(late.alert(), Happening.OPENED);
        if (ledger.isKnown(late.alert().reference())) {
            return; // written down before, and nobody heard that it was
        }
        if (ledger.raise(late.alert())) {
            ledger.toTell(opened, channels.names(), late.told());
        } else {
            ledger.raiseResolved(late.alert());
            ledger.toTell(opened, channels.names(), late.told());
            ledger.toTell(new Tidings(late.alert(), Happening.RESOLVED), channels.names(), Set.of());
        }
    }

    private Alert alert(Problem problem) {
        return new Alert(
                References.next(),
                problem.kind(),
                problem.subject(),
                problem.detail(),
                real.instant(),
                Optional.empty());
    }

    private static void logOpened(Alert alert) {
        log.error(
                "Alert {} is open: {} ({}), {}",
                alert.reference(),
                alert.kind().word(),
                alert.subject(),
                alert.detail());
    }

    private static Set<String> keys(Collection<Alert> alerts) {
        return alerts.stream().map(Alert::problem).collect(Collectors.toSet());
    }
}
