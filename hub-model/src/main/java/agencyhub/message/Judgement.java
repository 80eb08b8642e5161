package agencyhub.message;

/** What a person says of two referrals that look alike. */
public enum Judgement {
    SAME,
    DIFFERENT,
    UNSURE
}
