package agencyhub.directory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something about how an agency is reached or recognised that operations put right ahead of the directory file. It holds
 * until the file says the same, or says something else than it did.
 *
 * @param office   empty for what is the agency's own
 * @param place    for a webhook: which of the doors listed there, from 0
 * @param value    for a secret the secret itself, for a token its digest
 * @param was      what the file said, as {@link Amending#said} puts it
 * @param since    business time
 * @param oldUntil real time until which the former secret or token is good as well
 */
public record Amendment(
        UUID id,
        String agency,
        String office,
        int place,
        Field field,
        String value,
        String was,
        Instant since,
        String account,
        Optional<Instant> oldUntil) {

    public enum Field {
        MAIL,
        TELEPHONE,
        URL,
        SECRET,
        TOKEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Field> of(String word) {
            return Arrays.stream(values())
                    .filter(field -> field.word().equals(word))
                    .findFirst();
        }

        /** Several are good at a time while one is replaced; of anything else the latest alone counts. */
        public boolean overlaps() {
            return this == SECRET || this == TOKEN;
        }
    }

    boolean isAbout(Amendment other) {
        return agency.equals(other.agency)
                && office.equals(other.office)
                && place == other.place
                && field == other.field;
    }

    @Override
    public String toString() {
        return "amendment " + id + " of " + field + " at " + agency + (office.isEmpty() ? "" : "/" + office);
    }
}
