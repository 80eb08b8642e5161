package agencyhub.operations;

import agencyhub.clock.BusinessClock;
import agencyhub.ledger.DoorFaults;
import agencyhub.ledger.DoorsChanged;
import agencyhub.ledger.MaintenanceWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Doors are shut on purpose for a while, opened again, and brought back when they were found gone for good. */
@Component
public class ShuttingDoors {
    private static final Duration A_MOMENT_AGO = Duration.ofMinutes(10);
    private static final Duration AHEAD_AT_MOST = Duration.ofDays(90);

    private final Desk desk;
    private final DoorBook doors;
    private final DoorFaults faults;
    private final MaintenanceWindows windows;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;
    private final OperationsSettings settings;

    ShuttingDoors(
            Desk desk,
            DoorBook doors,
            DoorFaults faults,
            MaintenanceWindows windows,
            BusinessClock clock,
            ApplicationEventPublisher events,
            OperationsSettings settings) {
        this.desk = desk;
        this.doors = doors;
        this.faults = faults;
        this.windows = windows;
        this.clock = clock;
        this.events = events;
        this.settings = settings;
    }

    /** How this door stands now, for a form to bring back. */
    public String shown(String doorKey) {
        return desk.shown(atHand(doorKey));
    }

    public List<MaintenanceWindows.Window> windows(String doorKey) {
        return windows.ahead(doorKey);
    }

    public Duration longestWindow() {
        return settings.longestWindow();
    }

    /** @param from business time, as {@code until} */
    public Upshot pause(Instruction instruction, String doorKey, String shown, Instant from, Instant until) {
        Instant now = clock.instant();
        if (doors.door(doorKey).isEmpty()) {
            return new Upshot.Refused("", "The directory names no such door.");
        }
        Optional<Upshot> wrong = wrong(now, from, until);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        DoorAtHand door = atHand(doorKey);
        Upshot upshot = desk.atOnce(instruction, Kind.PAUSE, door, Optional.of(shown), () -> {
            if (door.isIn(DoorFaults.State.RETIRED)) {
                return new Upshot.Refused("", "This door is gone for good: there is nothing to shut.");
            }
            if (door.windows().stream()
                    .anyMatch(other -> other.from().isBefore(until) && from.isBefore(other.until()))) {
                return new Upshot.Refused("from", "There is another window in this time. " + door.words());
            }
            windows.add(new MaintenanceWindows.Window(
                    instruction.id(), doorKey, doorKey.split(":", 2)[0], from, until, instruction.reason()));
            return new Upshot.Done("The " + DoorBook.name(doorKey) + " is shut from " + Desk.time(from) + " until "
                    + Desk.time(until) + ". What is for it waits.");
        });
        return lookedAt(upshot);
    }

    private Optional<Upshot> wrong(Instant now, Instant from, Instant until) {
        if (from.isBefore(now.minus(A_MOMENT_AGO)) || from.isAfter(now.plus(AHEAD_AT_MOST))) {
            return Optional.of(new Upshot.Refused("from", "It must begin now or later, within the next 90 days."));
        }
        if (!until.isAfter(from) || !until.isAfter(now)) {
            return Optional.of(new Upshot.Refused("until", "The end must be after the beginning, and still ahead."));
        }
        return Duration.between(from, until).compareTo(settings.longestWindow()) > 0
                ? Optional.of(new Upshot.Refused(
                        "until",
                        "A door is shut on purpose for "
                                + settings.longestWindow().toHours() + " hours at most."))
                : Optional.empty();
    }

    /** Before the window's end. Windows that are ahead are over too. */
    public Upshot resume(Instruction instruction, String doorKey, String shown) {
        return lookedAt(desk.atOnce(
                instruction,
                Kind.RESUME,
                atHand(doorKey),
                Optional.of(shown),
                () -> windows.end(doorKey) > 0
                        ? new Upshot.Done(
                                "The " + DoorBook.name(doorKey) + " is open again. What waited goes out, in order.")
                        : new Upshot.Meanwhile(
                                "It is not shut on purpose. " + atHand(doorKey).words())));
    }

    /** One that answered that it is gone for good, and is not. */
    public Upshot reopen(Instruction instruction, String doorKey, String shown) {
        DoorAtHand door = atHand(doorKey);
        return lookedAt(desk.atOnce(instruction, Kind.REOPEN, door, Optional.of(shown), () -> {
            if (!door.isIn(DoorFaults.State.RETIRED)) {
                return new Upshot.Meanwhile("It does not count as gone for good. " + door.words());
            }
            if (doors.door(doorKey).isEmpty()) {
                return new Upshot.Refused("", "The directory names no such door any more.");
            }
            faults.opened(doorKey);
            return new Upshot.Done("The " + DoorBook.name(doorKey) + " is used again.");
        }));
    }

    /** After the commit, for this hub keeps a copy of which doors are shut; others look by themselves. */
    private Upshot lookedAt(Upshot upshot) {
        if (upshot instanceof Upshot.Done) {
            windows.look();
            events.publishEvent(new DoorsChanged());
        }
        return upshot;
    }

    private DoorAtHand atHand(String doorKey) {
        return new DoorAtHand(doorKey, faults.of(doorKey), windows.ahead(doorKey));
    }
}
