package agencyhub.enquiry;

import agencyhub.message.Code;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a query; one that cannot be read is refused by its name and never quoted. */
final class Asked {
    static final int USUAL_LIMIT = 50;
    static final int HIGHEST_LIMIT = 200;
    private static final int LONGEST_WAIT = 60;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Asked() {}

    static int limit(@Nullable String limit) {
        return (int) number("limit", limit, USUAL_LIMIT, 1, HIGHEST_LIMIT);
    }

    static Duration wait(@Nullable String wait) {
        return Duration.ofSeconds(number("wait", wait, 0, 0, LONGEST_WAIT));
    }

    /** A place in an order that counts from 1; before the first when left out. */
    static long place(@Nullable String after) {
        return number("after", after, 0, 0, Long.MAX_VALUE);
    }

    static Optional<UUID> id(String name, @Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException unreadable) {
            throw refused(name, "is not the id that was given as next");
        }
    }

    /** A reference that no case can have is refused before the ledger is asked, which could not even hold some. */
    static Optional<String> reference(@Nullable String reference) {
        if (reference != null && !REFERENCE.matcher(reference).matches()) {
            throw refused("case", "is no case's reference");
        }
        return Optional.ofNullable(reference);
    }

    static Optional<String> word(String name, @Nullable String word, Set<String> known) {
        if (word != null && !known.contains(word)) {
            throw refused(
                    name,
                    "is one of " + String.join(", ", known.stream().sorted().toList()));
        }
        return Optional.ofNullable(word);
    }

    private static long number(String name, @Nullable String text, long usual, long lowest, long highest) {
        if (text == null) {
            return usual;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException unreadable) {
            // told below
        }
        throw refused(name, "is a whole number from " + lowest + (highest == Long.MAX_VALUE ? "" : " to " + highest));
    }

    static RefusedException refused(String name, String detail) {
        return new RefusedException(new Refusal(
                Code.BAD_PARAMETER,
                Code.BAD_PARAMETER.title(),
                List.of(new Refusal.Fault(name, Code.BAD_PARAMETER.word(), detail))));
    }

    static RefusedException notFound() {
        return new RefusedException(Refusal.of(Code.NOT_FOUND));
    }
}
