package agencyhub.message;

import java.util.Arrays;
import java.util.Optional;

/** What people must see about a message that was accepted all the same, because refusing it would lose something. */
public enum Flag {
    /** Recorded later after it happened than the policy allows. */
    RECORDED_LATE("recorded-late"),
    /** Reported by a provider whose intervention was ended or declined. */
    AFTER_END("after-end"),
    /** It speaks of another number of sessions than the commission. */
    COUNTS_DIFFER("counts-differ"),
    /** Feedback in a case without any decision. */
    NO_DECISION("no-decision"),
    /** The closure gate was passed by a named override. */
    GATE_OVERRIDDEN("gate-overridden"),
    /** The case was closed before. */
    AFTER_CLOSURE("after-closure"),
    /** It names an office that the directory does not know in that agency. */
    OFFICE_UNKNOWN("office-unknown"),
    /** It sets an action or a need by an id that the case had before: they count as one. */
    ID_SET_BEFORE("id-set-before"),
    /** It says what became of an action or a need that nobody set in the case. */
    NEVER_SET("never-set"),
    /** A person judges otherwise of a possible repeat than was judged before. */
    JUDGEMENT_CHANGED("judgement-changed"),
    /** Its reasons are those of another decision. */
    REASONS_CONTRADICT("reasons-contradict"),
    /** Somebody was told in person before the message came in of which they were told. */
    TOLD_BEFORE("told-before");

    private final String word;

    Flag(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Flag> of(String word) {
        return Arrays.stream(values()).filter(flag -> flag.word.equals(word)).findFirst();
    }
}
