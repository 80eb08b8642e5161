package agencyhub.tryout;

/** Why the sandbox does not do what it was asked to do: in one stable word, and in a sentence. */
final class SandboxProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private SandboxProblem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** The body cannot be read, or says something that there is not. */
    static SandboxProblem invalid(String detail) {
        return new SandboxProblem(422, "invalid", detail);
    }

    static SandboxProblem unreadable(String detail) {
        return new SandboxProblem(400, "unreadable", detail);
    }

    static SandboxProblem notFound(String detail) {
        return new SandboxProblem(404, "not-found", detail);
    }

    /** The sandbox is at work on something else. */
    static SandboxProblem busy(String with) {
        return new SandboxProblem(409, "busy", "The sandbox is busy: " + with + ". Ask GET /sandbox how far it is.");
    }

    static SandboxProblem goesBack(String detail) {
        return new SandboxProblem(409, "clock-goes-back", detail);
    }

    static SandboxProblem tooFar(String detail) {
        return new SandboxProblem(422, "too-far", detail);
    }

    /** Not in this sandbox, or not as it stands. */
    static SandboxProblem notHere(String detail) {
        return new SandboxProblem(409, "not-here", detail);
    }
}
