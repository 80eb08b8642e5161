package agencyhub.journey;

import agencyhub.ledger.DoorFaults;
import agencyhub.ledger.DoorKeys;
import agencyhub.operations.Approving;
import agencyhub.operations.Contacts;
import agencyhub.operations.DoorBook;
import agencyhub.operations.Entry;
import agencyhub.operations.Forms;
import agencyhub.operations.HandingOver;
import agencyhub.operations.Instruction;
import agencyhub.operations.Operator;
import agencyhub.operations.Register;
import agencyhub.operations.Rerouting;
import agencyhub.operations.SendingAgain;
import agencyhub.operations.ShuttingDoors;
import agencyhub.operations.TellingByTelephone;
import agencyhub.operations.TryingDoors;
import agencyhub.operations.Waiving;
import agencyhub.testkit.StandIn;
import java.util.List;
import java.util.UUID;

/** The people who run the hub, and the forms they fill in. */
record OperationsDesk(HubUnderTest hub) {
    static final Operator FIRST = new Operator("operator", "Holder of the first post at the desk", false);
    static final Operator SECOND = new Operator("supervisor", "Holder of the second post at the desk", true);
    static final Operator THIRD = new Operator("another", "Holder of the third post at the desk", true);

    static OperationsDesk of(Anyshire county) {
        return new OperationsDesk((HubUnderTest) county.hub());
    }

    static Instruction instruction(Operator by) {
        return new Instruction(UUID.randomUUID(), by, "A fictional reason, written for a test.");
    }

    /** A decision on what waits. */
    static Instruction about(Entry waits, Operator by) {
        return new Instruction(waits.id(), by, "A fictional reason to allow it.");
    }

    SendingAgain sendingAgain() {
        return hub.bean(SendingAgain.class);
    }

    Rerouting rerouting() {
        return hub.bean(Rerouting.class);
    }

    TellingByTelephone telephone() {
        return hub.bean(TellingByTelephone.class);
    }

    Waiving waiving() {
        return hub.bean(Waiving.class);
    }

    HandingOver handingOver() {
        return hub.bean(HandingOver.class);
    }

    ShuttingDoors doors() {
        return hub.bean(ShuttingDoors.class);
    }

    TryingDoors trying() {
        return hub.bean(TryingDoors.class);
    }

    Contacts contacts() {
        return hub.bean(Contacts.class);
    }

    Approving approving() {
        return hub.bean(Approving.class);
    }

    DoorFaults faults() {
        return hub.bean(DoorFaults.class);
    }

    /** How the duty stands now, as a form that is shown now would say. */
    String shownDuty(UUID duty) {
        return hub.bean(Forms.class).ofDuty(duty).orElseThrow();
    }

    String shownDelivery(UUID delivery) {
        return hub.bean(Forms.class).ofDelivery(delivery).orElseThrow();
    }

    /** The first door of this kind. */
    String door(StandIn agency, String kind) {
        return hub.bean(DoorBook.class).of(agency.agency()).stream()
                .map(DoorBook.Named::key)
                .filter(key -> DoorKeys.kind(key).equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** What is on record about this, the first first. */
    List<Entry> entries(String concerned) {
        return hub.bean(Register.class).about(concerned, 100).reversed();
    }
}
