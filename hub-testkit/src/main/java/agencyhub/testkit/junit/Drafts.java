package agencyhub.testkit.junit;

import agencyhub.message.MessageType;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import java.util.function.Function;

/**
 * A draft of every type of message that an agency may send, for a static import:
 *
 * <pre>{@code
 * var referral = school.submits(aReferral());
 * chair.submits(aPanelOutcome().of(referral).with("outcome", "NOT_ADOPTED"));
 * }</pre>
 *
 * All content is fictional.
 */
public final class Drafts {
    static final String SOMEBODY = "Holder of the office";

    private Drafts() {}

    /**
     * A message of any type that an agency may send.
     *
     * @throws IllegalArgumentException if only the hub sends it
     */
    public static Draft of(MessageType type) {
        if (type.sentByHub()) {
            throw new IllegalArgumentException("no agency sends a " + type.word() + ": the hub does");
        }
        return switch (type) {
            case CLOSURE_NOTICE, EXIT_DECISION -> supervised(new Draft(type, event(type)));
            case ACKNOWLEDGEMENT ->
                new Draft(type, Events::acknowledgement)
                        .changed((draft, county) -> county.agency(sender(draft))
                                .ifPresent(agency -> draft.by(agency.offices().getFirst(), SOMEBODY)));
            default -> new Draft(type, event(type));
        };
    }

    private static Function<String, EventDraft> event(MessageType type) {
        return switch (type) {
            case REFERRAL_SUBMITTED -> Events::referral;
            case REFERRAL_UPDATE -> Events::referralUpdate;
            case PANEL_OUTCOME -> Events::panelOutcome;
            case CLOSURE_NOTICE -> Events::closureNotice;
            case REFERRER_FEEDBACK -> Events::referrerFeedback;
            case GATEWAY_OUTCOME -> Events::gatewayOutcome;
            case SUPPORT_PLAN_ISSUED -> Events::supportPlan;
            case CASE_REVIEW_COMPLETED -> Events::caseReview;
            case EXIT_DECISION -> Events::exitDecision;
            default -> sender -> Events.of(type, sender);
        };
    }

    private static Draft supervised(Draft draft) {
        return draft.changed((event, county) -> county.agency(sender(event))
                .ifPresent(agency -> event.overriding(agency.offices().getLast(), "Holder of the supervisor's post")));
    }

    private static String sender(EventDraft draft) {
        return draft.json().path("source").asString("").replace("urn:agency:", "");
    }

    /** Opens a case, with a reference of its own; the sender is its referrer. */
    public static Draft aReferral() {
        return of(MessageType.REFERRAL_SUBMITTED);
    }

    public static Draft aReferralReceipt() {
        return of(MessageType.REFERRAL_RECEIPT);
    }

    public static Draft aSafeguardingCopy() {
        return of(MessageType.SAFEGUARDING_COPY);
    }

    public static Draft aReferralUpdate() {
        return of(MessageType.REFERRAL_UPDATE);
    }

    public static Draft aRequestForMoreInformation() {
        return of(MessageType.MORE_INFORMATION_REQUESTED);
    }

    public static Draft moreInformation() {
        return of(MessageType.MORE_INFORMATION_PROVIDED);
    }

    public static Draft aJudgementOfARepeat() {
        return of(MessageType.REPEAT_REFERRAL_JUDGED);
    }

    public static Draft aDeconfliction() {
        return of(MessageType.DECONFLICTION_RECORDED);
    }

    /** The police take the case further. */
    public static Draft aGatewayOutcome() {
        return of(MessageType.GATEWAY_OUTCOME);
    }

    public static Draft aSection36Referral() {
        return of(MessageType.SECTION_36_REFERRAL);
    }

    public static Draft aPanelMeeting() {
        return of(MessageType.PANEL_CONVENED);
    }

    public static Draft aConsent() {
        return of(MessageType.CONSENT_RECORDED);
    }

    /** The panel adopts the case by a majority. */
    public static Draft aPanelOutcome() {
        return of(MessageType.PANEL_OUTCOME);
    }

    public static Draft aSupportPlan() {
        return of(MessageType.SUPPORT_PLAN_ISSUED);
    }

    /** So many sessions, of this provider. */
    public static Draft aCommission(MockAgency provider, int sessions) {
        return of(MessageType.INTERVENTION_COMMISSIONED)
                .with("sessions", sessions)
                .naming("provider", provider);
    }

