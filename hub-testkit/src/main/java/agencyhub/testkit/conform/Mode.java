package agencyhub.testkit.conform;

/** By which door an agency's system hears from the hub. */
enum Mode {
    WEBHOOK("webhook"),
    INBOX("inbox"),
    AMQP("amqp");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
