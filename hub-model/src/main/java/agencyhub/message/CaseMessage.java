package agencyhub.message;

import java.time.Instant;
import java.util.Optional;

/**
 * What is said, as opposed to the envelope around it: the {@code data} of the CloudEvent. The records carry what the hub
 * decides by; free text travels in the bytes and is shown by need to know only. A type from which the hub draws nothing of
 * its own is a {@link Statement}: its schema and the policy say all that there is to say of it.
 */
public sealed interface CaseMessage
        permits Dated,
                Statement,
                PartyJoined,
                PartyLeft,
                AgencyEnded,
                Acknowledgement,
                PossibleRepeatReferral,
                SessionReconciliation,
                Chaser {

    /** When the sender says that it happened; empty for types that report nothing of their own. */
    default Optional<Instant> occurred() {
        return Optional.empty();
    }
}
