package agencyhub.console;

import agencyhub.agency.Role;
import agencyhub.message.Failure;
import agencyhub.message.Flag;
import agencyhub.message.Level;
import java.util.Locale;

/** What the ledger's words mean, in words that nobody has to look up. */
final class PlainWords {
    private PlainWords() {}

    static String of(Role role) {
        return switch (role) {
            case REFERRER -> "referred";
            case POLICE -> "police";
            case PANEL_CHAIR -> "chairs the panel";
            case PANEL_MEMBER -> "panel member";
            case INTERVENTION_PROVIDER -> "intervention provider";
            case SAFEGUARDING_HUB -> "safeguarding hub";
            case OVERSIGHT -> "oversight";
            case OPERATIONS -> "operations";
        };
    }

    static String of(Failure failure) {
        return switch (failure) {
            case NOT_SENT -> "Not sent";
            case NOT_DELIVERED -> "Sent, not delivered";
            case NOT_ACKNOWLEDGED -> "Delivered, not acknowledged";
        };
    }

    static String of(Level level) {
        return switch (level) {
            case RECEIVED -> "Acknowledged: received";
            case ACTIONED -> "Acknowledged: acted upon";
            case REJECTED -> "Rejected";
        };
    }

    static String ofFlag(String word) {
        return Flag.of(word)
                .map(flag -> switch (flag) {
                    case RECORDED_LATE -> "Recorded later after it happened than the policy allows";
                    case AFTER_END -> "Reported after the intervention had ended or was declined";
                    case COUNTS_DIFFER -> "Speaks of another number of sessions than the commission";
                    case NO_DECISION -> "Feedback, though no decision is recorded";
                    case GATE_OVERRIDDEN -> "The closure gate was overridden by a named person";
                    case AFTER_CLOSURE -> "Sent after the case was closed";
                    case OFFICE_UNKNOWN -> "Names an office that the directory does not know in that agency";
                    case ID_SET_BEFORE -> "Sets an action or a need by an id that the case had before";
                    case NEVER_SET -> "Says what became of an action or a need that nobody set";
                    case JUDGEMENT_CHANGED -> "Judges otherwise of a possible repeat than was judged before";
                    case REASONS_CONTRADICT -> "Gives reasons that are those of another decision";
                    case TOLD_BEFORE -> "Says that somebody was told before the message came in";
                })
                .orElse(word);
    }

    static String ofDoor(String kind) {
        return switch (kind) {
            case "https" -> "webhook";
            case "amqp" -> "queue";
            case "inbox" -> "pull inbox";
            default -> kind;
        };
    }

    static String ofOutcome(String word) {
        return switch (word) {
            case "delivered" -> "Delivered";
            case "put-on-inbox" -> "Put on the pull inbox, not fetched yet";
            case "refused" -> "Refused by the recipient’s system";
            case "failed" -> "Failed: no door is left to try";
            case "try-again" -> "Did not work, is tried again";
            case "door-shut" -> "The door is shut, waits for it to open";
            case "next-door" -> "The door is gone, the next one is tried";
            default -> capital(word.replace('-', ' '));
        };
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    /** To go on within a sentence. */
    static String small(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1);
    }
}