    /** It was held. */
    public static Draft aSessionReport(int session, int of) {
        return of(MessageType.INTERVENTION_SESSION_REPORT)
                .with("session", session)
                .with("of", of);
    }

    public static Draft aChangeOfTheIntervention() {
        return of(MessageType.INTERVENTION_VARIED);
    }

    public static Draft anEndOfTheIntervention() {
        return of(MessageType.INTERVENTION_ENDED);
    }

    public static Draft aSessionCount() {
        return of(MessageType.SESSION_COUNT);
    }

    public static Draft aCaseReview() {
        return of(MessageType.CASE_REVIEW_COMPLETED);
    }

    public static Draft aQuestionForTheReferrersView() {
        return of(MessageType.REFERRER_VIEW_REQUESTED);
    }

    public static Draft theReferrersView() {
        return of(MessageType.REFERRER_VIEW_PROVIDED);
    }

    /** Goes past the gate on the name of the office that supervises its sender, unless it is {@link Draft#withoutOverride}. */
    public static Draft anExitDecision() {
        return of(MessageType.EXIT_DECISION);
    }

    public static Draft aClosureProposal() {
        return of(MessageType.CLOSURE_PROPOSED);
    }

    /** Goes past the gate on the name of the office that supervises its sender, unless it is {@link Draft#withoutOverride}. */
    public static Draft aClosureNotice() {
        return of(MessageType.CLOSURE_NOTICE);
    }

    public static Draft aPostExitReview() {
        return of(MessageType.POST_EXIT_REVIEW_COMPLETED);
    }

    public static Draft aReferrerFeedback() {
        return of(MessageType.REFERRER_FEEDBACK);
    }

    public static Draft feedbackWithheld() {
        return of(MessageType.FEEDBACK_WITHHELD);
    }

    public static Draft anOnwardReferral() {
        return of(MessageType.ONWARD_REFERRAL);
    }

    /** @param what {@code police}, {@code panel-chair}, {@code risk-owner} or {@code case-coordinator} */
    public static Draft aTransferRequest(String what, MockAgency to) {
        return of(MessageType.TRANSFER_REQUESTED).with("what", what).naming("to", to);
    }

    public static Draft anAcceptedTransfer() {
        return of(MessageType.TRANSFER_ACCEPTED);
    }

    public static Draft aRefusedTransfer() {
        return of(MessageType.TRANSFER_REFUSED);
    }

    public static Draft aChangeOfEducationPlace() {
        return of(MessageType.EDUCATION_PLACE_CHANGED);
    }

    public static Draft anUrgentRiskChange() {
        return of(MessageType.URGENT_RISK_CHANGE);
    }

    public static Draft aChallenge() {
        return of(MessageType.CHALLENGE_RAISED);
    }

    public static Draft aDissent() {
        return of(MessageType.DISSENT_RECORDED);
    }

    public static Draft anAnswerToAChallenge() {
        return of(MessageType.CHALLENGE_ANSWERED);
    }

    public static Draft aCorrectionNotice() {
        return of(MessageType.CORRECTION_NOTICE);
    }

    public static Draft aMisdirectionAlert() {
        return of(MessageType.MISDIRECTION_ALERT);
    }

    public static Draft aDecisionNotToShare() {
        return of(MessageType.DECISION_NOT_TO_SHARE);
    }

    /** Somebody was told by telephone. */
    public static Draft wordInPerson() {
        return of(MessageType.TOLD_IN_PERSON);
    }

    /** Of the duty that {@code with("duty", …)} names. */
    public static Draft aWaiver() {
        return of(MessageType.DUTY_WAIVED);
    }

    /** @param role for example {@code intervention-provider} */
    public static Draft aPartyJoined(String role, MockAgency agency) {
        return of(MessageType.PARTY_JOINED).with("role", role).with("agency", agency);
    }

    /** @param role for example {@code intervention-provider} */
    public static Draft aPartyLeft(String role, MockAgency agency) {
        return of(MessageType.PARTY_LEFT).with("role", role).with("agency", agency);
    }

    /** The first office of the sender received a message, unless it is said otherwise. */
    public static Draft anAcknowledgement() {
        return of(MessageType.ACKNOWLEDGEMENT);
    }
}
