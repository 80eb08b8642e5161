package agencyhub.worklist;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of one index, read in order from a place on and no further than a limit. A list is a merge of few of these, so
 * that a page costs the same however much is open.
 */
final class Stretch {
    /** A page, and one row more that tells whether another follows. */
    static final int PAGE = 51;

    /** Of a stretch in which not all is wanted, so much is looked through for one page. */
    static final int LOOKED_THROUGH = 400;

    static final String DUE = "coalesce(duty.due_by, timestamptz '9999-01-01 00:00:00+00')";

    /** What else must be true of a row: none of these is worth an index of its own. */
    static final String FITS = "(cast(:kinds as text[]) is null or duty.kind = any(cast(:kinds as text[])))"
            + " and (cast(:owing as text) is null or duty.owed_by_agency = :owing)"
            + " and (cast(:waiting as text) is null or duty.owed_to_agency = :waiting)"
            + " and (cast(:about as text) is null or duty.about = :about)"
            + " and (cast(:hub as text) is null or duty.stands_agency = :hub and duty.stands_office = :office)";

    private static final String OPEN = "(select duty.id, duty.urgent, %5$s as due, %6$s as fits, %7$d as stretch"
            + " from duty where duty.state = 'open' and %1$s%2$s and duty.urgent = %3$s"
            + " and (%5$s, duty.id) > (:from_%4$s, :from_%4$s_id) and %5$s <= :until_%9$s"
            + " order by duty.failure, duty.urgent, %5$s, duty.id limit %8$d)";

    private static final String WITHHELD = "(select duty.id, false as urgent, duty.next_step_at as due, " + FITS
            + " and (not :only_urgent or duty.urgent) as fits, 0 as stretch from duty where duty.state = 'withheld'"
            + " and (duty.next_step_at, duty.id) > (:from_ordinary, :from_ordinary_id)"
            + " order by duty.next_step_at, duty.id limit %d)";

    private Stretch() {}

    /**
     * Open duties in one trouble and of one urgency.
     *
     * @param number tells the rows of this stretch from others'
     * @param all    whether all of it is wanted, so that nothing is looked through in vain
     */
    static String open(Along along, Trouble trouble, boolean urgent, int number, boolean all, int limit) {
        return OPEN.formatted(
                along.condition(),
                trouble.condition(),
                urgent,
                urgent ? "urgent" : "ordinary",
                DUE,
                all ? "true" : FITS,
                number,
                all ? limit : lookedThrough(limit),
                trouble == Trouble.NOT_CHASED ? "due" : "chased");
    }

    static int lookedThrough(int limit) {
        return Math.max(limit, LOOKED_THROUGH);
    }

    /** What is withheld, in the order of its reviews. */
    static String withheld(int limit) {
        return WITHHELD.formatted(lookedThrough(limit));
    }

    /** Every statement that these can be put together from. */
    static List<String> statements() {
        List<String> all = new ArrayList<>(List.of(withheld(PAGE)));
        for (Along along : Along.values()) {
            for (Trouble trouble : Trouble.values()) {
                for (boolean urgent : new boolean[] {true, false}) {
                    all.add(open(along, trouble, urgent, 0, true, PAGE));
                    all.add(open(along, trouble, urgent, 0, false, PAGE));
                }
            }
        }
        return all;
    }
}
