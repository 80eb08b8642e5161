package agencyhub.ledger;

import agencyhub.Meters;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When and how the ledger last refused to write what the hub had to write. */
@Component
public class WriteFailures {

    private record Refused(String state, long nanos) {}

    private final Meters meters;
    private volatile @Nullable Refused last;

    WriteFailures(Meters meters) {
        this.meters = meters;
    }

    /** Something was not written. */
    void note(Exception failure) {
        String state = failure instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        meters.notWritten(state.length() < 2 ? "none" : state.substring(0, 2));
        if (isRefusal(state)) {
            last = new Refused(state, System.nanoTime());
        }
    }

    /** The SQL state, if it refused since. */
    public Optional<String> refusedWithin(Duration lately) {
        Refused refused = last;
        return refused != null && System.nanoTime() - refused.nanos() < lately.toNanos()
                ? Optional.of(refused.state())
                : Optional.empty();
    }

    /** The server answers and does not write: out of space or memory (class 53, except too many connections), read-only. */
    public static boolean isRefusal(String state) {
        return state.equals("25006") || (state.startsWith("53") && !state.equals("53300"));
    }
}
