package agencyhub.alerts;

import java.util.List;
import java.util.Set;

/** Looks for some kinds of problems. It may throw or hang: then nothing is known about these kinds at this look. */
interface Lookout {
    Set<Kind> kinds();

    /** Whether it asks the ledger, which is of no use while that is away. */
    boolean asksTheLedger();

    List<Problem> look() throws Exception;

    /** What it means when it hangs. */
    default List<Problem> ifItHangs() {
        return List.of();
    }
}
