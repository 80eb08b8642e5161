package agencyhub.ledger;

import agencyhub.duty.CaseState;

/** A case while a transaction holds its lock: what its row says, and will say. */
final class CaseRow {
    private final boolean stored;
    private int lastSeq;
    private CaseState state;
    private boolean changed;

    CaseRow(boolean stored, int lastSeq, CaseState state) {
        this.stored = stored;
        this.lastSeq = lastSeq;
        this.state = state;
    }

    static CaseRow none() {
        return new CaseRow(false, 0, CaseState.none());
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

    CaseState state() {
        return state;
    }

    /** The case's next message, and its state after it. */
    int next(CaseState after) {
        changed = true;
        state = after;
        return ++lastSeq;
    }
}
