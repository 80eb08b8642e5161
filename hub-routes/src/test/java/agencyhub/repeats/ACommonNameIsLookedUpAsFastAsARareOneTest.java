package agencyhub.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.likeness.BlindedIdentity;
import agencyhub.likeness.Blinding;
import agencyhub.likeness.Identity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fifth has the same name. With {@code -Dhub.test.people=100000} it measures what a lookup costs with more of them, and
 * prints it.
 */
class ACommonNameIsLookedUpAsFastAsARareOneTest {
    private static final int PEOPLE = Integer.getInteger("hub.test.people", 4_000);
    private static final String COMMON = "Marlo Vandrake";
    private static final Blinding BLINDING =
            new Blinding("a key for tests, of 32 bytes: 12".getBytes(StandardCharsets.UTF_8));
    private static final Random CHANCE = new Random(22);

    @TempDir
    static Path data;

    private static LedgerAlone ledger;
    private static Identities identities;

    @BeforeAll
    static void settle() throws SQLException {
        ledger = new LedgerAlone(data);
        identities = ledger.identities();
        ledger.atOnce(() -> {
            for (int i = 0; i < PEOPLE; i++) {
                identities.keep("AN-" + i, blinded(i % 5 == 0 ? COMMON : name(), Optional.of(birthday(i))));
            }
        });
        ledger.jdbc().sql("vacuum analyze").update(); // as the server does by itself
    }

    @AfterAll
    static void leave() {
        ledger.close();
    }

    @Test
    void whoeverIsTheSameIsAmongTheFewThatAreComparedHoweverManyShareTheName() {
        int who = PEOPLE / 2 / 5 * 5;
        BlindedIdentity again = blinded("Marlo Vandreyk", Optional.of(birthday(who)));

        List<Identities.OfCase> compared = identities.like(again, "AN-new");

        assertThat(compared).hasSizeLessThanOrEqualTo(200);
        assertThat(compared.subList(0, 10))
                .extracting(Identities.OfCase::caseReference)
                .contains("AN-" + who);
        assertThat(identities.like(blinded(COMMON, Optional.empty()), "AN-new")).hasSize(200);
    }

    @Test
    void aLookupReadsAFewPagesHoweverManyShareTheName() {
        long common = pagesReadFor(blinded(COMMON, Optional.of(birthday(0))));
        long rare = pagesReadFor(blinded("Quillo Zephrandine", Optional.of(birthday(1))));

        System.out.printf(
                "Of %d people: a common name reads %d pages, a rare one %d; %.2f ms each%n",
                PEOPLE, common, rare, millisecondsEach());
        assertThat(common).isLessThan(6_000);
        assertThat(rare).isLessThan(3_000);
    }

    private static long pagesReadFor(BlindedIdentity identity) {
        String plan = String.join(
                "\n",
                ledger.jdbc()
                        .sql("explain (analyze, buffers, format text) " + Identities.SHARING_MOST)
                        .params(identity.blocks().toArray(Long[]::new), "AN-new")
                        .query(String.class)
                        .list());
        var hits = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?")
                .matcher(plan);
        assertThat(hits.find()).as(plan).isTrue();
        return pages(hits.group(1)) + pages(hits.group(2));
    }

    private static long pages(String count) {
        return count == null ? 0 : Long.parseLong(count);
    }

    private static double millisecondsEach() {
        BlindedIdentity[] asked = new BlindedIdentity[100];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = blinded(i % 2 == 0 ? COMMON : name(), Optional.of(birthday(i)));
        }
        long start = System.nanoTime();
        for (BlindedIdentity each : asked) {
            identities.like(each, "AN-new");
        }
        return (System.nanoTime() - start) / 1e6 / asked.length;
    }

    private static BlindedIdentity blinded(String name, Optional<LocalDate> born) {
        return BLINDING.blind(new Identity(List.of(name), born, Optional.of("Northfield School"), Optional.empty()));
    }

    private static LocalDate birthday(int who) {
        return LocalDate.of(1930, 1, 1).plusDays(Math.floorMod(who * 7919L, 30_011));
    }

    private static String name() {
        return word() + " " + word() + word();
    }

    private static String word() {
        return "" + "bdfgklmnprstvz".charAt(CHANCE.nextInt(14)) + "aeiou".charAt(CHANCE.nextInt(5))
                + "bdfgklmnprstvz".charAt(CHANCE.nextInt(14)) + "aeiou".charAt(CHANCE.nextInt(5));
    }
}
