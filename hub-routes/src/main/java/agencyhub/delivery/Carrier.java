package agencyhub.delivery;

import agencyhub.Rooms;
import agencyhub.Traces;
import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.clock.BusinessClock;
import agencyhub.ledger.DoorKeys;
import agencyhub.ledger.HandOver;
import agencyhub.ledger.Leased;
import agencyhub.ledger.Outcome;
import agencyhub.ledger.Settlement;
import io.micrometer.tracing.Span;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries deliveries to their doors: each on a virtual thread of its own, not more than so many at one door, so that
 * nobody waits for another's slow door.
 */
@Component
class Carrier implements HandOver {
    private static final Logger log = LoggerFactory.getLogger(Carrier.class);

    private final Doorkeeper doors;
    private final Carried carried;
    private final Outcomes outcomes;
    private final ProducerTemplate camel;
    private final BusinessClock clock;
    private final Traces traces;
    private final int atOneDoor;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Carrier(
            Doorkeeper doors,
            Carried carried,
            Outcomes outcomes,
            ProducerTemplate camel,
            BusinessClock clock,
            Traces traces,
            DeliverySettings settings) {
        this.doors = doors;
        this.carried = carried;
        this.outcomes = outcomes;
        this.camel = camel;
        this.clock = clock;
        this.traces = traces;
        this.atOneDoor = settings.atOneDoor();
    }

    @Override
    public Birth birth(String doorKey) {
        Birth birth = doors.birth(doorKey);
        return birth == Birth.LEASED && (stopping || carried.room() <= 0) ? Birth.LATER : birth;
    }

    @Override
    public void take(List<Leased> deliveries) {
        for (Leased leased : deliveries) {
            carried.takeUp(leased);
            lines.computeIfAbsent(leased.doorKey(), key -> new Line()).join(leased);
        }
    }

    @Override
    public void later(List<Leased.Lane> lanes) {
        carried.later(lanes);
    }

    /** Tries one delivery at a door that is shut. */
    void probe(Leased leased) {
        carried.takeUp(leased);
        Thread.ofVirtual().name("probe").start(() -> carry(leased));
    }

    /** Its door is gone for good. */
    void redirect(Leased leased, Directory directory) {
        carried.takeUp(leased);
        List<Door> all = DoorKeys.doors(directory, leased.office());
        Outcome outcome = new Outcome.Failed("no door is left");
        for (int door = after(leased, all); door < all.size(); door++) {
            String key = DoorKeys.key(leased.office(), all.get(door));
            if (doors.birth(key) != Birth.RETIRED) {
                outcome = new Outcome.TryNextDoor(door, key);
                break;
            }
        }
        outcomes.note(new Settlement(leased, DoorKeys.kind(leased.doorKey()), outcome, clock.instant()));
    }

    /** Behind the door that is gone; from the first one on if the directory has other doors by now. */
    private static int after(Leased leased, List<Door> all) {
        boolean isStillNamed = all.stream()
                .anyMatch(door -> DoorKeys.key(leased.office(), door).equals(leased.doorKey()));
        return isStillNamed ? leased.door() + 1 : 0;
    }

    /** Nothing new is tried; what waits in line goes back to the ledger. */
    void stop() {
        stopping = true;
    }

    private void carry(Leased leased) {
        String kind = DoorKeys.kind(leased.doorKey());
        try (Traces.Part delivery =
                traces.begin("deliver", Span.Kind.PRODUCER, leased.trace().orElse(null))) {
            delivery.say("door", kind);
            camel.sendBody(Rooms.door(kind), leased);
        } catch (RuntimeException failure) {
            log.error("{} could not be carried: {}", leased, failure.getClass().getSimpleName());
            outcomes.note(doors.judge(new Heard(leased, kind, new DoorAnswer.NotAsked("the hub failed"))));
        }
    }

    /** Those who wait before one door. */
    private final class Line {
        private final Queue<Leased> waiting = new ConcurrentLinkedQueue<>();
        private final Semaphore places = new Semaphore(atOneDoor);

        void join(Leased leased) {
            waiting.add(leased);
            serve();
        }

        /** As long as somebody waits and a place is free. Who joins while the last place is being left is seen here. */
        private void serve() {
            while (!waiting.isEmpty() && places.tryAcquire()) {
                Leased next = waiting.poll();
                if (next == null) {
                    places.release();
                } else {
                    Thread.ofVirtual().name("deliver").start(() -> serve(next));
                }
            }
        }

        private void serve(Leased first) {
            try {
                for (Leased next = first; next != null; next = waiting.poll()) {
                    if (stopping || doors.isShut(next.doorKey())) {
                        Outcome notTried = new Outcome.NotTried(doors.isShut(next.doorKey()));
                        outcomes.note(new Settlement(next, "none", notTried, clock.instant()));
                    } else {
                        carry(next);
                    }
                }
            } finally {
                places.release();
                serve();
            }
        }
    }
}
