package agencyhub.assurance;

import java.time.Instant;
import java.util.List;

/**
 * What one look at the ledger found.
 *
 * @param count     of all breaches; each kind is counted up to {@link LedgerLook#MOST_COUNTED}
 * @param breaches  the first {@link LedgerLook#MOST_SHOWN} of them
 * @param checkedAt real time
 */
public record Findings(long count, List<Breach> breaches, Instant checkedAt) {

    public boolean promiseHolds() {
        return count == 0;
    }
}
