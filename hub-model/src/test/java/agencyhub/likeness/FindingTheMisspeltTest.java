package agencyhub.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How many of those referred before are found, and how many of those asked about are they: measured on generated people, every
 * tenth with a brother or sister referred as well, looked up as the hub looks them up.
 */
class FindingTheMisspeltTest {
    private static final int KNOWN = 10_000;
    private static final int AGAIN = 2_000;

    private record Found(int right, int missed, int wrong, double lookedAt) {
        double recall() {
            return (double) right / (right + missed);
        }

        double precision() {
            return (double) right / (right + wrong);
        }
    }

    @Test
    void findsNearlyAllAndAsksAboutFewOthers() {
        Found found = measured();

        System.out.printf(
                "Repeat referrals: recall %.3f, precision %.3f, compared with %.1f of %d%n",
                found.recall(), found.precision(), found.lookedAt(), KNOWN);
        assertThat(found.recall()).isGreaterThan(0.9);
        assertThat(found.precision()).isGreaterThan(0.9);
        assertThat(found.lookedAt()).isLessThan(KNOWN / 100.0);
    }

    private static Found measured() {
        Township township = new Township(20261122, 1500, 200);
        List<Identity> people = new ArrayList<>();
        while (people.size() < KNOWN) {
            Identity somebody = township.somebody();
            people.add(somebody);
            if (people.size() % 10 == 0) {
                people.add(township.siblingOf(somebody));
            }
        }
        List<BlindedIdentity> known = people.stream().map(Someone.HUB::blind).toList();
        Map<Long, List<Integer>> byBlock = new HashMap<>();
        for (int i = 0; i < known.size(); i++) {
            for (long block : known.get(i).blocks()) {
                byBlock.computeIfAbsent(block, it -> new ArrayList<>()).add(i);
            }
        }

        int right = 0;
        int wrong = 0;
        long lookedAt = 0;
        for (int i = 0; i < AGAIN; i++) {
            int who = i * (KNOWN / AGAIN);
            BlindedIdentity again = Someone.HUB.blind(township.again(people.get(who)));
            Set<Integer> candidates = new HashSet<>();
            again.blocks().forEach(block -> candidates.addAll(byBlock.getOrDefault(block, List.of())));
            lookedAt += candidates.size();
            for (int candidate : candidates) {
                if (Likeness.between(again, known.get(candidate)).isCandidate()) {
                    right += candidate == who ? 1 : 0;
                    wrong += candidate == who ? 0 : 1;
                }
            }
        }
        return new Found(right, AGAIN - right, wrong, (double) lookedAt / AGAIN);
    }
}
