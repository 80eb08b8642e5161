package agencyhub.message;

import java.time.Instant;
import java.util.List;

/**
 * Opens a case; its sender is the referrer.
 *
 * @param parties named by the referrer; {@code police} and {@code panel-chair} are filled from the directory if left out
 * @param complexNeeds whether it flags a child with complex needs
 */
public record ReferralSubmitted(List<Party> parties, boolean complexNeeds, Instant occurredAt) implements Dated {

    public ReferralSubmitted(List<Party> parties, Instant occurredAt) {
        this(parties, false, occurredAt);
    }

    @Override
    public String toString() {
        return "ReferralSubmitted";
    }
}
