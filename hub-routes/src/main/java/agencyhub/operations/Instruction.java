package agencyhub.operations;

import java.util.UUID;

/**
 * Who wants something done, and why.
 *
 * @param id made when the form was: sent twice, it is one operation
 */
public record Instruction(UUID id, Operator by, String reason) {
    static final int LONGEST_REASON = 500;

    public Instruction {
        reason = reason.strip();
    }

    boolean hasReason() {
        return !reason.isEmpty() && reason.length() <= LONGEST_REASON;
    }
}
