package agencyhub.oversight;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What rows are called for people. */
final class Names {
    private Names() {}

    static String agency(Directory directory, String id) {
        return id.equals("none")
                ? "None in the case"
                : directory.agency(id).map(Agency::name).orElse(id);
    }

    static String office(Directory directory, String office) {
        int slash = office.indexOf('/');
        return agency(directory, office.substring(0, slash)) + ", " + office.substring(slash + 1);
    }

    static String owed(String owed) {
        return switch (owed) {
            case "acknowledge:received" -> "Acknowledge: received";
            case "acknowledge:actioned" -> "Acknowledge: actioned";
            case "answer" -> "Answer a rejection";
            default -> "Send: " + types(owed.substring(owed.indexOf(':') + 1));
        };
    }

    private static String types(String owed) {
        return Arrays.stream(owed.split(",")).map(Names::type).collect(Collectors.joining(" or "));
    }

    static String type(String word) {
        return word.replace('-', ' ');
    }

    /** {@code RISK_TO_PERSON} is {@code Risk to person}, {@code closure-notice} is {@code Closure notice}. */
    static String sentence(String code) {
        String words = code.toLowerCase(Locale.UK).replace('_', ' ').replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    static String state(String state) {
        return switch (state) {
            case "open" -> "Time still ahead";
            case "overdue" -> "Overdue, not chased yet";
            case "not-sent" -> "Not sent";
            case "not-delivered" -> "Sent, not delivered";
            case "not-acknowledged" -> "Delivered, not acknowledged";
            case "withheld" -> "Withheld until a review";
            default -> state;
        };
    }
}
