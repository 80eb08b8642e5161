package agencyhub.message;

import java.util.Arrays;
import java.util.Optional;

/** The message types of the catalogue. On the wire {@code agencyhub.<name>.v<major>}. */
public enum MessageType {
    REFERRAL_SUBMITTED("referral-submitted", ReferralSubmitted.class),
    REFERRAL_RECEIPT("referral-receipt", Statement.class),
    SAFEGUARDING_COPY("safeguarding-copy", Statement.class),
    REFERRAL_UPDATE("referral-update", ReferralUpdate.class),
    MORE_INFORMATION_REQUESTED("more-information-requested", Statement.class),
    MORE_INFORMATION_PROVIDED("more-information-provided", Statement.class),
    POSSIBLE_REPEAT_REFERRAL("possible-repeat-referral", PossibleRepeatReferral.class),
    REPEAT_REFERRAL_JUDGED("repeat-referral-judged", RepeatReferralJudged.class),
    DECONFLICTION_RECORDED("deconfliction-recorded", Statement.class),
    GATEWAY_OUTCOME("gateway-outcome", GatewayOutcome.class),
    SECTION_36_REFERRAL("section-36-referral", Statement.class),
    PANEL_CONVENED("panel-convened", Statement.class),
    CONSENT_RECORDED("consent-recorded", Statement.class),
    PANEL_OUTCOME("panel-outcome", PanelOutcome.class),
    SUPPORT_PLAN_ISSUED("support-plan-issued", SupportPlanIssued.class),
    INTERVENTION_COMMISSIONED("intervention-commissioned", InterventionCommissioned.class),
    INTERVENTION_SESSION_REPORT("intervention-session-report", InterventionSessionReport.class),
    INTERVENTION_VARIED("intervention-varied", InterventionVaried.class),
    INTERVENTION_ENDED("intervention-ended", InterventionEnded.class),
    SESSION_RECONCILIATION("session-reconciliation", SessionReconciliation.class),
    SESSION_COUNT("session-count", SessionCount.class),
    CASE_REVIEW_DUE("case-review-due", Statement.class),
    CASE_REVIEW_COMPLETED("case-review-completed", CaseReviewCompleted.class),
    REFERRER_VIEW_REQUESTED("referrer-view-requested", Statement.class),
    REFERRER_VIEW_PROVIDED("referrer-view-provided", Statement.class),
    EXIT_DECISION("exit-decision", ExitDecision.class),
    CLOSURE_PROPOSED("closure-proposed", Statement.class),
    CLOSURE_NOTICE("closure-notice", ClosureNotice.class),
    POST_EXIT_REVIEW_DUE("post-exit-review-due", Statement.class),
    POST_EXIT_REVIEW_COMPLETED("post-exit-review-completed", Statement.class),
    REFERRER_FEEDBACK("referrer-feedback", ReferrerFeedback.class),
    FEEDBACK_WITHHELD("feedback-withheld", FeedbackWithheld.class),
    ONWARD_REFERRAL("onward-referral", Statement.class),
    TRANSFER_REQUESTED("transfer-requested", TransferRequested.class),
    TRANSFER_ACCEPTED("transfer-accepted", TransferAnswered.class),
    TRANSFER_REFUSED("transfer-refused", TransferAnswered.class),
    EDUCATION_PLACE_CHANGED("education-place-changed", Statement.class),
    URGENT_RISK_CHANGE("urgent-risk-change", Statement.class),
    CHALLENGE_RAISED("challenge-raised", Statement.class),
    DISSENT_RECORDED("dissent-recorded", Statement.class),
    CHALLENGE_ANSWERED("challenge-answered", Statement.class),
    CORRECTION_NOTICE("correction-notice", Statement.class),
    MISDIRECTION_ALERT("misdirection-alert", Statement.class),
    DECISION_NOT_TO_SHARE("decision-not-to-share", Statement.class),
    RETENTION_NOTICE("retention-notice", Statement.class),
    TOLD_IN_PERSON("told-in-person", ToldInPerson.class),
    DUTY_WAIVED("duty-waived", DutyWaived.class),
    PARTY_JOINED("party-joined", PartyJoined.class),
    PARTY_LEFT("party-left", PartyLeft.class),
    AGENCY_ENDED("agency-ended", AgencyEnded.class),
    ACKNOWLEDGEMENT("acknowledgement", Acknowledgement.class),
    REMINDER("reminder", Reminder.class),
    ESCALATION("escalation", Escalation.class),
    ESCALATION_RESOLVED("escalation-resolved", EscalationResolved.class);

    private final String word;
    private final Class<? extends CaseMessage> data;

    MessageType(String word, Class<? extends CaseMessage> data) {
        this.word = word;
        this.data = data;
    }

    /** The name in kebab case, as in the policy file and in schema file names. */
    public String word() {
        return word;
    }

    public int major() {
        return 1;
    }

    /** The CloudEvents {@code type}. */
    public String wire() {
        return "agencyhub." + word + ".v" + major();
    }

    public Class<? extends CaseMessage> data() {
        return data;
    }

    /** The hub's own words: no agency may send one. */
    public boolean sentByHub() {
        return switch (this) {
            case REMINDER,
                    ESCALATION,
                    ESCALATION_RESOLVED,
                    POSSIBLE_REPEAT_REFERRAL,
                    SESSION_RECONCILIATION,
                    CASE_REVIEW_DUE,
                    POST_EXIT_REVIEW_DUE,
                    RETENTION_NOTICE,
                    AGENCY_ENDED -> true;
            default -> false;
        };
    }

    /** What a named person of the hub's operations may say at the console, where the policy lets operations send it. */
    public boolean saidByOperations() {
        return this == TOLD_IN_PERSON || this == DUTY_WAIVED || this == ACKNOWLEDGEMENT;
    }

    /** Speaks to one office of the ladder about a duty. Nobody acknowledges it, and its own failure is never chased. */
    public boolean chases() {
        return this == REMINDER || this == ESCALATION || this == ESCALATION_RESOLVED;
    }

    public static Optional<MessageType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
