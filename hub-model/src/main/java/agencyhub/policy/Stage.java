package agencyhub.policy;

import agencyhub.message.MessageType;
import java.util.Arrays;
import java.util.List;

/** The parts of a case in which a reader looks for a message. Only for showing: nothing is decided by them. */
enum Stage {
    REFERRAL("The referral"),
    GATEWAY("The gateway"),
    PANEL("The panel"),
    SUPPORT("Support"),
    EXIT("Exit and closure"),
    FEEDBACK("What the referrer learns"),
    PASSING_ON("Passing on"),
    ALARM("Alarm and dispute"),
    PUTTING_RIGHT("Putting right, and keeping"),
    PARTIES("The parties"),
    CHASING("Reminders and escalations, the hub's own");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    List<MessageType> types() {
        return Arrays.stream(MessageType.values())
                .filter(type -> of(type) == this)
                .toList();
    }

    static Stage of(MessageType type) {
        return switch (type) {
            case REFERRAL_SUBMITTED,
                    REFERRAL_RECEIPT,
                    SAFEGUARDING_COPY,
                    REFERRAL_UPDATE,
                    MORE_INFORMATION_REQUESTED,
                    MORE_INFORMATION_PROVIDED,
                    POSSIBLE_REPEAT_REFERRAL,
                    REPEAT_REFERRAL_JUDGED -> REFERRAL;
            case DECONFLICTION_RECORDED, GATEWAY_OUTCOME, SECTION_36_REFERRAL -> GATEWAY;
            case PANEL_CONVENED, CONSENT_RECORDED, PANEL_OUTCOME, DISSENT_RECORDED -> PANEL;
            case SUPPORT_PLAN_ISSUED,
                    INTERVENTION_COMMISSIONED,
                    INTERVENTION_SESSION_REPORT,
                    INTERVENTION_VARIED,
                    INTERVENTION_ENDED,
                    SESSION_RECONCILIATION,
                    SESSION_COUNT,
                    CASE_REVIEW_DUE,
                    CASE_REVIEW_COMPLETED -> SUPPORT;
            case REFERRER_VIEW_REQUESTED,
                    REFERRER_VIEW_PROVIDED,
                    EXIT_DECISION,
                    CLOSURE_PROPOSED,
                    CLOSURE_NOTICE,
                    POST_EXIT_REVIEW_DUE,
                    POST_EXIT_REVIEW_COMPLETED -> EXIT;
            case REFERRER_FEEDBACK, FEEDBACK_WITHHELD -> FEEDBACK;
            case ONWARD_REFERRAL, TRANSFER_REQUESTED, TRANSFER_ACCEPTED, TRANSFER_REFUSED, EDUCATION_PLACE_CHANGED ->
                PASSING_ON;
            case URGENT_RISK_CHANGE, CHALLENGE_RAISED, CHALLENGE_ANSWERED -> ALARM;
            case CORRECTION_NOTICE,
                    MISDIRECTION_ALERT,
                    DECISION_NOT_TO_SHARE,
                    RETENTION_NOTICE,
                    TOLD_IN_PERSON,
                    DUTY_WAIVED -> PUTTING_RIGHT;
            case PARTY_JOINED, PARTY_LEFT, AGENCY_ENDED, ACKNOWLEDGEMENT -> PARTIES;
            case REMINDER, ESCALATION, ESCALATION_RESOLVED -> CHASING;
        };
    }
}
