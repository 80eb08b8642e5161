package agencyhub.intake;

import agencyhub.duty.Advance;
import java.util.Optional;

/**
 * Bytes that arrived at a door, and who brought them: the agency that the door knows the caller to be, not the one
 * that the message claims.
 *
 * @param advance for the hub's own reminders and escalations: how the duty they chase moves on with them
 */
public record Submission(String caller, byte[] body, Optional<Advance> advance) {

    public Submission(String caller, byte[] body) {
        this(caller, body, Optional.empty());
    }

    @Override
    public String toString() {
        return "submission by " + caller; // never the content
    }
}
