package agencyhub.operations;

import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.ledger.DoorFaults;
import agencyhub.ledger.DoorTrial;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that is about nothing, to see whether a door opens: signed like any other, of a type of its own, in no case. It opens
 * no duty, and whatever the door answers shuts nothing. A door that takes it is tried with what waits at once.
 */
@Component
public class TryingDoors {
    /** Of no message that the catalogue knows. */
    public static final String TYPE = "agencyhub.door-test.v1";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Desk desk;
    private final DoorBook doors;
    private final DoorTrial trial;
    private final DoorFaults faults;
    private final InForce inForce;
    private final BusinessClock clock;

    TryingDoors(Desk desk, DoorBook doors, DoorTrial trial, DoorFaults faults, InForce inForce, BusinessClock clock) {
        this.desk = desk;
        this.doors = doors;
        this.trial = trial;
        this.faults = faults;
        this.inForce = inForce;
        this.clock = clock;
    }

    public Upshot send(Instruction instruction, String doorKey) {
        Optional<DoorBook.Named> door = doors.door(doorKey);
        if (door.isEmpty()) {
            return new Upshot.Refused("", "The directory names no such door.");
        }
        if (door.get().kind().equals("inbox")) {
            return new Upshot.Refused("", "An inbox is not knocked at: the agency fetches from it.");
        }
        OfficeRef office = door.get().offices().getFirst();
        return desk.throughTheDoor(instruction, Kind.TEST, Subject.of("door/" + doorKey), Optional.empty(), at -> {
            DoorTrial.Answer answer = trial.knock(office, doorKey, event(instruction));
            if (answer.took()) {
                faults.probeNow(doorKey);
            }
            return new Upshot.Done((answer.took() ? "It took the test message: " : "It did not take the test message: ")
                    + Reasons.inWords(answer.detail()));
        });
    }

    private byte[] event(Instruction instruction) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", instruction.id().toString())
                .put("source", "urn:agency:" + inForce.rulebook().directory().hubAgency())
                .put("type", TYPE)
                .put("subject", "door-test")
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("datacontenttype", "application/json")
                .put("marking", "OFFICIAL");
        event.putObject("data")
                .put("test", true)
                .put(
                        "note",
                        "A test of this door by the hub's operations. It is about nobody, and nothing need be done.");
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
