package agencyhub.testkit;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
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

    /** Past the closure gate by a named override, so that it closes any case; without("override") it must pass. */
    public static EventDraft closureNotice(String sender) {
        return new EventDraft(MessageType.CLOSURE_NOTICE, sender, "occurredAt", "decidedBy")
                .with("outcome", "SUPPORT_COMPLETED")
                .with("rationale", "A fictional rationale, written for a test.")
                .with("plainSummary", "A fictional summary, written for a test.")
                .with(
                        "override",
                        Map.of(
                                "reason",
                                "A fictional reason, written for a test.",
                                "authorisedBy",
                                Map.of("office", "panel", "name", SOMEBODY)))
                .by("panel", SOMEBODY);
    }

    public static EventDraft referrerFeedback(String sender) {
        return new EventDraft(MessageType.REFERRER_FEEDBACK, sender, "occurredAt", "givenBy")
                .with("stage", "Your fictional referral was considered.")
                .with("whatHappensNext", "You will hear from us again, in a test.")
                .by("panel", SOMEBODY);
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
}
