package agencyhub.message;

/**
 * Who said or decided it: an office, and the person who held it then. The name is for the record and the recipients
 * entitled to it; it never appears in a log, so {@code toString} leaves it out.
 *
 * @param name empty where only the office spoke, which an acknowledgement and feedback may
 */
public record By(String office, String name) {
    @Override
    public String toString() {
        return office;
    }
}
