package agencyhub.likeness;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Everything that was ever said of an individual in a case, as tokens that only the holder of the hub's key can make. */
public record BlindedIdentity(
        Set<BlindedName> names, Set<BlindedDate> births, Set<Long> schools, Set<Long> identifiers) {

    private static final int MOST = 64;

    public BlindedIdentity {
        names = most(names);
        births = most(births);
        schools = most(schools);
        identifiers = most(identifiers);
    }

    /** Nothing that would tell anybody apart. */
    public boolean saysNothing() {
        return names.isEmpty() && identifiers.isEmpty() && (births.isEmpty() || schools.isEmpty());
    }

    /** With what was said later. What it corrects stays: an earlier referral may have been wrong in the same way. */
    public BlindedIdentity and(BlindedIdentity later) {
        return new BlindedIdentity(
                both(later.names, names),
                both(later.births, births),
                both(later.schools, schools),
                both(later.identifiers, identifiers));
    }

    /** By which others that may be alike are found: who is, shares at least one of these, as a rule several. */
    public Set<Long> blocks() {
        return Blocks.of(this);
    }

    public byte[] bytes() {
        return TokenBytes.write(this);
    }

    public static BlindedIdentity read(byte[] bytes) {
        return TokenBytes.read(bytes);
    }

    private static <T> Set<T> both(Set<T> later, Set<T> earlier) {
        Set<T> both = new LinkedHashSet<>(later);
        both.addAll(earlier);
        return both;
    }

    private static <T> Set<T> most(Set<T> all) {
        Set<T> most = new LinkedHashSet<>();
        all.stream().limit(MOST).forEach(most::add);
        return Collections.unmodifiableSet(most);
    }

    @Override
    public String toString() {
        return "a blinded identity";
    }
}
