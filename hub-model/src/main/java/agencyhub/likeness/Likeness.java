package agencyhub.likeness;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far two referrals may be about the same individual, and why. The hub never decides that they are: from {@value #CANDIDATE} on
 * it asks a person.
 *
 * <p>Six tenths of the score are the name, three the date of birth, one the school. What one of the two does not say counts a
 * third of what agreement would: it is no evidence against. A date of birth that is one slip away counts eight tenths. So with
 * the same date of birth a name may be badly misspelt; with another one only the same name at the same school is shown; and with
 * none a name must be almost the same. A brother or sister at the same school, with a birthday of their own, is not a candidate; a
 * twin is, and somebody called by a nickname, which from here look the same. The same identifier makes a candidate whatever else is
 * said.
 *
 * @param score 0 to 1
 */
public record Likeness(double score, Set<Reason> reasons) {
    /** From here on a person is asked. A local default, chosen by the test that measures it. */
    public static final double CANDIDATE = 0.68;

    private static final double NAME = 0.6;
    private static final double BIRTH = 0.3;
    private static final double SCHOOL = 0.1;
    private static final double NOT_SAID = 0.3;
    private static final double ALMOST = 0.8;
    private static final double SAME_IDENTIFIER = 0.9;

    public Likeness {
        reasons =
                Collections.unmodifiableSet(reasons.isEmpty() ? EnumSet.noneOf(Reason.class) : EnumSet.copyOf(reasons));
    }

    public boolean isCandidate() {
        return score >= CANDIDATE && !reasons.isEmpty();
    }

    public static Likeness between(BlindedIdentity one, BlindedIdentity other) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        double score = NAME * name(one, other, reasons)
                + BIRTH * birth(one, other, reasons)
                + SCHOOL * school(one, other, reasons);
        if (!Collections.disjoint(one.identifiers(), other.identifiers())) {
            reasons.add(Reason.SAME_IDENTIFIER);
            score = SAME_IDENTIFIER + (1 - SAME_IDENTIFIER) * score;
        }
        return new Likeness(score, reasons);
    }

    private static double name(BlindedIdentity one, BlindedIdentity other, Set<Reason> reasons) {
        NameLikeness name = NameLikeness.best(one.names(), other.names());
        if (name.soundsAlike()) {
            reasons.add(Reason.NAME_SOUNDS_ALIKE);
        }
        if (name.speltAlike()) {
            reasons.add(Reason.NAME_SPELT_ALMOST_ALIKE);
        }
        return name.likeness();
    }

    private static double birth(BlindedIdentity one, BlindedIdentity other, Set<Reason> reasons) {
        if (one.births().isEmpty() || other.births().isEmpty()) {
            return NOT_SAID;
        }
        if (one.births().stream()
                .anyMatch(birth -> other.births().stream().anyMatch(it -> it.exact() == birth.exact()))) {
            reasons.add(Reason.SAME_DATE_OF_BIRTH);
            return 1;
        }
        if (one.births().stream().anyMatch(birth -> other.births().stream().anyMatch(birth::almost))) {
            reasons.add(Reason.DATE_OF_BIRTH_ALMOST_ALIKE);
            return ALMOST;
        }
        return 0;
    }

    private static double school(BlindedIdentity one, BlindedIdentity other, Set<Reason> reasons) {
        if (one.schools().isEmpty() || other.schools().isEmpty()) {
            return NOT_SAID;
        }
        if (Collections.disjoint(one.schools(), other.schools())) {
            return 0;
        }
        reasons.add(Reason.SAME_SCHOOL);
        return 1;
    }
}
