package agencyhub.alerts;

import java.time.Instant;
import java.util.Optional;

/**
 * A problem that somebody was told of.
 *
 * @param reference opaque
 * @param subject   an agency, a hub, or the part of the whole that is concerned
 * @param openedAt  real time, as is {@code resolvedAt}
 */
public record Alert(
        String reference, Kind kind, String subject, String detail, Instant openedAt, Optional<Instant> resolvedAt) {

    public boolean isOpen() {
        return resolvedAt.isEmpty();
    }

    String problem() {
        return kind.word() + ":" + subject;
    }
}
