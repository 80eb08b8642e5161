package agencyhub.oversight;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure as it may be told.
 *
 * @param words  for people
 * @param plain  for programs: {@code [c]} where it is not told, as government statistics write it
 * @param amount empty where it is not told or where there is none
 */
public record Value(String words, String plain, OptionalDouble amount) {
    public static final Value NOT_TOLD = new Value("not shown", "[c]", OptionalDouble.empty());

    /** A share of nothing. */
    static final Value NONE = new Value("–", "", OptionalDouble.empty());

    static Value of(long number) {
        return new Value(
                String.format(Locale.UK, "%,d", number), Long.toString(number), OptionalDouble.of((double) number));
    }

    /** Rounded down, so that only all is 100%. */
    static Value share(long part, long whole) {
        return whole == 0
                ? NONE
                : new Value(
                        Math.floorDiv(100 * part, whole) + "%",
                        String.format(Locale.ROOT, "%.3f", (double) part / whole),
                        OptionalDouble.of((double) part / whole));
    }

    static Value text(String words, String plain) {
        return new Value(words, plain, OptionalDouble.empty());
    }

    public boolean isTold() {
        return !equals(NOT_TOLD);
    }
}
