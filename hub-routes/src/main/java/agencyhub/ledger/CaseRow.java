package agencyhub.ledger;

import agencyhub.message.Party;
import java.util.List;

/** A case while a transaction holds its lock: what its row says, and will say. */
final class CaseRow {
    private final boolean stored;
    private int lastSeq;
    private List<Party> parties;
    private boolean changed;

    CaseRow(boolean stored, int lastSeq, List<Party> parties) {
        this.stored = stored;
        this.lastSeq = lastSeq;
        this.parties = parties;
    }

    static CaseRow none() {
        return new CaseRow(false, 0, List.of());
    }

    boolean stored() {
        return stored;
    }

    boolean changed() {
        return changed;
    }

    int lastSeq() {
        return lastSeq;
    }

    List<Party> parties() {
        return parties;
    }

    /** The case's next message, and its parties after it. */
    int next(List<Party> after) {
        changed = true;
        parties = after;
        return ++lastSeq;
    }
}
