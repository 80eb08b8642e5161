package agencyhub.testkit.sweep;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one round cost.
 *
 * @param due            duties that fell due together, all of them chased
 * @param sweepMillis    from the beginning of the hub's sweep to its end, by its own meter
 * @param hubMillis      CPU time of the hub meanwhile, delivering included
 * @param postgresMillis CPU time of PostgreSQL meanwhile
 * @param walBytes       what PostgreSQL wrote ahead meanwhile
 */
record Round(int due, double sweepMillis, long hubMillis, long postgresMillis, long walBytes) {

    double wallEach() {
        return sweepMillis / due;
    }

    double hubEach() {
        return (double) hubMillis / due;
    }

    double postgresEach() {
        return (double) postgresMillis / due;
    }

    double cpuEach() {
        return hubEach() + postgresEach();
    }

    double walEach() {
        return (double) walBytes / due;
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
