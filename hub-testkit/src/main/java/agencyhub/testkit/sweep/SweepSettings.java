package agencyhub.testkit.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to do to which hub.
 *
 * @param few    open duties in the small ledger
 * @param open   open duties in the large one
 * @param due    duties that fall due in each round
 * @param apart  how far from one another those were opened
 * @param warmUp how long duties fall due beforehand, again and again the same ones
 * @param rounds how often they do so while it is measured, others each time
 * @param every  from one round to the next
 * @param atOnce duties that fall due together at the end; 0 for none
 * @param most   how many times as much a due duty may cost in the large ledger
 * @param folder holds the directory file, the hub's log and its data
 */
record SweepSettings(
        Path hubJar,
        List<String> jvm,
        Map<String, String> settings,
        Path folder,
        int few,
        int open,
        int due,
        int apart,
        Duration warmUp,
        int rounds,
        Duration every,
        int atOnce,
        double most) {

    /** Duties that are needed beside those that fall due at once. */
    long inRounds() {
        return (long) due * (rounds + 1);
    }
}
