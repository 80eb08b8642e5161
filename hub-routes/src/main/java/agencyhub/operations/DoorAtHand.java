package agencyhub.operations;

import agencyhub.ledger.DoorFaults;
import agencyhub.ledger.MaintenanceWindows;
import java.util.List;
import java.util.Optional;

/** A door as it stands now. */
record DoorAtHand(String key, Optional<DoorFaults.Fault> fault, List<MaintenanceWindows.Window> windows)
        implements Subject {
    @Override
    public String concerned() {
        return "door/" + key;
    }

    /** Whether it is down or open changes by itself, and nobody decides otherwise for it. */
    @Override
    public String state() {
        return (isIn(DoorFaults.State.RETIRED) ? "retired" : "") + windows;
    }

    @Override
    public String words() {
        if (!windows.isEmpty()) {
            return "It is shut on purpose from " + Desk.time(windows.getFirst().from()) + " until "
                    + Desk.time(windows.getFirst().until()) + ".";
        }
        return fault.map(known -> "It is " + known.state().name().toLowerCase(java.util.Locale.ROOT) + ".")
                .orElse("It is open.");
    }

    boolean isIn(DoorFaults.State state) {
        return fault.filter(known -> known.state() == state).isPresent();
    }
}
