package agencyhub.worklist;

import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many each further choice would leave. Beside a filter stand the numbers that the other filters leave, so that those of
 * one filter add up to what is listed without it; of ages, each holds the older ones too.
 *
 * @param all what the whole selection has
 */
public record Facets(
        int all,
        Map<Trouble, Integer> troubles,
        Map<DutyKind, Integer> kinds,
        Map<MessageType, Integer> types,
        Map<String, Integer> owing,
        Map<String, Integer> waiting,
        Map<Age, Integer> ages,
        int urgent) {

    static Facets of(List<Cell> cells, Selection selection) {
        Tally tally = new Tally(selection);
        cells.forEach(tally::add);
        return tally.facets();
    }

    /** A cell counts beside a filter when no other filter leaves it out. */
    private static final class Tally {
        private static final int TROUBLE = 1;
        private static final int KIND = 2;
        private static final int ABOUT = 4;
        private static final int OWING = 8;
        private static final int WAITING = 16;
        private static final int AGE = 32;
        private static final int URGENT = 64;

        private final Selection selection;
        private int all;
        private int urgent;
        private final Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);
        private final Map<DutyKind, Integer> kinds = new EnumMap<>(DutyKind.class);
        private final Map<MessageType, Integer> types = new EnumMap<>(MessageType.class);
        private final Map<String, Integer> owing = new HashMap<>();
        private final Map<String, Integer> waiting = new HashMap<>();
        private final Map<Age, Integer> ages = new EnumMap<>(Age.class);

        Tally(Selection selection) {
            this.selection = selection;
        }

        void add(Cell cell) {
            if (selection.view() == View.OPERATIONS && !cell.withOperations()) {
                return;
            }
            int out = leftOutBy(cell);
            if (out == 0) {
                all += cell.count();
            }
            if (only(out, TROUBLE)) {
                troubles.merge(cell.trouble(), cell.count(), Integer::sum);
            }
            if (only(out, KIND)) {
                kinds.merge(cell.kind(), cell.count(), Integer::sum);
            }
            if (only(out, ABOUT) && cell.about().isPresent()) {
                types.merge(cell.about().get(), cell.count(), Integer::sum);
            }
            if (only(out, OWING)) {
                owing.merge(cell.owing(), cell.count(), Integer::sum);
            }
            if (only(out, WAITING)) {
                waiting.merge(cell.waiting(), cell.count(), Integer::sum);
            }
            if (only(out, URGENT) && cell.urgent()) {
                urgent += cell.count();
            }
            if (only(out, AGE)) {
                addAges(cell);
            }
        }

        private void addAges(Cell cell) {
            for (Age age : Age.values()) {
                if (cell.age().filter(oldest -> oldest.compareTo(age) >= 0).isPresent()) {
                    ages.merge(age, cell.count(), Integer::sum);
                }
            }
        }

        private static boolean only(int out, int filter) {
            return (out & ~filter) == 0;
        }

        private int leftOutBy(Cell cell) {
            return when(!selection.has(cell.trouble()), TROUBLE)
                    | when(!selection.has(cell.kind()), KIND)
                    | when(other(selection.about(), cell.about()), ABOUT)
                    | when(other(selection.owing(), Optional.of(cell.owing())), OWING)
                    | when(other(selection.waiting(), Optional.of(cell.waiting())), WAITING)
                    | when(
                            selection
                                    .age()
                                    .filter(least -> tooYoung(cell, least))
                                    .isPresent(),
                            AGE)
                    | when(selection.urgent() && !cell.urgent(), URGENT);
        }

        private static boolean tooYoung(Cell cell, Age least) {
            return cell.age().filter(oldest -> oldest.compareTo(least) >= 0).isEmpty();
        }

        private static <T> boolean other(Optional<T> asked, Optional<T> is) {
            return asked.isPresent() && !asked.equals(is);
        }

        private static int when(boolean leftOut, int filter) {
            return leftOut ? filter : 0;
        }

        Facets facets() {
            return new Facets(all, troubles, kinds, types, owing, waiting, ages, urgent);
        }
    }
}
