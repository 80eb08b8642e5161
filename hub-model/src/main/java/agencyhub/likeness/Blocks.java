package agencyhub.likeness;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The pairs of tokens under which an identity is looked up. Never one token alone, unless it is an identifier: a
 * family name or a birthday is shared by far too many.
 */
final class Blocks {
    /** More would come from long lists of names; the full name is first. */
    private static final int MOST = 256;

    private static final long PARTS_OF_A_NAME = 1;
    private static final long PART_AND_BIRTH = 2;
    private static final long PART_AND_BIRTH_NEARLY = 3;
    private static final long INITIAL_AND_BIRTH = 4;
    private static final long PART_AND_SCHOOL = 5;
    private static final long SCHOOL_AND_BIRTH = 6;
    private static final long IDENTIFIER = 7;

    private final Set<Long> blocks = new LinkedHashSet<>();

    private Blocks() {}

    static Set<Long> of(BlindedIdentity identity) {
        Blocks found = new Blocks();
        identity.identifiers().forEach(token -> found.add(IDENTIFIER, token, 0));
        identity.births()
                .forEach(birth ->
                        identity.schools().forEach(school -> found.add(SCHOOL_AND_BIRTH, school, birth.either())));
        identity.names().forEach(name -> found.name(name, identity));
        return found.blocks;
    }

    private void name(BlindedName name, BlindedIdentity identity) {
        List<BlindedPart> parts = name.parts();
        for (int i = 0; i < parts.size(); i++) {
            BlindedPart part = parts.get(i);
            identity.births().forEach(birth -> partAndBirth(part, birth));
            identity.schools().forEach(school -> part.sounds().forEach(sound -> add(PART_AND_SCHOOL, sound, school)));
            for (BlindedPart other : parts.subList(i + 1, parts.size())) {
                part.sounds()
                        .forEach(one -> other.sounds()
                                .forEach(two -> add(PARTS_OF_A_NAME, Math.min(one, two), Math.max(one, two))));
            }
        }
    }

    private void partAndBirth(BlindedPart part, BlindedDate birth) {
        add(INITIAL_AND_BIRTH, part.initial(), birth.either());
        part.sounds().forEach(sound -> {
            add(PART_AND_BIRTH, sound, birth.either());
            birth.partials().forEach(partial -> add(PART_AND_BIRTH_NEARLY, sound, partial));
        });
    }

    private void add(long kind, long one, long two) {
        if (blocks.size() < MOST) {
            blocks.add(mixed(mixed(mixed(kind) ^ one) ^ two));
        }
    }

    /** Spreads 64 bits over 64 bits: the finaliser of SplitMix64. The tokens it is fed are keyed already. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
