package agencyhub.operations;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.Duty;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;

/**
 * A duty as it stands now.
 *
 * @param state    as its row says: open, discharged, withheld, waived
 * @param opener   the type of the message that opened it
 * @param endedAt  when it ended or was withheld, and by whose message
 */
public record DutyAtHand(
        Duty duty, String state, MessageType opener, Optional<Instant> endedAt, Optional<OfficeRef> endedBy)
        implements Subject {
    @Override
    public String concerned() {
        return "duty/" + duty.id();
    }

    @Override
    public String state() {
        Duty.Chase chase = duty.chase();
        return state + "/" + chase.failure() + "/" + chase.rungs() + "/" + chase.next() + "/" + chase.standsWith() + "/"
                + duty.owedBy();
    }

    @Override
    public String words() {
        if (!isOpen()) {
            return "It is " + state
                    + endedAt.map(at -> " since " + Desk.time(at)).orElse("")
                    + endedBy.map(office -> ", by " + office).orElse("") + ".";
        }
        return "It is open"
                + duty.chase()
                        .standsWith()
                        .map(office -> " and stands with " + office)
                        .orElse("")
                + duty.chase()
                        .next()
                        .map(at -> "; the next step is on " + Desk.time(at))
                        .orElse("") + ".";
    }

    boolean isOpen() {
        return state.equals("open");
    }
}
