package agencyhub.operations;

import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.ledger.DoorKeys;
import agencyhub.ledger.Stuck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What waits for a door that does not open goes to another one: of the same office, or of its cover's in the same agency. The
 * agency gets the same copy, for which it owes the same.
 */
@Component
public class Rerouting implements SecondPerson {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** As long as the standard ladder has. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** @param index which of that office's doors */
    public record Way(OfficeRef office, int index, String doorKey, boolean cover) {
        public String name() {
            return DoorBook.name(doorKey) + (cover ? ", for the cover " + office.office() : "");
        }
    }

    private final Desk desk;
    private final DeliveriesAtHand deliveries;
    private final Stuck stuck;
    private final InForce inForce;
    private final BusinessClock clock;
    private final OperationsSettings settings;

    Rerouting(
            Desk desk,
            DeliveriesAtHand deliveries,
            Stuck stuck,
            InForce inForce,
            BusinessClock clock,
            OperationsSettings settings) {
        this.desk = desk;
        this.deliveries = deliveries;
        this.stuck = stuck;
        this.inForce = inForce;
        this.clock = clock;
        this.settings = settings;
    }

    /** Other ways by which this office can be reached, beside the door of this key. */
    public List<Way> ways(OfficeRef office, String besides) {
        Directory directory = inForce.rulebook().directory();
        List<Way> ways = new ArrayList<>(ways(directory, office, false));
        directory
                .cover(office)
                .filter(cover -> cover.agency().equals(office.agency()))
                .ifPresent(cover -> ways(directory, cover, true).stream()
                        .filter(way ->
                                ways.stream().noneMatch(own -> own.doorKey().equals(way.doorKey())))
                        .toList()
                        .forEach(ways::add));
        return ways.stream().filter(way -> !way.doorKey().equals(besides)).toList();
    }

    private static List<Way> ways(Directory directory, OfficeRef office, boolean cover) {
        List<Door> doors = DoorKeys.doors(directory, office);
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < doors.size(); i++) {
            ways.add(new Way(office, i, DoorKeys.key(office, doors.get(i)), cover));
        }
        return ways;
    }

    /** @param shown how the delivery stood when the form was shown */
    public Upshot one(Instruction instruction, UUID delivery, String shown, String toDoor) {
        return deliveries
                .delivery(delivery)
                .map(about -> desk.atOnce(
                        instruction, Kind.REROUTE, about, Optional.of(shown), () -> rerouted(about, toDoor)))
                .orElseGet(() -> new Upshot.Refused("", "There is no such delivery."));
    }

    private Upshot rerouted(DeliveryAtHand about, String toDoor) {
        if (about.waiting().isEmpty()) {
            return new Upshot.Meanwhile("It waits nowhere any more. " + about.words());
        }
        Optional<Way> way = way(about, toDoor);
        if (way.isEmpty()) {
            return new Upshot.Refused("to", "Choose one of the other doors.");
        }
        return move(about, way.get())
                ? new Upshot.Done("It goes to the " + way.get().name() + ".")
                : new Upshot.Meanwhile("It is being sent at this very moment: look again how that went.");
    }

    /** All that waits behind one door, as far as its offices can be reached by the other. @param counted as the form said */
    public Upshot all(Instruction instruction, String fromDoor, String toDoor, int counted) {
        return desk.atOnce(instruction, Kind.REROUTE, Subject.of("door/" + fromDoor), Optional.empty(), () -> {
            List<DeliveryAtHand> waiting = movable(fromDoor, toDoor);
            if (waiting.isEmpty()) {
                return new Upshot.Meanwhile("Nothing waits for this door now that can go to the other.");
            }
            if (waiting.size() > counted) {
                return new Upshot.Meanwhile(
                        "There are " + waiting.size() + " now, and you were shown " + counted + ". Look again.");
            }
            return waiting.size() > settings.approvalAbove()
                    ? new Upshot.Waits(
                            waiting.size() + " deliveries would go to the " + DoorBook.name(toDoor)
                                    + ": another person must allow it.",
                            JSON.createObjectNode()
                                    .put("from", fromDoor)
                                    .put("to", toDoor)
                                    .toString())
                    : move(waiting, toDoor);
        });
    }

    /** How much would go. */
    public int count(String fromDoor, String toDoor) {
        return movable(fromDoor, toDoor).size();
    }

    @Override
    public Kind kind() {
        return Kind.REROUTE;
    }

    @Override
    public Upshot carryOut(Entry waits, Instruction second) {
        JsonNode asked = JSON.readTree(waits.asked().orElseThrow());
        String toDoor = asked.path("to").asString();
        return move(movable(asked.path("from").asString(), toDoor), toDoor);
    }

    private List<DeliveryAtHand> movable(String fromDoor, String toDoor) {
        return deliveries.behind(fromDoor, settings.mostAtOnce()).stream()
                .filter(each -> way(each, toDoor).isPresent())
                .toList();
    }

    private Upshot move(List<DeliveryAtHand> waiting, String toDoor) {
        long moved = waiting.stream()
                .filter(each -> way(each, toDoor).filter(way -> move(each, way)).isPresent())
                .count();
        return new Upshot.Done(
                moved + (moved == 1 ? " delivery goes" : " deliveries go") + " to the " + DoorBook.name(toDoor) + ".");
    }

    private Optional<Way> way(DeliveryAtHand delivery, String toDoor) {
        String from = delivery.waiting().map(DeliveryAtHand.Waiting::doorKey).orElse("");
        return ways(delivery.office(), from).stream()
                .filter(way -> way.doorKey().equals(toDoor))
                .findFirst();
    }

    private boolean move(DeliveryAtHand delivery, Way way) {
        Instant now = clock.instant();
        String from = delivery.waiting().map(DeliveryAtHand.Waiting::doorKey).orElse("");
        return stuck.reroute(delivery.id(), from, way.office(), way.index(), way.doorKey(), now, PATIENCE);
    }
}
