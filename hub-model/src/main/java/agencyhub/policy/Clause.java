package agencyhub.policy;

import java.util.Optional;

/**
 * One thing that a policy says, in plain words.
 *
 * @param about what it speaks of, whatever it says of that: two policies are compared by it
 * @param basis where its time comes from, if it has one
 */
record Clause(Heading heading, String about, String text, Optional<Basis> basis) {

    enum Heading {
        SENT_BY("sent by"),
        TOLD("told"),
        ACKNOWLEDGE("acknowledge"),
        OPENS("opens"),
        ENDS("ends"),
        NOT_BEFORE("not before"),
        RECORDED("recorded"),
        LIMIT("limit"),
        CHASED("chased"),
        /** Of a ladder: one way in which a duty fails, and who is told then. */
        RUNGS("rungs");

        private final String word;

        Heading(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** What to call the part of the policy that it is. */
    String part() {
        return heading == Heading.RUNGS ? about : heading.word();
    }

    static Clause plain(Heading heading, String text) {
        return new Clause(heading, heading.word(), text, Optional.empty());
    }

    static Clause timed(Heading heading, String about, String text, Basis basis) {
        return new Clause(heading, about, text, Optional.of(basis));
    }
}
