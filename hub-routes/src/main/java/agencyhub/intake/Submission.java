package agencyhub.intake;

import agencyhub.duty.Advance;
import java.util.Optional;

/**
 * Bytes that arrived at a door, and who brought them: the agency that the door knows the caller to be, not the one
 * that the message claims. What the hub says itself comes by no door; only it may say so.
 */
public final class Submission {
    private final String caller;
    private final byte[] body;
    private final boolean byTheHub;
    private final Optional<Advance> advance;

    private Submission(String caller, byte[] body, boolean byTheHub, Optional<Advance> advance) {
        this.caller = caller;
        this.body = body;
        this.byTheHub = byTheHub;
        this.advance = advance;
    }

    /** Brought by an agency to a door. */
    public Submission(String caller, byte[] body) {
        this(caller, body, false, Optional.empty());
    }

    /**
     * The hub's own words.
     *
     * @param hub the id of the agency that it speaks as
     */
    public static Submission byTheHub(String hub, byte[] body) {
        return new Submission(hub, body, true, Optional.empty());
    }

    /** A reminder or escalation: the duty that it chases moves on with it, or it is not accepted. */
    public static Submission chasing(String hub, byte[] body, Advance advance) {
        return new Submission(hub, body, true, Optional.of(advance));
    }

    public String caller() {
        return caller;
    }

    public byte[] body() {
        return body;
    }

    boolean isByTheHub() {
        return byTheHub;
    }

    /** How the duty moves on that this message chases. */
    public Optional<Advance> advance() {
        return advance;
    }

    @Override
    public String toString() {
        return "submission by " + caller; // never the content
    }
}
