package agencyhub.contract;

/**
 * One difference between what was published and what would be.
 *
 * @param file   the document
 * @param path   where in it, or where in the message
 * @param what   in words
 * @param effect on whoever built on it
 */
record Change(String file, String path, String what, Effect effect) {

    enum Effect {
        /** Something that was allowed is not any more: breaks those who write it. */
        NARROWER,
        /** Something comes that never came before: breaks those who read it. */
        WIDER,
        /** Breaks everybody. */
        GONE,
        /** Breaks nobody. */
        HARMLESS
    }

    Change(String file, String path, String what) {
        this(file, path, what, Effect.HARMLESS);
    }

    String said() {
        return file + ", " + (path.isEmpty() ? "as a whole" : path) + ": " + what;
    }
}
