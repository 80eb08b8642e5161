package agencyhub.oversight;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out small numbers, and with them as many others as it takes that nobody can work them out from the sums: in the same
 * table, in another one with the same sums, or under another choice of months.
 *
 * <p>Which months, years and sums are left out of a row always stays closed: of a sum and its parts, none is left out or at least
 * two are. And rows are left out together: of each row with something left out, the same is left out of another row (or of the
 * sum of all rows). Then whatever is added to one of these figures can be taken from another so that every figure that is shown
 * stays as it is; so none that is left out follows from what is shown, whatever is added to or taken from one another. Besides,
 * what is left out of one sum is never few together: less than the threshold would tell that each of them is.
 *
 * <p>What is left out looks the same whether it is small or only covers for something small, and may be nothing at all.
 *
 * @param below numbers from one up to the one before this are small
 */
record Suppression(int below) {

    Published protect(Grid grid) {
        return protect(List.of(grid)).getFirst();
    }

    /** @param linked tables of the same things in other rows: with the same columns, and the same sums of all rows */
    List<Published> protect(List<Grid> linked) {
        Set<String> total = new HashSet<>();
        int before;
        List<Published> published;
        do {
            before = total.size();
            published = linked.stream()
                    .map(grid -> {
                        Covering covering = new Covering(grid, below, total);
                        Published protectedSoFar = covering.published();
                        total.addAll(covering.total());
                        return protectedSoFar;
                    })
                    .toList();
        } while (total.size() > before);
        return published;
    }
}
