package agencyhub.likeness;

/** What two referrals have in common, in the words of {@code possible-repeat-referral}. */
public enum Reason {
    NAME_SOUNDS_ALIKE,
    NAME_SPELT_ALMOST_ALIKE,
    SAME_DATE_OF_BIRTH,
    DATE_OF_BIRTH_ALMOST_ALIKE,
    SAME_SCHOOL,
    SAME_IDENTIFIER
}
