package agencyhub.rehearsal;

import agencyhub.duty.Duty;
import java.time.Instant;
import java.util.Optional;

/**
 * A duty, open or not: the ledger forgets none.
 *
 * @param ended how and when it came to its end; empty while it is open or withheld
 */
record Owed(Duty duty, Optional<End> ended) {

    record End(Happening.Ended.How how, Instant at) {}

    static Owed open(Duty duty) {
        return new Owed(duty, Optional.empty());
    }

    boolean open() {
        return ended.isEmpty();
    }
}
