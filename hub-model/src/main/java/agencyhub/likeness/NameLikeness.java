package agencyhub.likeness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How alike two names are, whatever the order of their parts: each part of the shorter name against the part of the longer one
 * that it is most like.
 *
 * @param likeness     0 to 1
 * @param soundsAlike  every part of the shorter name sounds like one of the longer
 * @param speltAlike   their spellings are almost the same
 */
record NameLikeness(double likeness, boolean soundsAlike, boolean speltAlike) {
    static final NameLikeness NONE = new NameLikeness(0, false, false);

    private static final double SOUNDS_ALIKE = 0.85;
    private static final double SPELT_ALIKE = 0.7;
    /** An initial fits many names: enough where something else agrees, and never where nothing does. */
    private static final double INITIAL_FITS = 0.7;
    /** Neither a given name nor a family name alone says who somebody is. */
    private static final double ONE_PART_ONLY = 0.5;

    private static final double EACH_PART_MORE = 0.03;
    private static final double PARTS_MORE_AT_MOST = 0.09;

    private record Pair(int shorter, int longer, double dice, boolean sounds) {
        double likeness() {
            return sounds ? Math.max(dice, SOUNDS_ALIKE) : dice;
        }
    }

    /** The two names, one of each, that are most alike. */
    static NameLikeness best(Set<BlindedName> some, Set<BlindedName> others) {
        NameLikeness best = NONE;
        for (BlindedName one : some) {
            for (BlindedName other : others) {
                NameLikeness found = between(one, other);
                best = found.likeness > best.likeness ? found : best;
            }
        }
        return best;
    }

    static NameLikeness between(BlindedName one, BlindedName other) {
        boolean inOrder = one.parts().size() <= other.parts().size();
        List<BlindedPart> shorter = inOrder ? one.parts() : other.parts();
        List<BlindedPart> longer = inOrder ? other.parts() : one.parts();

        List<Pair> matched = matched(pairs(shorter, longer));
        double likeness = matched.stream().mapToDouble(Pair::likeness).sum() / shorter.size();
        double dice = matched.stream().mapToDouble(Pair::dice).sum() / shorter.size();
        boolean sounds = matched.stream().filter(Pair::sounds).count() == shorter.size();
        double more = Math.min(PARTS_MORE_AT_MOST, EACH_PART_MORE * (longer.size() - shorter.size()));
        double share = shorter.size() == 1 ? ONE_PART_ONLY : 1;
        return new NameLikeness(Math.max(0, share * (likeness - more)), sounds, dice >= SPELT_ALIKE);
    }

    private static List<Pair> pairs(List<BlindedPart> shorter, List<BlindedPart> longer) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < shorter.size(); i++) {
            for (int j = 0; j < longer.size(); j++) {
                BlindedPart one = shorter.get(i);
                BlindedPart other = longer.get(j);
                pairs.add(
                        new Pair(i, j, one.abbreviates(other) ? INITIAL_FITS : one.dice(other), one.soundsLike(other)));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed());
        return pairs;
    }

    /** Each part once, the most alike first. */
    private static List<Pair> matched(List<Pair> pairs) {
        Set<Integer> shorter = new HashSet<>();
        Set<Integer> longer = new HashSet<>();
        List<Pair> matched = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!shorter.contains(pair.shorter()) && !longer.contains(pair.longer())) {
                shorter.add(pair.shorter());
                longer.add(pair.longer());
                matched.add(pair);
            }
        }
        return matched;
    }
}
