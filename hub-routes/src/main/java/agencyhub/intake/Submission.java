package agencyhub.intake;

/**
 * Bytes that arrived at a door, and who brought them: the agency that the door knows the caller to be, not the one
 * that the message claims.
 */
public record Submission(String caller, byte[] body) {
    @Override
    public String toString() {
        return "submission by " + caller; // never the content
    }
}
