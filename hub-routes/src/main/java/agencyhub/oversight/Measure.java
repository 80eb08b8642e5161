package agencyhub.oversight;

import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * A column of a sheet.
 *
 * @param share whether it is one, from 0 to 1
 * @param value by row and column of the published figures
 */
record Measure(String title, boolean share, Published published, BiFunction<String, String, Value> value) {

    /** The sum of these numbers of a cell. */
    static Measure number(String title, Published published, int... of) {
        return new Measure(
                title,
                false,
                published,
                (row, column) -> published
                        .cell(row, column)
                        .map(numbers -> Value.of(
                                Arrays.stream(of).mapToLong(numbers::get).sum()))
                        .orElse(Value.NOT_TOLD));
    }

    static Measure share(String title, Published published, int part, int... whole) {
        return new Measure(
                title,
                true,
                published,
                (row, column) -> published
                        .cell(row, column)
                        .map(numbers -> Value.share(
                                numbers.get(part),
                                Arrays.stream(whole).mapToLong(numbers::get).sum()))
                        .orElse(Value.NOT_TOLD));
    }

    /** Of what stands side by side now, always this one. */
    static Measure side(String title, Published published, String column) {
        return new Measure(
                title,
                false,
                published,
                (row, _) -> published
                        .cell(row, column)
                        .map(numbers -> Value.of(numbers.getFirst()))
                        .orElse(Value.NOT_TOLD));
    }

    Value at(String row, String column) {
        return value.apply(row, column);
    }
}
