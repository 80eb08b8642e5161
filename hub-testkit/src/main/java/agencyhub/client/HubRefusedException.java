package agencyhub.client;

import agencyhub.testkit.Answer;

/**
 * The hub refused a message and wrote nothing: the same bytes will be refused again. {@link #answer()} has the stable code and, for
 * {@code 422}, the fields at fault as JSON Pointers under {@code errors}.
 */
public final class HubRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    HubRefusedException(Answer answer) {
        super("the hub refused it: " + answer);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
