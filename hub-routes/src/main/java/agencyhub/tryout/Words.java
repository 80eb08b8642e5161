package agencyhub.tryout;

import agencyhub.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The ledger's words as people say them. */
final class Words {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE dd MMM HH:mm", Locale.ENGLISH).withZone(WorkingCalendar.LONDON);

    private Words() {}

    /** {@code Thu 05 Nov 17:00}, in London. */
    static String when(Instant at) {
        return DAY_AND_TIME.format(at).replace("Sept", "Sep");
    }

    /** A type without its article. */
    static String noun(String type) {
        return switch (type) {
            case "referral-submitted" -> "referral";
            case "referral-update" -> "update";
            case "panel-outcome" -> "panel's decision";
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
