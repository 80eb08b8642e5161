package agencyhub.directory;

/** The hub has nothing to decide by. */
final class RulesMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RulesMissing(String what) {
        super(what, null, false, false);
    }
}
