package agencyhub.likeness;

import java.util.Set;

/**
 * A part of a name.
 *
 * @param sounds  what it sounds like
 * @param initial its first letter
 * @param bigrams each two neighbouring letters, with its ends, and the second of a kind told from the first
 */
record BlindedPart(Set<Long> sounds, long initial, Set<Long> bigrams) {

    /** A single letter has a beginning and an end, and nothing between. */
    boolean isInitial() {
        return bigrams.size() == 2;
    }

    /** One of the two is the first letter of the other. */
    boolean abbreviates(BlindedPart other) {
        return isInitial() != other.isInitial() && initial == other.initial;
    }

    boolean soundsLike(BlindedPart other) {
        return sounds.stream().anyMatch(other.sounds::contains);
    }

    /** The Dice coefficient of both parts' bigrams: 0 to 1. */
    double dice(BlindedPart other) {
        long common = bigrams.stream().filter(other.bigrams::contains).count();
        return 2.0 * common / (bigrams.size() + other.bigrams.size());
    }

    @Override
    public String toString() {
        return "a part of a name";
    }
}
