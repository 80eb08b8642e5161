package agencyhub.directory;

import agencyhub.agency.Directory;

/** The try-out's and the sandbox's part in the directory. */
public interface DirectorySource {
    /** Of what {@link #yaml} gives; shown before line numbers. */
    String name();

    /** The directory where {@code hub.directory} names none. */
    String yaml();

    /** Changes whenever {@link #over} would make another directory of the same text. */
    default String state() {
        return "";
    }

    /** What is in force in the place of what was read. */
    default Directory over(Directory read) {
        return read;
    }
}
