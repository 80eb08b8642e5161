package agencyhub.message;

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
                Chaser {}
