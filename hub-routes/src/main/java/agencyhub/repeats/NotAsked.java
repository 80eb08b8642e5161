package agencyhub.repeats;

import agencyhub.message.Code;

/** The hub's question was not accepted. */
final class NotAsked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    NotAsked(Code code) {
        super(code.word(), null, false, false);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
