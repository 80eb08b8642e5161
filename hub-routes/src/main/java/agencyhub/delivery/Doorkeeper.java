package agencyhub.delivery;

import agencyhub.clock.BusinessClock;
import agencyhub.ledger.DoorFaults;
import agencyhub.ledger.DoorKeys;
import agencyhub.ledger.DoorsChanged;
import agencyhub.ledger.HandOver;
import agencyhub.ledger.Leased;
import agencyhub.ledger.Outcome;
import agencyhub.ledger.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Knows which doors open. A door that fails several times in a row is shut: what waits behind it costs nothing, and one
 * probe per back-off finds out when it opens again. The ledger holds the truth, so that all hubs agree; this is a copy.
 */
@Component
class Doorkeeper {
    private static final Logger log = LoggerFactory.getLogger(Doorkeeper.class);

    private final DoorFaults faults;
    private final DeliverySettings settings;
    private final BusinessClock clock;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, DoorFaults.State> shut = new ConcurrentHashMap<>();

    Doorkeeper(DoorFaults faults, DeliverySettings settings, BusinessClock clock) {
        this.faults = faults;
        this.settings = settings;
        this.clock = clock;
    }

    /** What follows from a door's answer, for the delivery and for the door. */
    Settlement judge(Heard heard) {
        return new Settlement(heard.leased(), heard.doorKind(), outcome(heard), clock.instant());
    }

    HandOver.Birth birth(String doorKey) {
        DoorFaults.State state = shut.get(doorKey);
        if (state == null) {
            return HandOver.Birth.LEASED;
        }
        return state == DoorFaults.State.RETIRED ? HandOver.Birth.RETIRED : HandOver.Birth.BEHIND_SHUT_DOOR;
    }

    List<String> retired() {
        return shut.entrySet().stream()
                .filter(door -> door.getValue() == DoorFaults.State.RETIRED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isPaused(String doorKey) {
        return shut.get(doorKey) == DoorFaults.State.PAUSED;
    }

    boolean isShut(String doorKey) {
        return shut.containsKey(doorKey);
    }

    @EventListener
    void changed(DoorsChanged change) {
        refresh();
    }

    /** Takes over what the ledger says, for another hub may have found out. */
    void refresh() {
        Map<String, DoorFaults.Fault> known =
                faults.all().stream().collect(Collectors.toMap(DoorFaults.Fault::doorKey, fault -> fault));
        shut.keySet().retainAll(known.keySet());
        known.forEach((key, fault) -> {
            shut.put(key, fault.state());
            failures.merge(key, fault.failures(), Math::max);
        });
    }

    private Outcome outcome(Heard heard) {
        Leased leased = heard.leased();
        return switch (heard.answer()) {
            case DoorAnswer.Took(var detail) -> {
                opens(leased.doorKey());
                yield new Outcome.Delivered(detail);
            }
            case DoorAnswer.PutOnInbox _ -> {
                opens(leased.doorKey());
                yield new Outcome.PutOnInbox();
            }
            case DoorAnswer.RefusesMessage(var detail) -> {
                opens(leased.doorKey());
                log.warn("Refused: {} by {}: {}", leased, heard.doorKind(), detail);
                yield new Outcome.Refused(detail);
            }
            case DoorAnswer.NotAsked(var detail) -> new Outcome.TryAgain(detail, backOff(leased.attempts() + 1));
            case DoorAnswer.NotNow(var detail, var retryAfter) -> {
                int inARow = failures.merge(leased.doorKey(), 1, Integer::sum);
                Duration backOff = retryAfter.orElseGet(() -> backOff(inARow));
                if (retryAfter.isPresent() || inARow >= settings.shutAfter() || isShut(leased.doorKey())) {
                    shut(leased, DoorFaults.State.DOWN, detail, inARow, backOff);
                    yield new Outcome.WaitForDoor(detail);
                }
                yield new Outcome.TryAgain(detail, backOff);
            }
            case DoorAnswer.Faulty(var detail) -> {
                int inARow = failures.merge(leased.doorKey(), settings.shutAfter(), Integer::sum);
                shut(leased, DoorFaults.State.FAULTY, detail, inARow, backOff(inARow));
                yield new Outcome.WaitForDoor(detail);
            }
            case DoorAnswer.Gone(var detail) -> {
                shut(leased, DoorFaults.State.RETIRED, detail, 1, settings.longestBackOff());
                yield new Outcome.WaitForDoor(detail);
            }
        };
    }

    private void opens(String doorKey) {
        failures.remove(doorKey);
        if (isPaused(doorKey)) {
            return; // what was underway when it was shut on purpose
        }
        if (shut.remove(doorKey) != null && faults.opened(doorKey)) {
            log.info("Door of {} opens again", doorKey);
        }
    }

    private void shut(Leased leased, DoorFaults.State state, String reason, int inARow, Duration untilProbe) {
        String key = leased.doorKey();
        if (isPaused(key)) {
            failures.remove(key); // whoever mends a system may let it fail
            return;
        }
        faults.shut(key, leased.office().agency(), state, reason, inARow, untilProbe);
        if (shut.put(key, state) != state) {
            log.warn(
                    "Door {} of {} is {}: {}; its messages wait",
                    DoorKeys.kind(key),
                    leased.office().agency(),
                    state,
                    reason);
        }
    }

    /** Doubles from the first to the longest, give or take a fifth, so that many do not come back at once. */
    private Duration backOff(int failuresInARow) {
        long first = settings.firstBackOff().toMillis();
        int doublings = Math.min(failuresInARow - 1, 30);
        long millis = Math.min(settings.longestBackOff().toMillis(), first << doublings);
        return Duration.ofMillis((long) (millis * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
