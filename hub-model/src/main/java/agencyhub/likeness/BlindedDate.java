package agencyhub.likeness;

import java.util.Set;

/**
 * A date of birth.
 *
 * @param exact    the date
 * @param either   the same for this date and for the one with day and month swapped
 * @param nearly   those that a date shares with another one that has one digit wrong, or two digits of its day, month or year
 *                 in the wrong order, or is of the next year
 * @param partials year and month, year and day, month and day: what is left of it when the third is wrong
 */
record BlindedDate(long exact, long either, Set<Long> nearly, Set<Long> partials) {

    boolean almost(BlindedDate other) {
        return either == other.either || nearly.stream().anyMatch(other.nearly::contains);
    }

    @Override
    public String toString() {
        return "a date";
    }
}
