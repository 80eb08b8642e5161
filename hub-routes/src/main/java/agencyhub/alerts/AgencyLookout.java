package agencyhub.alerts;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.OfficeRef;
import agencyhub.directory.InForce;
import agencyhub.ledger.DoorFaults;
import agencyhub.ledger.DoorKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Agencies whose doors do not open: one problem each, however many doors they have and messages wait. A pull inbox is the hub's
 * own and always opens; what counts are the doors to which the hub brings messages.
 */
@Component
class AgencyLookout implements Lookout {
    private final DoorFaults faults;
    private final InForce inForce;

    AgencyLookout(DoorFaults faults, InForce inForce) {
        this.faults = faults;
        this.inForce = inForce;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.AGENCY_UNREACHABLE, Kind.DOOR_FAULTY);
    }

    @Override
    public boolean asksTheLedger() {
        return true;
    }

    @Override
    public List<Problem> look() {
        return problems(faults.all(), inForce.rulebook().directory());
    }

    static List<Problem> problems(List<DoorFaults.Fault> faults, Directory directory) {
        Map<String, List<DoorFaults.Fault>> byAgency = faults.stream()
                .collect(Collectors.groupingBy(fault -> agency(fault), TreeMap::new, Collectors.toList()));
        List<Problem> problems = new ArrayList<>();
        byAgency.forEach((agency, shut) ->
                problem(agency, shut, directory.agency(agency)).ifPresent(problems::add));
        return problems;
    }

    private static Optional<Problem> problem(String id, List<DoorFaults.Fault> shut, Optional<Agency> agency) {
        if (agency.isEmpty()) {
            return shut.stream().anyMatch(fault -> fault.state() == DoorFaults.State.FAULTY)
                    ? Optional.of(new Problem(Kind.DOOR_FAULTY, id, "the directory does not name this agency now"))
                    : Optional.empty();
        }
        Set<String> doors = doors(agency.get());
        shut.stream()
                .filter(fault -> fault.state() == DoorFaults.State.PAUSED) // on purpose
                .forEach(fault -> doors.remove(fault.doorKey()));
        List<DoorFaults.Fault> named =
                shut.stream().filter(fault -> doors.contains(fault.doorKey())).toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (named.size() == doors.size()) {
            return Optional.of(new Problem(Kind.AGENCY_UNREACHABLE, id, told(named, doors)));
        }
        return named.stream().allMatch(fault -> fault.state() == DoorFaults.State.DOWN)
                ? Optional.empty() // another door takes its messages, and this one may come back by itself
                : Optional.of(new Problem(Kind.DOOR_FAULTY, id, told(named, doors)));
    }

    private static String told(List<DoorFaults.Fault> shut, Set<String> doors) {
        return shut.size() + " of " + doors.size() + " doors shut: "
                + shut.stream()
                        .map(fault -> DoorKeys.kind(fault.doorKey()) + " " + word(fault.state()))
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static String word(DoorFaults.State state) {
        return switch (state) {
            case DOWN -> "does not answer";
            case FAULTY -> "is set up wrongly";
            case RETIRED -> "is gone for good";
            case PAUSED -> "is paused";
        };
    }

    /** To which the hub brings messages, of the agency and its offices. */
    private static Set<String> doors(Agency agency) {
        Set<String> keys = new HashSet<>();
        agency.offices().forEach(office -> {
            OfficeRef ref = new OfficeRef(agency.id(), office.id());
            List<Door> doors = office.doors().isEmpty() ? agency.doors() : office.doors();
            doors.stream()
                    .filter(door -> !(door instanceof Door.Inbox))
                    .map(door -> DoorKeys.key(ref, door))
                    .forEach(keys::add);
        });
        return keys;
    }

    private static String agency(DoorFaults.Fault fault) {
        return fault.doorKey().substring(0, fault.doorKey().indexOf(':'));
    }
}
