package agencyhub.alerts;

import static agencyhub.alerts.Severity.CRITICAL;
import static agencyhub.alerts.Severity.WARNING;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong, and what to do about it. Nothing here names a person or a case, for it goes out by mail. */
public enum Kind {
    AGENCY_UNREACHABLE(
            WARNING,
            Extent.ALL_HUBS,
            "An agency cannot be reached",
            "None of the doors to which the hub brings messages opens at this agency. Its messages wait and the hub knocks by"
                    + " itself; duties run on, and covers are told. Ring the agency's technical contact. If its address or"
                    + " credentials changed, change the directory; if it plans to be away, agree on another door."),
    DOOR_FAULTY(
            WARNING,
            Extent.ALL_HUBS,
            "A door needs somebody to mend it",
            "A door of this agency is set up wrongly or is gone for good: the address, a credential, a redirect, or a queue"
                    + " that the broker lacks. The hub's log says what its door answered. Correct the directory or have the"
                    + " agency correct its side; what waits is sent by itself once the door opens."),
    DELIVERIES_STUCK(
            WARNING,
            Extent.ALL_HUBS,
            "Deliveries wait for longer than the policy has patience",
            "Messages for this agency are sent and not delivered, every next door was tried, and operations was told of"
                    + " each. Look at its doors in the console; tell the agency by telephone what cannot wait, and record it."),
    SWEEP_STOPPED(
            CRITICAL,
            Extent.ALL_HUBS,
            "Nobody is being chased: the sweep of due duties has stopped",
            "No hub has finished a sweep and the oldest due step does not move, so nobody is reminded and nothing"
                    + " escalates. Look for errors of the route chase in the log and at the load of the ledger; restart the"
                    + " hub. What fell due meanwhile is chased then, each office with its full time."),
    PROMISE_BROKEN(
            CRITICAL,
            Extent.ALL_HUBS,
            "Somebody who must be told is forgotten",
            "The hub found duties or deliveries that are in none of the states it promises. /actuator/health and"
                    + " \"hub check\" list them by reference. See that those parties are told in another way today, keep the"
                    + " output, and have it looked into: this is a fault of the hub, not of an agency."),
    ASSURANCE_STOPPED(
            CRITICAL,
            Extent.ONE_HUB,
            "Nobody looks whether the promise is kept",
            "The look that finds whoever is forgotten has not ended for several minutes on this hub. Look for the route"
                    + " assurance in the log and at the load of the ledger, run \"hub check\" by hand, restart the hub."),
    DISK_FULL(
            CRITICAL,
            Extent.ONE_HUB,
            "The disk under the hub's data is nearly full",
            "Below this mark the broker and the ledger soon refuse to write, and no message is accepted. Free space or"
                    + " enlarge the disk. Never delete anything under the hub's data folder by hand."),
    LEDGER_UNREACHABLE(
            CRITICAL,
            Extent.ALL_HUBS,
            "The ledger cannot be reached",
            "The hub answers 503 and agencies are told to come again; nothing that was accepted is lost. See that"
                    + " PostgreSQL runs and is reached from the hub. The hub goes on by itself when it is back."),
    LEDGER_REFUSES(
            CRITICAL,
            Extent.ALL_HUBS,
            "The ledger refuses to write",
            "PostgreSQL answers and does not write: its disk is full, it is out of resources, or it was made read-only."
                    + " The hub answers 503 meanwhile. Free or add space where PostgreSQL keeps its data, or let the hub"
                    + " connect to the primary. The hub goes on by itself."),
    BROKER_UNREACHABLE(
            CRITICAL,
            Extent.ALL_HUBS,
            "The broker cannot be reached",
            "Agencies on AMQP can neither submit nor be told; webhooks and pull inboxes go on. See that the broker runs, has"
                    + " room on its disk and lets the hub log in. What a lost broker held is sent again from the ledger."),
    CALENDAR_ENDS(
            WARNING,
            Extent.ALL_HUBS,
            "The loaded bank holidays soon end",
            "Deadlines beyond them are not guessed but go to operations. Install a version of the hub that knows the"
                    + " next years' bank holidays."),
    RULES_REFUSED(
            WARNING,
            Extent.ALL_HUBS,
            "A changed directory or policy was refused",
            "The file has mistakes or cannot be read, so the rules as they were stay in force. The log names the lines;"
                    + " \"hub policy check\" does for a policy. Correct the file, it is read again by itself."),
    HUB_SILENT(
            WARNING,
            Extent.ALL_HUBS,
            "A hub has fallen silent",
            "Another hub on this ledger no longer says that it watches, and did not stop in good order. What it carried is"
                    + " taken over. Look at its machine and start it again. If it is gone for good this resolves within a day.");

    private enum Extent {
        ALL_HUBS,
        ONE_HUB
    }

    private final Severity severity;
    private final Extent extent;
    private final String title;
    private final String whatToDo;

    Kind(Severity severity, Extent extent, String title, String whatToDo) {
        this.severity = severity;
        this.extent = extent;
        this.title = title;
        this.whatToDo = whatToDo;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public Severity severity() {
        return severity;
    }

    public String title() {
        return title;
    }

    /** A short runbook. */
    public String whatToDo() {
        return whatToDo;
    }

    /** Only the hub that has the problem can see it, and is its subject; others may have their own. */
    boolean concernsOneHub() {
        return extent == Extent.ONE_HUB;
    }
}
