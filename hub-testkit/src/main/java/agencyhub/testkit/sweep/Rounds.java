package agencyhub.testkit.sweep;

import java.util.List;

/**
 * The rounds over one ledger, those of the warm-up left out.
 *
 * @param open        open duties
 * @param fillSeconds how long it took to fill it
 * @param bytes       the size of the database
 * @param idleMillis  CPU time a second of hub and PostgreSQL while nothing is due
 * @param check       after the last round
 */
record Rounds(int open, double fillSeconds, long bytes, double idleMillis, Check check, List<Round> all) {

    double wall() {
        return Round.median(all, Round::wallEach);
    }

    double hub() {
        return Round.median(all, Round::hubEach);
    }

    double postgres() {
        return Round.median(all, Round::postgresEach);
    }

    double cpu() {
        return Round.median(all, Round::cpuEach);
    }

    double wal() {
        return Round.median(all, Round::walEach);
    }
}
