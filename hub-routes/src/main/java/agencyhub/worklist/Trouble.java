package agencyhub.worklist;

import agencyhub.message.Failure;
import java.util.Arrays;
import java.util.Optional;

/** What an open duty is chased for, as its row says: one of the three failures, or nothing yet. */
public enum Trouble {
    NOT_SENT("not-sent", "Not sent", Optional.of(Failure.NOT_SENT)),
    NOT_DELIVERED("not-delivered", "Sent, not delivered", Optional.of(Failure.NOT_DELIVERED)),
    NOT_ACKNOWLEDGED("not-acknowledged", "Delivered, not acknowledged", Optional.of(Failure.NOT_ACKNOWLEDGED)),
    /** Not due yet, or due so lately that the sweep has not come by. */
    NOT_CHASED("not-chased", "Not chased yet", Optional.empty());

    private final String word;
    private final String title;
    private final Optional<Failure> failure;

    Trouble(String word, String title, Optional<Failure> failure) {
        this.word = word;
        this.title = title;
        this.failure = failure;
    }

    /** In a query string. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    /** A condition on the column of that name. */
    String condition() {
        return failure.map(one -> "duty.failure = '" + one.word() + "'").orElse("duty.failure is null");
    }

    static Optional<Trouble> of(String word) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.word.equals(word))
                .findFirst();
    }

    public static Trouble of(Failure failure) {
        return switch (failure) {
            case NOT_SENT -> NOT_SENT;
            case NOT_DELIVERED -> NOT_DELIVERED;
            case NOT_ACKNOWLEDGED -> NOT_ACKNOWLEDGED;
        };
    }
}
