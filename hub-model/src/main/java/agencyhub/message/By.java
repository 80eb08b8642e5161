package agencyhub.message;

import java.util.Locale;

/**
 * Who said or decided it: an office, and the person who held it then. The name is for the record and the recipients
 * entitled to it; it never appears in a log, so {@code toString} leaves it out.
 *
 * @param name empty where only the office spoke, which an acknowledgement and feedback may
 */
public record By(String office, String name) {

    /** One person may hold two posts, and an office may be held by two: the name decides, however it is typed. */
    public boolean isSamePersonAs(By other) {
        return !name.isBlank() && plain(name).equals(plain(other.name));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return office;
    }
}
