package agencyhub.testkit;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Valid events of every type an agency may send, to be changed where a test or a rehearsal needs it:
 *
 * <pre>{@code
 * Events.referral("school.northfield").in("AN-2026-0042").at(now).naming("police", "police.anyshire").bytes()
 * Events.panelOutcome("la.anyshire").in("AN-2026-0042").at(now).by("panel", "Chair of the panel").bytes()
 * Events.acknowledgement("police.anyshire", outcome.id(), "prevent").saying(Level.ACTIONED).in(…).at(now).bytes()
 * }</pre>
 *
 * All content is fictional.
 */
public final class Events {
    private static final String SOMEBODY = "Holder of the office";

    private Events() {}

    /**
     * An event of any type that an agency may send, as the first example of its schema has it: {@link EventDraft#of} says to
     * which earlier message it refers, {@link EventDraft#with} changes the rest, agencies above all.
     */
    public static EventDraft of(MessageType type, String sender) {
        return new EventDraft(type, sender, Example.of(type));
    }

    /** Opens a case; the sender is its referrer. */
    public static EventDraft referral(String sender) {
        return new EventDraft(MessageType.REFERRAL_SUBMITTED, sender, "occurredAt")
                .with("concerns", "A fictional concern, written for a test.");
    }

    public static EventDraft referralUpdate(String sender) {
        return new EventDraft(MessageType.REFERRAL_UPDATE, sender, "occurredAt")
                .with("update", "A fictional update, written for a test.");
    }

    /** The panel adopts the case by a majority, unless told otherwise. */
    public static EventDraft panelOutcome(String chair) {
        return new EventDraft(MessageType.PANEL_OUTCOME, chair, "occurredAt", "decidedBy")
                .with("outcome", "ADOPT")
                .with("rationale", "A fictional rationale, written for a test.")
                .with("decisionBasis", "MAJORITY")
                .by("panel", SOMEBODY);
    }

    /** Passes the closure gate when all that it needs was done; {@link EventDraft#overriding} goes past it. */
    public static EventDraft closureNotice(String sender) {
        return new EventDraft(MessageType.CLOSURE_NOTICE, sender, "occurredAt", "decidedBy")
                .with("outcome", "SUPPORT_COMPLETED")
                .with("rationale", "A fictional rationale, written for a test.")
                .with("plainSummary", "A fictional summary, written for a test.")
                .by("panel", SOMEBODY);
    }

    public static EventDraft referrerFeedback(String sender) {
        return new EventDraft(MessageType.REFERRER_FEEDBACK, sender, "occurredAt", "givenBy")
                .with("stage", "Your fictional referral was considered.")
                .with("whatHappensNext", "You will hear from us again, in a test.")
                .by("panel", SOMEBODY);
    }

    /** Of any type: what it says is for {@link EventDraft#with} to give. */
    public static EventDraft message(MessageType type, String sender) {
        return new EventDraft(type, sender, "occurredAt");
    }

    /** The sender brings an agency into the case. */
    public static EventDraft partyJoined(String sender, String role, String agency) {
        return new EventDraft(MessageType.PARTY_JOINED, sender)
                .with("role", role)
                .with("agency", agency);
    }

    public static EventDraft partyLeft(String sender, String role, String agency) {
        return new EventDraft(MessageType.PARTY_LEFT, sender).with("role", role).with("agency", agency);
    }

    /** The sender says it received a message; {@link EventDraft#of} says which, {@link EventDraft#by} which office. */
    public static EventDraft acknowledgement(String sender) {
        return new EventDraft(MessageType.ACKNOWLEDGEMENT, sender, "", "by").saying(Level.RECEIVED);
    }

    /** An acknowledgement as most are: this office received that message. */
    public static EventDraft acknowledgement(String sender, UUID message, String office) {
        return acknowledgement(sender).of(message).by(office, SOMEBODY);
    }

    /** The police tell the referrer that it has arrived, and repeat the identity for the referrer to check. */
    public static EventDraft receipt(String police) {
        return of(MessageType.REFERRAL_RECEIPT, police);
    }

    /** That the check for conflicts with other operations was done; nothing of what was seen. */
    public static EventDraft deconfliction(String police) {
        return of(MessageType.DECONFLICTION_RECORDED, police);
    }

    /** The police take the case further. */
    public static EventDraft gatewayOutcome(String police) {
        return of(MessageType.GATEWAY_OUTCOME, police)
                .with("decision", "PROGRESS")
                .without("linkedReferrals");
    }

    public static EventDraft section36Referral(String police) {
        return of(MessageType.SECTION_36_REFERRAL, police);
    }

    public static EventDraft panelConvened(String chair, Instant meetingAt) {
        return of(MessageType.PANEL_CONVENED, chair).with("meetingAt", meetingAt);
    }

    /** With one need, {@code N1}, and one action, {@code A1}. */
    public static EventDraft supportPlan(String chair) {
        return of(MessageType.SUPPORT_PLAN_ISSUED, chair)
                .with("needs", List.of(Map.of("id", "N1", "need", "A fictional need, written for a test.")))
                .with(
                        "actions",
                        List.of(Map.of(
                                "id", "A1", "action", "A fictional action, written for a test.", "agency", chair)));
    }

