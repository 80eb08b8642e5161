package agencyhub.operations;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the record.
 *
 * @param step      0 for what was begun; then what became of it
 * @param at        business time
 * @param concerned an opaque reference, such as {@code duty/<id>}
 * @param asked     what waits for a second person, as JSON
 */
public record Entry(
        long seq,
        UUID id,
        int step,
        Instant at,
        Instant recordedAt,
        String account,
        String role,
        Kind kind,
        String reason,
        String concerned,
        Outcome outcome,
        String detail,
        Optional<String> asked) {

    public enum Outcome {
        /** Written before a message is sent by the intake door; nothing follows it only if the hub died in between. */
        BEGUN,
        DONE,
        WAITS,
        DECLINED,
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        public static Optional<Outcome> known(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }
    }
}
