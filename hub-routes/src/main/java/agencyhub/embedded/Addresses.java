package agencyhub.embedded;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the broker's queues; queue and address are always called the same. */
public final class Addresses {
    /** Every agency's submissions end up here; {@link #ORIGIN} says whose they are. */
    public static final String SUBMISSIONS = "hub.submissions";
    /** What the broker could not deliver. */
    public static final String DEAD = "hub.dead";
    /** What grew too old on a queue. */
    public static final String EXPIRED = "hub.expired";
    /** Holds the one message by which the hub knows its broker again. */
    public static final String MARKER = "hub.marker";
    /** The property in which the broker, and nobody else, writes the address a submission was sent to. */
    public static final String ORIGIN = "_AMQ_ORIG_ADDRESS";

    private static final Pattern AGENCY_ID = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern AGENCY_SUBMISSIONS = Pattern.compile("agency\\.(" + AGENCY_ID + ")\\.submissions");

    private Addresses() {}

    public static String submissions(String agency) {
        return "agency." + known(agency) + ".submissions";
    }

    public static String receipts(String agency) {
        return "agency." + known(agency) + ".receipts";
    }

    public static String inbox(String agency) {
        return "agency." + known(agency) + ".inbox";
    }

    /** The agency whose submissions address this is. */
    public static Optional<String> submitter(String address) {
        Matcher matcher = AGENCY_SUBMISSIONS.matcher(address);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A name with a wildcard in it would reach further than its agency. */
    private static String known(String agency) {
        if (!AGENCY_ID.matcher(agency).matches()) {
            throw new IllegalArgumentException("Not an agency id: " + agency);
        }
        return agency;
    }
}
