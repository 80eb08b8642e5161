package agencyhub.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SmallNumbersAreNotToldTest {
    private static final Columns SIDES = Columns.of(List.of("a", "b", "c"));
    private static final Suppression FIVE = new Suppression(5);

    @Test
    void largeNumbersAndNothingAreTold() {
        Published told = FIVE.protect(
                new Grid(1, SIDES).add("one", "a", 5).add("one", "b", 7).add("two", "c", 12));

        assertThat(told.leavesOut()).isFalse();
        assertThat(told.cell("one", "a")).contains(List.of(5L));
        assertThat(told.cell("two", "a")).contains(List.of(0L));
        assertThat(told.cell(Grid.TOTAL, Columns.ALL)).contains(List.of(24L));
    }

    @Test
    void aSmallNumberTakesThreeOthersWithIt() {
        Published told = FIVE.protect(new Grid(1, SIDES)
                .add("one", "a", 3)
                .add("one", "b", 20)
                .add("one", "c", 30)
                .add("two", "a", 40)
                .add("two", "b", 50)
                .add("two", "c", 60));

        assertThat(told.cell("one", "a")).isEmpty();
        assertThat(told.cell("one", "b")).as("or a = all - b - c").isEmpty();
        assertThat(told.cell("two", "a")).as("or a = both - two").isEmpty();
        assertThat(told.cell("two", "b")).isEmpty();
        assertThat(told.cell("one", "c")).contains(List.of(30L));
        assertThat(told.cell("one", Columns.ALL)).contains(List.of(53L));
        assertThat(told.cell(Grid.TOTAL, "a")).contains(List.of(43L));
        assertThat(told.cell(Grid.TOTAL, Columns.ALL)).contains(List.of(203L));
    }

    @Test
    void aSmallRemainderIsNotToldEither() {
        Published told = FIVE.protect(new Grid(2, SIDES) // in time, not in time
                .add("one", "a", 40, 2)
                .add("one", "b", 40, 20)
                .add("two", "a", 40, 20)
                .add("two", "b", 40, 20));

        assertThat(told.cell("one", "a")).as("40 of 42 would tell the 2").isEmpty();
    }

    @Test
    void whatIsLeftOutIsNeverFewTogether() {
        Published told = FIVE.protect(new Grid(1, SIDES)
                .add("one", "a", 1)
                .add("two", "a", 1)
                .add("three", "a", 30)
                .add("four", "b", 40));

        assertThat(told.cell("three", "a"))
                .as("or two left out of 32, 30 of them shown, are one each")
                .isEmpty();
        assertThat(told.cell("four", "b")).isPresent();
    }

    @Test
    void aTableOfOneRowKeepsItsSumsToItself() {
        Published told = FIVE.protect(new Grid(1, SIDES).add("one", "a", 3).add("one", "b", 30));

        assertThat(told.cell("one", "a")).isEmpty();
        assertThat(told.cell(Grid.TOTAL, "a")).isEmpty();
        assertThat(told.cell(Grid.TOTAL, "b")).isEmpty();
        assertThat(told.cell(Grid.TOTAL, Columns.ALL)).contains(List.of(33L));
    }

    @Test
    void belowOneEverythingIsTold() {
        assertThat(new Suppression(1)
                        .protect(new Grid(1, SIDES).add("one", "a", 1))
                        .leavesOut())
                .isFalse();
    }

    @Test
    void whoLeavesOutOnlyWhatIsSmallIsFoundOut() {
        Grid counted = new Grid(1, SIDES).add("one", "a", 3).add("one", "b", 30).add("two", "a", 40);

        Published naive = new Published(counted, Map.of("one", Set.of("a")));

        assertThat(Guessing.follows(List.of(naive))).containsExactly("0 one a");
    }

    /** Two tables with the same sums, of 26 months in four years, as full or as empty as may be. */
    @RepeatedTest(60)
    void nothingFollowsFromWhatIsTold(RepetitionInfo repetition) {
        Random chance = new Random(repetition.getCurrentRepetition());
        List<Grid> counted = randomly(chance);

        List<Published> told = FIVE.protect(counted);

        assertThat(Guessing.follows(told)).isEmpty();
        for (int i = 0; i < told.size(); i++) {
            nothingSmallIsTold(counted.get(i), told.get(i));
            whatIsLeftOutOfAColumnIsNotFew(counted.get(i), told.get(i));
        }
    }

    private static List<Grid> randomly(Random chance) {
        List<String> each = IntStream.range(0, 26)
                .mapToObj(n -> java.time.YearMonth.of(2024, 3).plusMonths(n).toString())
                .toList();
        Columns months = chance.nextBoolean() ? Columns.months(each) : Columns.monthsAndAll(each);
        Grid kinds = new Grid(2, months);
        Grid agencies = new Grid(2, months);
        int manyKinds = 1 + chance.nextInt(8);
        int manyAgencies = 1 + chance.nextInt(12);
        int most = List.of(2, 6, 30, 200).get(chance.nextInt(4));
        int seldom = 1 + chance.nextInt(6);
        for (String month : months.leaves()) {
            for (int i = 0; i < manyKinds * manyAgencies; i++) {
                if (chance.nextInt(seldom) == 0) {
                    long inTime = chance.nextInt(most);
                    long not = chance.nextInt(4) == 0 ? chance.nextInt(most) : 0;
                    if (inTime + not > 0) {
                        kinds.add("kind " + i % manyKinds, month, inTime, not);
                        agencies.add("agency " + i / manyKinds, month, inTime, not);
                    }
                }
            }
        }
        return List.of(kinds, agencies);
    }

    private static void nothingSmallIsTold(Grid counted, Published told) {
        for (String row : told.rows()) {
            for (String column : told.columns().all()) {
                told.cell(row, column)
                        .ifPresent(numbers -> assertThat(numbers)
                                .isEqualTo(counted.numbers(row, column))
                                .noneMatch(number -> number > 0 && number < 5));
            }
        }
    }

    private static void whatIsLeftOutOfAColumnIsNotFew(Grid counted, Published told) {
        for (String column : told.columns().all()) {
            told.cell(Grid.TOTAL, column).ifPresent(_ -> {
                for (int measure = 0; measure < counted.measures(); measure++) {
                    int of = measure;
                    long together = told.rows().stream()
                            .filter(row -> told.cell(row, column).isEmpty())
                            .mapToLong(row -> counted.number(row, column, of))
                            .sum();
                    assertThat(together)
                            .satisfiesAnyOf(
                                    n -> assertThat(n).isZero(),
                                    n -> assertThat(n).isGreaterThanOrEqualTo(5));
                }
            });
        }
    }
}
