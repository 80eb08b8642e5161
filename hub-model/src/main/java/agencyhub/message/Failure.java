package agencyhub.message;

import java.util.Arrays;
import java.util.Optional;

/** The three ways in which a duty to inform fails. Each is chased with a different office. */
public enum Failure {
    /** The one who owes it has not sent it: its supervisor. */
    NOT_SENT("not-sent"),
    /** Sent, but no door of the recipient took it: operations, and the recipient's next door. */
    NOT_DELIVERED("not-delivered"),
    /** Delivered, but no office has said so: the recipient's cover. */
    NOT_ACKNOWLEDGED("not-acknowledged");

    private final String word;

    Failure(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Failure> of(String word) {
        return Arrays.stream(values())
                .filter(failure -> failure.word.equals(word))
                .findFirst();
    }
}
