package agencyhub.message;

import java.time.Instant;
import java.util.Optional;

/**
 * What is said, as opposed to the envelope around it: the {@code data} of the CloudEvent, one record per type.
 * The records carry what the hub decides by; free text travels in the bytes and is shown by need to know only.
 */
public sealed interface CaseMessage
        permits ReferralSubmitted,
                ReferralUpdate,
                PanelOutcome,
                ClosureNotice,
                ReferrerFeedback,
                PartyJoined,
                PartyLeft,
                Acknowledgement,
                Chaser {

    /** When the sender says that it happened; empty for types that report nothing of their own. */
    default Optional<Instant> occurred() {
        return switch (this) {
            case ReferralSubmitted referral -> Optional.of(referral.occurredAt());
            case ReferralUpdate update -> Optional.of(update.occurredAt());
            case PanelOutcome outcome -> Optional.of(outcome.occurredAt());
            case ClosureNotice notice -> Optional.of(notice.occurredAt());
            case ReferrerFeedback feedback -> Optional.of(feedback.occurredAt());
            case PartyJoined _, PartyLeft _, Acknowledgement _, Chaser _ -> Optional.empty();
        };
    }
}
