package agencyhub.directory;

/** Gives a directory where {@code hub.directory} names none: the try-out's. Read once, at start. */
public interface DirectorySource {
    /** Shown before line numbers. */
    String name();

    String yaml();
}
