package agencyhub.message;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Support ends.
 *
 * @param needs ids of needs that have a disposition
 * @param actions ids of actions that are closed
 */
public record ExitDecision(Set<String> needs, Set<String> actions, Optional<GateOverride> override, Instant occurredAt)
        implements Dated {}
