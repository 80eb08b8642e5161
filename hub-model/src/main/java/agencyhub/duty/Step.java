package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Chased;
import agencyhub.message.MessageType;

/** What happens next to a duty whose step is due. Whatever it is, the duty moves on in the same transaction. */
public sealed interface Step {

    Advance advance();

    /** The office that owes is reminded. */
    record Remind(OfficeRef office, Chased chased, Advance advance) implements Step {}

    /** The next office on the ladder is told. */
    record Escalate(OfficeRef office, Chased chased, Advance advance) implements Step {}

    /**
     * The hub does what it owes itself.
     *
     * @param advance how the duty moves on if even that does not discharge it
     */
    record Perform(MessageType type, Advance advance) implements Step {}

    /** Nobody new to tell now: look again later. */
    record LookAgain(Advance advance) implements Step {}
}
