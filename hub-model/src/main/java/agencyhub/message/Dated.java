package agencyhub.message;

import java.time.Instant;
import java.util.Optional;

/** Reports something that happened at a time of its own: when it is recorded is another time, and may be much later. */
public sealed interface Dated extends CaseMessage
        permits CaseReviewCompleted,
                ClosureNotice,
                DutyWaived,
                ExitDecision,
                FeedbackWithheld,
                GatewayOutcome,
                InterventionCommissioned,
                InterventionEnded,
                InterventionSessionReport,
                InterventionVaried,
                PanelOutcome,
                ReferralSubmitted,
                ReferralUpdate,
                ReferrerFeedback,
                RepeatReferralJudged,
                SessionCount,
                SupportPlanIssued,
                ToldInPerson,
                TransferAnswered,
                TransferRequested {

    /** When the sender says that it happened. */
    Instant occurredAt();

    @Override
    default Optional<Instant> occurred() {
        return Optional.of(occurredAt());
    }
}
