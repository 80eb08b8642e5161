package agencyhub.worklist;

/**
 * How many there are.
 *
 * @param more whether nobody counted further
 */
public record Count(int number, boolean more) {

    static Count of(int number) {
        return new Count(number, false);
    }

    /** @param counted no further than one beyond {@code most} */
    static Count upTo(int most, int counted) {
        return counted > most ? new Count(most, true) : of(counted);
    }

    public boolean any() {
        return number > 0;
    }

    @Override
    public String toString() {
        return "%,d%s".formatted(number, more ? "+" : "");
    }
}
