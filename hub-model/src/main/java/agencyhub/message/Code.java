package agencyhub.message;

import java.util.Arrays;
import java.util.Optional;

/** Why something was refused, in one stable word. The status is that of the HTTP doors and is repeated on AMQP. */
public enum Code {
    UNREADABLE(400, "unreadable", "The body is not a JSON object."),
    BAD_PARAMETER(400, "bad-parameter", "A parameter of the query cannot be read."),
    UNAUTHENTICATED(401, "unauthenticated", "No valid credentials were presented."),
    CREDENTIALS_ENDED(401, "credentials-ended", "These are the credentials of an agency that is there no more."),
    NOT_YOUR_SOURCE(403, "not-your-source", "An agency sends only as itself."),
    NOT_ENTITLED(403, "not-entitled", "This sender's role in the case may not send this type."),
    NOT_FOUND(404, "not-found", "There is nothing here for this agency."),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This door does not take this method."),
    NOT_ACCEPTABLE(406, "not-acceptable", "This door does not answer in that media type."),
    ID_CONFLICT(409, "id-conflict", "This id was accepted before with other content."),
    TOO_LARGE(413, "too-large", "A message may have at most 1 MiB."),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body is not of a media type that is taken here."),
    INVALID(422, "invalid", "The message does not fit its schema."),
    UNKNOWN_TYPE(422, "unknown-type", "There is no such message type."),
    UNSUPPORTED_VERSION(422, "unsupported-version", "This major version of the type is not supported."),
    ATTACHMENTS_NOT_SUPPORTED(422, "attachments-not-supported", "Attachments are not carried in v1."),
    INTELLIGENCE_MATERIAL(
            422,
            "intelligence-material",
            "Material of an intelligence service may not be carried (CTSA 2015 s38(4)-(5))."),
    MARKING_TOO_HIGH(422, "marking-too-high", "The hub carries nothing above OFFICIAL-SENSITIVE."),
    TIME_IN_FUTURE(422, "time-in-future", "A time in the message lies in the future."),
    UNKNOWN_CASE(422, "unknown-case", "There is no such case for this sender."),
    CASE_EXISTS(422, "case-exists", "A case with this reference is already open."),
    UNKNOWN_MESSAGE(422, "unknown-message", "No such message was sent to this agency in this case."),
    UNKNOWN_OFFICE(422, "unknown-office", "The agency has no such office."),
    AGENCY_ENDED(422, "agency-ended", "That agency is there no more."),
    UNKNOWN_AGENCY(422, "unknown-agency", "The directory has no such agency."),
    PARTY_MISSING(422, "party-missing", "A party is not named and the directory does not give it."),
    ROLE_NOT_ALLOWED(422, "role-not-allowed", "This agency cannot take this role in a case."),
    ALREADY_PARTY(422, "already-party", "The agency already has this role in the case."),
    NOT_A_PARTY(422, "not-a-party", "The agency does not have this role in the case."),
    LAST_OF_ROLE(422, "last-of-role", "A case is never without police and panel chair."),
    NO_DECISION(422, "no-decision", "The case has no such decision."),
    NO_REQUEST(422, "no-request", "Nobody asked for this in the case."),
    NO_POSSIBLE_REPEAT(422, "no-possible-repeat", "The hub found no possible repeat of that id in the case."),
    NO_MEETING(422, "no-meeting", "No panel was convened by that message."),
    NO_COMMISSION(422, "no-commission", "The case has no such commission."),
    NO_RECONCILIATION(422, "no-reconciliation", "There is no such reconciliation of sessions in the case."),
    NO_PROPOSAL(422, "no-proposal", "No closure was proposed by that message."),
    NO_TRANSFER(422, "no-transfer", "No transfer of that id waits for this agency's answer."),
    NO_CHALLENGE(422, "no-challenge", "The case has no such challenge that waits for an answer."),
    NO_SUCH_DUTY(422, "no-such-duty", "Nothing of that id is owed to this sender."),
    SESSION_BEYOND_CONTRACT(422, "session-beyond-contract", "The commission has fewer sessions than that."),
    SESSION_ALREADY_HELD(422, "session-already-held", "That session was reported as held before."),
    INTERVENTION_ENDED(422, "intervention-ended", "The intervention was ended or declined."),
    INTERVENTION_RUNS(422, "intervention-runs", "The provider leaves only after its intervention was ended."),
    VARIATION_UNDERWAY(
            422, "variation-underway", "Another change of this commission still waits for its acknowledgements."),
    ID_GIVEN_TWICE(422, "id-given-twice", "Two actions or two needs of this message have the same id."),
    NOBODY_TOLD(422, "nobody-told", "This would tell nobody: it names its own sender."),
    COUNTS_DIFFER(422, "counts-differ", "The commission stands at another number of sessions."),
    NOT_YOURS_TO_TRANSFER(422, "not-yours-to-transfer", "Only who holds it may pass it on."),
    TRANSFER_UNDERWAY(422, "transfer-underway", "This is being transferred already: the answer is awaited."),
    HANDS_OVER_FIRST(
            422, "hands-over-first", "Who owns the case or its risk leaves only after another has accepted it."),
    NOTHING_TO_WITHHOLD(422, "nothing-to-withhold", "No feedback is owed that could be withheld."),
    REVIEW_TOO_LATE(422, "review-too-late", "The review lies beyond what the policy allows."),
    REPEAT_NOT_JUDGED(422, "repeat-not-judged", "A possible repeat referral waits for somebody's judgement."),
    LINKED_REFERRAL_NOT_WEIGHED(
            422, "linked-referral-not-weighed", "A linked referral is not said to have been weighed."),
    NOT_YOUR_MESSAGE(422, "not-your-message", "That message was not sent by this agency."),
    NOTHING_OPEN(422, "nothing-open", "That office owes no acknowledgement of this message."),
    SAME_PERSON(422, "same-person", "Two persons are asked for: another one must sign."),
    CLOSURE_GATE(422, "closure-gate", "Something stands in the way of closing; an override needs a name and a reason."),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too much is waiting to be accepted; try again later."),
    INTERNAL(500, "internal", "The hub failed; nothing was accepted."),
    UNAVAILABLE(503, "unavailable", "The hub cannot accept now; try again later.");

    private final int status;
    private final String word;
    private final String title;

    Code(int status, String word, String title) {
        this.status = status;
        this.word = word;
        this.title = title;
    }

    public static Optional<Code> of(String word) {
        return Arrays.stream(values()).filter(code -> code.word.equals(word)).findFirst();
    }

    public int status() {
        return status;
    }

    public String word() {
        return word;
    }

    public String title() {
        return title;
    }
}
