package agencyhub.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What operators do. */
public enum Kind {
    SEND_AGAIN("Send again"),
    REROUTE("Send by another door"),
    TOLD_BY_TELEPHONE("Told by telephone"),
    WAIVE("Waive"),
    HAND_OVER("Hand over"),
    CORRECT_CONTACT("Correct contact details"),
    PAUSE("Pause a door"),
    RESUME("Resume a door"),
    REOPEN("Reopen a door"),
    TEST("Send a test message"),
    ROTATE_SECRET("Replace a webhook secret"),
    ROTATE_TOKEN("Replace an access token");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
