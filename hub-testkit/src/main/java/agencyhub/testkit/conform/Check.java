package agencyhub.testkit.conform;

import java.util.EnumSet;
import java.util.Set;

/**
 * One thing that a system connected to the hub must do.
 *
 * @param id    in one word, for {@code --only}
 * @param modes by which doors it can be tried
 * @param hears whether it needs a system that acknowledges by itself
 * @param title what a good system does
 * @param rule  what is asked, in a sentence or two
 * @param from  where that is written
 * @param mend  what to do if it fails
 */
record Check(
        String id,
        Need need,
        Set<Mode> modes,
        boolean hears,
        String title,
        String rule,
        String from,
        String mend,
        Play play) {

    /** Tries it. */
    @FunctionalInterface
    interface Play {
        Finding on(Stage stage) throws InterruptedException;
    }

    static final Set<Mode> EVERY_DOOR = Set.copyOf(EnumSet.allOf(Mode.class));

    static Check mandatory(String id, Set<Mode> modes, String title, Words words, Play play) {
        return new Check(id, Need.MANDATORY, modes, false, title, words.rule, words.from, words.mend, play);
    }

    static Check advised(String id, Set<Mode> modes, String title, Words words, Play play) {
        return new Check(id, Need.ADVISED, modes, false, title, words.rule, words.from, words.mend, play);
    }

    /** The same, for systems that acknowledge by themselves only. */
    Check ofAcknowledgements() {
        return new Check(id, need, modes, true, title, rule, from, mend, play);
    }

    /** What is said about a check that fails. */
    record Words(String rule, String from, String mend) {}

    static Words words(String rule, String from, String mend) {
        return new Words(rule, from, mend);
    }
}
