package agencyhub.message;

import java.time.Instant;
import java.util.Optional;

/**
 * The final word on a case: decision, rationale, decider, and who holds the risk now.
 *
 * @param override who goes past the closure gate, if anybody does
 */
public record ClosureNotice(By decidedBy, Optional<GateOverride> override, Instant occurredAt) implements Dated {

    public ClosureNotice(By decidedBy, Instant occurredAt) {
        this(decidedBy, Optional.empty(), occurredAt);
    }
}
