package agencyhub.tryout;

import agencyhub.calendar.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The ledger's words as people say them. */
final class Words {
    private static final Duration SOON = Duration.ofDays(60);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE dd MMM HH:mm", Locale.ENGLISH).withZone(WorkingCalendar.LONDON);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH).withZone(WorkingCalendar.LONDON);

    private Words() {}

    /** {@code Thu 05 Nov 17:00}, in London. */
    static String when(Instant at) {
        return DAY_AND_TIME.format(at).replace("Sept", "Sep");
    }

    /** What lies months ahead needs a year and no time: {@code 06 May 2027}. */
    static String deadline(Instant due, Instant openedAt) {
        return due.isAfter(openedAt.plus(SOON)) ? DAY.format(due).replace("Sept", "Sep") : when(due);
    }

    /** What its sender does. */
    static String sentence(String type) {
        return switch (type) {
            case "referral-submitted" -> "refers; the hub accepts and gives a signed receipt";
            case "referral-update" -> "sends an update of the referral";
            case "referral-receipt" -> "confirms the referral, repeating name, birth date and school";
            case "deconfliction-recorded" -> "records that nothing conflicts with it (deconfliction)";
            case "gateway-outcome" -> "sends the gateway's outcome";
            case "section-36-referral" -> "refers to the panel (CTSA 2015 s36)";
            case "panel-convened" -> "convenes the panel";
            case "panel-outcome" -> "sends the panel's decision";
            case "support-plan-issued" -> "issues the support plan";
            case "intervention-commissioned" -> "commissions an intervention, with a written brief";
            case "intervention-session-report" -> "reports on a session";
            case "intervention-ended" -> "ends the intervention, once all have accepted that";
            case "case-review-completed" -> "completes a review: what became of each need and action";
            case "referrer-view-requested" -> "asks the referrer for its view";
            case "referrer-view-provided" -> "gives its view";
            case "referrer-feedback" -> "gives the referrer feedback";
            case "closure-proposed" -> "proposes to close the case; it may be challenged";
            case "closure-notice" -> "closes the case";
            case "party-joined" -> "brings another agency into the case";
            case "party-left" -> "lets an agency leave the case";
            default -> "sends a " + noun(type);
        };
    }

    /** A type without its article. */
    static String noun(String type) {
        return switch (type) {
            case "referral-submitted" -> "referral";
            case "referral-update" -> "update";
            case "referral-receipt" -> "receipt";
            case "deconfliction-recorded" -> "deconfliction";
            case "section-36-referral" -> "section 36 referral";
            case "panel-convened" -> "panel meeting";
            case "panel-outcome" -> "panel's decision";
            case "support-plan-issued" -> "support plan";
            case "intervention-commissioned" -> "commission";
            case "intervention-session-report" -> "session report";
            case "intervention-ended" -> "end of the intervention";
            case "case-review-completed" -> "review";
            case "referrer-view-requested" -> "question for its view";
            case "referrer-view-provided" -> "referrer's view";
            case "closure-proposed" -> "proposal to close";
            case "post-exit-review-completed" -> "review after exit";
            case "party-joined" -> "new party";
            case "party-left" -> "party's leaving";
            case "referrer-feedback" -> "feedback";
            default -> type.replace('-', ' ');
        };
    }

    static String door(String kind) {
        return switch (kind) {
            case "https" -> "webhook";
            case "amqp" -> "AMQP";
            default -> kind;
        };
    }

    static String failure(String word) {
        return switch (word) {
            case "not-sent" -> "not sent";
            case "not-delivered" -> "not delivered";
            default -> "not acknowledged";
        };
    }

    static String nth(int number) {
        return switch (number) {
            case 1 -> "1st";
            case 2 -> "2nd";
            case 3 -> "3rd";
            default -> number + "th";
        };
    }
}
