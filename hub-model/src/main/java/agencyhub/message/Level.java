package agencyhub.message;

import java.util.Arrays;
import java.util.Optional;

/** What a recipient says about a message. Delivered is not informed: only these words of an office count. */
public enum Level {
    /** Seen by a named office. */
    RECEIVED("received"),
    /** The recipient says what it did. */
    ACTIONED("actioned"),
    /** The recipient refuses it, with a reason; the sender then owes an answer. */
    REJECTED("rejected");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether somebody who said this has done what was asked. A rejection is an answer too. */
    public boolean satisfies(Level asked) {
        return this == REJECTED || compareTo(asked) >= 0;
    }

    public static Optional<Level> of(String word) {
        return Arrays.stream(values()).filter(level -> level.word.equals(word)).findFirst();
    }
}
