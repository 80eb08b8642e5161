package agencyhub.message;

import java.time.Instant;
import java.util.Set;

/**
 * The decision of the first police assessment.
 *
 * @param weighed references of the linked referrals it says it has weighed
 */
public record GatewayOutcome(String decision, Set<String> weighed, Instant occurredAt) implements Dated {

    @Override
    public String toString() {
        return "GatewayOutcome"; // what was decided about a person stays out of logs
    }
}
