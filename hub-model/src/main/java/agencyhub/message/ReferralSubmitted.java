package agencyhub.message;

import java.time.Instant;
import java.util.List;

/**
 * Opens a case; its sender is the referrer.
 *
 * @param parties named by the referrer; {@code police} and {@code panel-chair} are filled from the directory if left out
 */
public record ReferralSubmitted(List<Party> parties, Instant occurredAt) implements Dated {

    @Override
    public String toString() {
        return "ReferralSubmitted";
    }
}
