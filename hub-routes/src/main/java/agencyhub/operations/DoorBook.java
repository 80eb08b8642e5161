package agencyhub.operations;

import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.Office;
import agencyhub.agency.OfficeRef;
import agencyhub.directory.InForce;
import agencyhub.ledger.DoorKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The doors that the directory names, and whose they are. */
@Component
public class DoorBook {
    /**
     * One door, which several offices may share.
     *
     * @param key   names it for its breaker; it holds no address
     * @param place where its agency or office lists it, and which of those listed there it is; empty for what nobody lists
     */
    public record Named(String key, String kind, List<OfficeRef> offices, Optional<Place> place) {
        public String name() {
            return DoorBook.name(key);
        }
    }

    /** @param office empty where it is the agency's own */
    public record Place(String agency, String office, int index) {}

    private final InForce inForce;

    DoorBook(InForce inForce) {
        this.inForce = inForce;
    }

    /** In words: no address. */
    public static String name(String key) {
        String agency = key.split(":", 2)[0];
        return switch (DoorKeys.kind(key)) {
            case "https" -> "webhook of " + agency;
            case "amqp" -> "queue of " + agency;
            default -> "pull inbox of " + agency;
        };
    }

    public List<Named> of(String agency) {
        Directory directory = inForce.rulebook().directory();
        Map<String, Named> doors = new LinkedHashMap<>();
        directory.agency(agency).ifPresent(known -> {
            for (Office office : known.offices()) {
                OfficeRef ref = new OfficeRef(agency, office.id());
                String own = office.doors().isEmpty() ? "" : office.id();
                List<Door> all = DoorKeys.doors(directory, ref);
                boolean listed = !directory.doors(ref).isEmpty();
                for (int i = 0; i < all.size(); i++) {
                    String key = DoorKeys.key(ref, all.get(i));
                    Optional<Place> place = listed ? Optional.of(new Place(agency, own, i)) : Optional.empty();
                    Named before =
                            doors.getOrDefault(key, new Named(key, all.get(i).kind(), List.of(), place));
                    List<OfficeRef> offices = new ArrayList<>(before.offices());
                    offices.add(ref);
                    doors.put(key, new Named(key, before.kind(), List.copyOf(offices), before.place()));
                }
            }
        });
        return List.copyOf(doors.values());
    }

    /** The door of this key, if the directory names it. */
    public Optional<Named> door(String key) {
        String agency = key.split(":", 2)[0];
        return key.split(":", 3).length < 2
                ? Optional.empty()
                : of(agency).stream().filter(door -> door.key().equals(key)).findFirst();
    }
}
