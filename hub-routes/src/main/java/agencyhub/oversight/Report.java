package agencyhub.oversight;

import java.util.Arrays;
import java.util.Optional;

/** The standing reports: what each figure counts, and what it does not. */
public enum Report {
    IN_TIME(
            "in-time",
            "Duties met in time",
            "A duty counts in the month in which it falls due. It is met in time if what is owed came at or before that time, and"
                    + " not in time if it came later or is still owed after it.",
            "Not counted: duties whose time is still ahead and that are not met yet, deadlines beyond the calendar, and what was set aside:"
                    + " duties withheld or waived, whoever was told by telephone, and what nobody owed any more because the case was"
                    + " closed or the decision overtaken. These have a table of their own."),
    NEVER_INFORMED(
            "never-informed",
            "Referrers never informed",
            "A referral counts, in the month in which it was made, if its referrer should know of a decision or of the closure by"
                    + " now and has never said that it does, nor was told in person.",
            "Not counted: referrals that nobody has decided on yet (see the gateway outcomes among the duties met in time),"
                    + " feedback that is withheld or was waived, and referrers who still have time to acknowledge."),
    WITHHELD(
            "withheld",
            "Feedback withheld",
            "Each decision to withhold feedback from a referrer counts, in the month in which it was recorded, by the reason that"
                    + " was given. It holds once everybody asked has approved it.",
            "Not approved are those refused and those that still wait for an approval. A decision counts also after its review."),
    SESSIONS(
            "sessions",
            "Sessions contracted and held",
            "Interventions count in the month in which they were commissioned. Contracted is the number of sessions that all parties"
                    + " have agreed on last; held are those that the provider reported as held.",
            "Not yet held are all other contracted sessions, also of interventions that are over. Sessions reported as not held"
                    + " may be held later."),
    PAST_THE_GATE(
            "past-the-gate",
            "Closures and exits past the gate",
            "Closures and decisions that support ends, in the month in which they were recorded. Past the gate: something that the"
                    + " policy asks for was missing, and a named person went past that with a reason.",
            "A case that was closed twice counts twice."),
    REVIEWS(
            "reviews-overdue",
            "Reviews overdue",
            "Reviews of running cases, and reviews after 6 and 12 months, that should have been recorded by now and are not.",
            "Reviews that were recorded late are not counted here but among the duties not met in time."),
    OPEN(
            "open-duties",
            "Open duties by state",
            "Every duty that is open now, by what has become of it.",
            "Not sent: whoever owes it has sent nothing. Sent, not delivered: the hub could not hand it over. Delivered, not"
                    + " acknowledged: no office has said that it knows."),
    TELEPHONE(
            "by-telephone",
            "Told by telephone only",
            "Duties to acknowledge that ended because the office was told by telephone or in person and another person signed that,"
                    + " in the month in which they fell due.",
            "Such a record stands beside an acknowledgement, never for one: these are not among the duties met in time."
                    + " Whether the office has acknowledged since is not counted."),
    NOBODY_THERE(
            "nobody-there",
            "Messages to offices that nobody holds",
            "Open duties to acknowledge that are owed by an office which the directory does not list (any more).",
            "Offices that are listed count as held: the hub cannot know who is at work."),
    REPEATS(
            "repeats-closed",
            "Repeat referrals closed",
            "Referrals that a person judged to be about the same individual as an earlier one, in the month in which they were closed.",
            "Not counted: likely repeats that were judged to be somebody else, or not judged.");

    private final String key;
    private final String title;
    private final String counts;
    private final String leavesOut;

    Report(String key, String title, String counts, String leavesOut) {
        this.key = key;
        this.title = title;
        this.counts = counts;
        this.leavesOut = leavesOut;
    }

    /** As in an address. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    /** What it counts, in words. */
    public String counts() {
        return counts;
    }

    /** What it does not count. */
    public String leavesOut() {
        return leavesOut;
    }

    public static Optional<Report> of(String key) {
        return Arrays.stream(values()).filter(report -> report.key.equals(key)).findFirst();
    }
}
