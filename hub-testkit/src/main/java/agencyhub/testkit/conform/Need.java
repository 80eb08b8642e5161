package agencyhub.testkit.conform;

/** How much hangs on a check. */
enum Need {
    /** Without it messages are lost, doubled or believed that are not the hub's; the run fails. */
    MANDATORY("mandatory"),
    /** Good manners, or a help to those who run the system; the run does not fail for it. */
    ADVISED("advised");

    private final String word;

    Need(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
