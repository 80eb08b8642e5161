package agencyhub.ledger;

import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.OfficeRef;
import java.util.List;

/** Names doors for their breakers. A door whose address changes is another door: its past does not count. */
public final class DoorKeys {
    private DoorKeys() {}

    /** The office's doors in the order in which they are tried; whoever has none has the pull inbox. */
    public static List<Door> doors(Directory directory, OfficeRef office) {
        List<Door> doors = directory.doors(office);
        return doors.isEmpty() ? List.of(new Door.Inbox()) : doors;
    }

    public static String key(OfficeRef office, Door door) {
        return switch (door) {
            case Door.Https https ->
                office.agency() + ":https:" + Integer.toHexString(https.url().hashCode());
            case Door.Amqp _ -> office.agency() + ":amqp";
            case Door.Inbox _ -> office.agency() + ":inbox";
        };
    }

    /** Whether the directory has this door, at an agency or one of its offices. */
    public static boolean named(Directory directory, String key) {
        return directory.agency(key.split(":", 2)[0]).stream()
                .flatMap(agency -> agency.offices().stream().map(office -> new OfficeRef(agency.id(), office.id())))
                .anyMatch(office -> doors(directory, office).stream()
                        .anyMatch(door -> key(office, door).equals(key)));
    }

    public static String kind(String doorKey) {
        return doorKey.split(":", 3)[1];
    }
}
