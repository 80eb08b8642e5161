package agencyhub.picture;

import java.util.OptionalDouble;

/**
 * One value of a chart.
 *
 * @param amount empty where it is not to be told, or where there is none
 * @param words  what stands beside it: the number itself, or why there is none; a few characters in a chart by month
 */
public record Figure(OptionalDouble amount, String words) {

    public static Figure of(double amount, String words) {
        return new Figure(OptionalDouble.of(amount), words);
    }

    /** Suppressed, or nothing to count. */
    public static Figure none(String words) {
        return new Figure(OptionalDouble.empty(), words);
    }
}
