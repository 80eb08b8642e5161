package agencyhub.delivery;

import agencyhub.agency.Directory;
import agencyhub.directory.InForce;
import agencyhub.ledger.Claiming;
import agencyhub.ledger.DoorFaults;
import agencyhub.ledger.DoorKeys;
import agencyhub.ledger.Leased;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the ledger for deliveries that nobody carries. The fast path needs none of this: it is for retries, for what had
 * to wait, and for what another hub left behind.
 */
@Component
class Claimer {
    private static final Logger log = LoggerFactory.getLogger(Claimer.class);
    private static final int AT_ONCE = 500;

    /** A probe that never answers does not keep others from trying. */
    private static final Duration UNTIL_NEXT_PROBE = Duration.ofSeconds(30);

    private final Claiming claiming;
    private final DoorFaults faults;
    private final Doorkeeper doors;
    private final Carried carried;
    private final Carrier carrier;
    private final InForce inForce;
    private volatile Set<UUID> seenUnheld = Set.of();

    Claimer(Claiming claiming, DoorFaults faults, Doorkeeper doors, Carried carried, Carrier carrier, InForce inForce) {
        this.claiming = claiming;
        this.faults = faults;
        this.doors = doors;
        this.carried = carried;
        this.carrier = carrier;
        this.inForce = inForce;
    }

    void probe() {
        doors.refresh();
        for (String door : faults.toProbe(UNTIL_NEXT_PROBE)) {
            claiming.probe(door).ifPresent(carrier::probe);
        }
    }

    /** What waits before a door that is gone for good goes to the next one; without one, to the worklist. */
    void leaveRetiredDoors() {
        if (!doors.retired().isEmpty()) {
            reviveDoorsThatAreBack();
        }
        for (String door : doors.retired()) {
            for (int i = 0; i < AT_ONCE; i++) {
                Optional<Leased> waiting = claiming.probe(door);
                if (waiting.isEmpty()) {
                    break;
                }
                carrier.redirect(waiting.get(), inForce.rulebook().directory());
            }
        }
    }

    private void reviveDoorsThatAreBack() {
        Directory directory = inForce.rulebook().directory();
        faults.unnamed().stream()
                .filter(door -> DoorKeys.named(directory, door))
                .forEach(door -> {
                    faults.opened(door);
                    log.info("Door {} is in the directory again", door);
                });
        doors.refresh();
    }

    void releaseForgotten() {
        if (faults.releaseForgotten() > 0) {
            carried.wake();
        }
    }

    /**
     * Leased to this hub, and carried by nobody: the connection broke after a commit and before its answer. Only what is
     * seen so twice in a row, for in between a commit and its hand-over the same can be seen for a moment.
     */
    void putBackDropped() {
        Set<UUID> unheld = new HashSet<>(claiming.held());
        unheld.removeIf(carried::holds);
        Set<UUID> dropped = new HashSet<>(unheld);
        dropped.retainAll(seenUnheld);
        if (!dropped.isEmpty()) {
            log.warn(
                    "Put back {} deliveries that were leased to this hub and carried by nobody",
                    claiming.putBack(dropped));
            carried.wake();
        }
        seenUnheld = unheld;
    }

    /** Claims what is due, as far as there is room. */
    void claim() {
        while (carried.room() > 0) {
            int limit = Math.min(AT_ONCE, carried.roomForUnseen());
            List<Leased> leased = claiming.due(limit);
            carrier.take(leased);
            if (leased.size() < limit) {
                return;
            }
        }
    }
}
