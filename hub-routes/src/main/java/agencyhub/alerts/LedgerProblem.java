package agencyhub.alerts;

import agencyhub.ledger.WriteFailures;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What it means that the ledger failed. */
final class LedgerProblem {
    private LedgerProblem() {}

    static Problem of(Throwable failure) {
        String state = state(failure);
        return state != null && WriteFailures.isRefusal(state)
                ? refuses(state)
                : new Problem(
                        Kind.LEDGER_UNREACHABLE,
                        "ledger",
                        state == null ? failure.getClass().getSimpleName() : "SQL state " + state);
    }

    static Problem refuses(String state) {
        return new Problem(Kind.LEDGER_REFUSES, "ledger", "SQL state " + state);
    }

    static Problem hangs() {
        return new Problem(Kind.LEDGER_UNREACHABLE, "ledger", "no answer");
    }

    private static @Nullable String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
