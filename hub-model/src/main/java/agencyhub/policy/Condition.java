package agencyhub.policy;

import java.util.Arrays;
import java.util.Optional;

/** Something that holds in a case or does not. The words stand in the policy file, where people read them. */
public enum Condition {
    REFERRER_VIEW_SOUGHT("referrer-view-sought", "the referrer's view was sought"),
    CLOSURE_PROPOSED("closure-proposed", "the closure was proposed and the time to challenge it is over"),
    CHALLENGES_ANSWERED("challenges-answered", "every challenge is answered"),
    SESSIONS_COMPLETE(
            "sessions-complete", "every session commissioned was held and reported, or the intervention is over"),
    ACTIONS_CLOSED("actions-closed", "no action is open"),
    NEEDS_DISPOSED("needs-disposed", "it is said of each identified need what became of it"),
    REPEATS_JUDGED("repeats-judged", "every possible repeat referral was judged by a person"),
    LINKED_REFERRALS_WEIGHED("linked-referrals-weighed", "it says how each linked referral was weighed"),
    REPEAT_CLOSED_BY_SUPERVISOR(
            "repeat-closed-by-supervisor",
            "of a repeat referral, or closing once more: the sender's supervisor decided"),
    COMPLEX_NEEDS_CLOSED_BY_SUPERVISOR(
            "complex-needs-closed-by-supervisor",
            "of a child with complex needs whom no panel discussed: the sender's supervisor decided"),
    SUPPORT_WITHOUT_EXIT("support-without-exit", "support was given, and nobody decided on the exit"),
    SESSIONS_REMAIN("sessions-remain", "sessions of this intervention are still to be held"),
    INTERVENTION_RUNS("intervention-runs", "the intervention is not over"),
    COUNTS_DIFFER("counts-differ", "the parties' counts of the sessions differ");

    private final String word;
    private final String meaning;

    Condition(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    /** In words, after "only if" or "not before". */
    public String meaning() {
        return meaning;
    }

    public static Optional<Condition> of(String word) {
        return Arrays.stream(values())
                .filter(condition -> condition.word.equals(word))
                .findFirst();
    }
}
