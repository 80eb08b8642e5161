package agencyhub.message;

import java.time.Instant;
import java.util.Set;

/**
 * A decision of the Channel panel. Without outcome, rationale, decider and time it is refused: unclear records are a
 * failing the reviews found.
 *
 * @param outcome       ADOPT, NOT_ADOPT, SIGNPOST, CONTINUE, TRANSFER, POLICE_LED or EXIT
 * @param actions       the ids of what is to be done, of those that have one
 * @param decisionBasis UNANIMOUS, MAJORITY or CHAIR (CTSA 2015 s37(6))
 */
public record PanelOutcome(String outcome, String decisionBasis, By decidedBy, Set<String> actions, Instant occurredAt)
        implements Dated {

    public PanelOutcome(String outcome, String decisionBasis, By decidedBy, Instant occurredAt) {
        this(outcome, decisionBasis, decidedBy, Set.of(), occurredAt);
    }

    public boolean adopts() {
        return outcome.equals("ADOPT");
    }

    @Override
    public String toString() {
        return "PanelOutcome"; // what was decided about a person stays out of logs
    }
}