    /** The written brief of an intervention, that its provider accepts by an acknowledgement. */
    public static EventDraft commission(String sender, String provider, int sessions) {
        return of(MessageType.INTERVENTION_COMMISSIONED, sender)
                .with("provider", Map.of("agency", provider))
                .with("sessions", sessions);
    }

    /** That session was held, unless told otherwise; {@code nextSession} says when the next one is. */
    public static EventDraft sessionReport(String provider, UUID commission, int session, int of) {
        return of(MessageType.INTERVENTION_SESSION_REPORT, provider)
                .of(commission)
                .with("session", session)
                .with("of", of);
    }

    /** Holds only once provider, police and chair have accepted it. */
    public static EventDraft interventionVaried(String sender, UUID commission, int before, int after) {
        return of(MessageType.INTERVENTION_VARIED, sender)
                .of(commission)
                .with("sessionsBefore", before)
                .with("sessionsAfter", after);
    }

    /** Holds only once provider, police and chair have accepted it. */
    public static EventDraft interventionEnded(String sender, UUID commission, int held) {
        return of(MessageType.INTERVENTION_ENDED, sender).of(commission).with("sessionsHeld", held);
    }

    /** What became of the need and the action of {@link #supportPlan}. */
    public static EventDraft caseReview(String chair) {
        return of(MessageType.CASE_REVIEW_COMPLETED, chair)
                .with(
                        "needs",
                        List.of(Map.of(
                                "id",
                                "N1",
                                "progress",
                                "A fictional progress, written for a test.",
                                "disposition",
                                "MET")))
                .with("actions", List.of(Map.of("id", "A1", "outcome", "DONE")));
    }

    public static EventDraft sessionCount(String sender, UUID reconciliation, int contracted, int held) {
        return of(MessageType.SESSION_COUNT, sender)
                .of(reconciliation)
                .with("contracted", contracted)
                .with("held", held);
    }

    /** The sender asks the referrer for its view, as a closure needs. */
    public static EventDraft viewRequested(String sender) {
        return of(MessageType.REFERRER_VIEW_REQUESTED, sender);
    }

    public static EventDraft viewProvided(String referrer, UUID request) {
        return of(MessageType.REFERRER_VIEW_PROVIDED, referrer).of(request);
    }

    public static EventDraft closureProposed(String sender) {
        return of(MessageType.CLOSURE_PROPOSED, sender);
    }

    /** What {@link #supportPlan} named has an end; {@link EventDraft#overriding} goes past the gate. */
    public static EventDraft exitDecision(String chair) {
        return of(MessageType.EXIT_DECISION, chair)
                .with("needs", List.of(Map.of("id", "N1", "disposition", "MET")))
                .with("actions", List.of(Map.of("id", "A1", "outcome", "DONE")))
                .without("override");
    }

    public static EventDraft postExitReview(String sender) {
        return of(MessageType.POST_EXIT_REVIEW_COMPLETED, sender);
    }

    /** @param about a decision, or the proposal of one */
    public static EventDraft challenge(String sender, UUID about) {
        return of(MessageType.CHALLENGE_RAISED, sender).of(about);
    }

    public static EventDraft challengeAnswered(String sender, UUID challenge, String to) {
        return of(MessageType.CHALLENGE_ANSWERED, sender).of(challenge).with("to", Map.of("agency", to));
    }

    /** The feedback owed for that decision stays back until the day of its review. */
    public static EventDraft feedbackWithheld(String sender, UUID decision, LocalDate reviewBy) {
        return of(MessageType.FEEDBACK_WITHHELD, sender).of(decision).with("reviewBy", reviewBy.toString());
    }

    /** @param what {@code police}, {@code panel-chair}, {@code risk-owner} or {@code case-coordinator} */
    public static EventDraft transferRequested(String sender, String what, String to) {
        return of(MessageType.TRANSFER_REQUESTED, sender).with("what", what).with("to", Map.of("agency", to));
    }

    public static EventDraft transferAccepted(String sender, UUID transfer, String office) {
        return of(MessageType.TRANSFER_ACCEPTED, sender).of(transfer).by(office, SOMEBODY);
    }

    /** Somebody of that office was told of the sender's message by telephone; another person counter-signs. */
    public static EventDraft toldInPerson(String sender, UUID message, String agency, String office) {
        return of(MessageType.TOLD_IN_PERSON, sender)
                .of(message)
                .with("told", Map.of("agency", agency, "office", office, "name", SOMEBODY));
    }

    public static EventDraft urgentRiskChange(String sender) {
        return of(MessageType.URGENT_RISK_CHANGE, sender);
    }

    /** An earlier message of the sender's own was wrong. */
    public static EventDraft correction(String sender, UUID message) {
        return of(MessageType.CORRECTION_NOTICE, sender).of(message);
    }
}
