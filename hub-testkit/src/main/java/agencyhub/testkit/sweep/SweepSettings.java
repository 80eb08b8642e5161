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
 * @param warmUp rounds that are not counted
 * @param rounds rounds that are
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
        int warmUp,
        int rounds,
        int atOnce,
        double most) {

    int allRounds() {
        return warmUp + rounds;
    }

    /** From one round to the next: time for the slowest machine that is worth measuring. */
    Duration gap() {
        return Duration.ofSeconds(Math.max(6, due / 300));
    }
}
