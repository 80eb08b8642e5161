package agencyhub.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies in the stretches, and however far each is read: page after page all of it is shown, once, in order. */
class MergeTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private record Item(int stretch, Place place, boolean fits) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingIsLeftOutOrShownTwice(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(7);
        int limit = size + 1 + random.nextInt(5);
        List<Item> all = new ArrayList<>();
        for (int stretch = 0; stretch < 1 + random.nextInt(8); stretch++) {
            boolean urgent = random.nextBoolean();
            for (int i = random.nextInt(40); i > 0; i--) {
                Place place = new Place(
                        urgent,
                        NOON.plus(random.nextInt(10), ChronoUnit.MINUTES),
                        new UUID(random.nextLong(), random.nextLong()));
                all.add(new Item(stretch, place, random.nextInt(3) > 0));
            }
        }

        List<UUID> shown = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        int pages = 0;
        do {
            Merge.Page page = Merge.page(read(all, after, limit), size, limit);
            shown.addAll(page.ids());
            assertThat(page.ids()).hasSizeLessThanOrEqualTo(size);
            assertThat(page.next().isEmpty() && page.cut()).isFalse();
            after = page.next();
        } while (after.isPresent() && ++pages < 1_000);

        assertThat(shown)
                .isEqualTo(all.stream()
                        .filter(Item::fits)
                        .map(Item::place)
                        .sorted(Place.ORDER)
                        .map(Place::id)
                        .toList());
    }

    /** As the ledger would: each stretch from there on, in order, as far as its limit. */
    private static List<Merge.Row> read(List<Item> all, Optional<Place> after, int limit) {
        List<Merge.Row> rows = new ArrayList<>();
        Set<Integer> stretches = new HashSet<>();
        all.forEach(item -> stretches.add(item.stretch()));
        for (int stretch : stretches) {
            all.stream()
                    .filter(item -> item.stretch() == stretch)
                    .filter(item -> after.isEmpty() || Place.ORDER.compare(item.place(), after.get()) > 0)
                    .sorted(Comparator.comparing(Item::place, Place.ORDER))
                    .limit(limit)
                    .forEach(item -> rows.add(new Merge.Row(stretch, item.place(), item.fits())));
        }
        return rows;
    }
}
