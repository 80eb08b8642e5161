package agencyhub.assurance;

/**
 * Somebody who must be told and is in none of the three cases: told, with a next step ahead, or on a living office's worklist.
 *
 * @param reference the id of a duty or delivery, or an office; never a case, for whoever asks for the hub's health may read it
 */
public record Breach(Kind kind, String reference) {

    public enum Kind {
        STEP_NOT_TAKEN("step-not-taken", "a duty's step was due before the last sweep and was not taken"),
        NOBODYS_WORKLIST(
                "nobodys-worklist", "a duty stands on the worklist of an office that the directory does not have"),
        NEITHER_PENDING_NOR_SETTLED(
                "neither-pending-nor-settled", "a delivery is lost: nobody tries it, and none has settled it"),
        NOBODY_CARRIES("nobody-carries", "a delivery is due for long and nobody carries it"),
        NOBODY_OWNS("nobody-owns", "cases are owned by an office that the directory does not have");

        private final String word;
        private final String meaning;

        Kind(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        public String word() {
            return word;
        }

        public String meaning() {
            return meaning;
        }
    }
}
