package agencyhub.duty;

import java.util.Arrays;
import java.util.Optional;

/** What a duty asks of the office that owes it. */
public enum DutyKind {
    /** Say that you received a message, or what you did about it. */
    ACKNOWLEDGE("acknowledge"),
    /** Send a message of a given type. */
    SEND("send"),
    /** Answer a rejection. */
    ANSWER("answer");

    private final String word;

    DutyKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<DutyKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
