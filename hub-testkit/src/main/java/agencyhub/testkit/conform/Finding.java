package agencyhub.testkit.conform;

/** What came of a check. The words hold ids, statuses and times; neither content nor secrets. */
sealed interface Finding {
    String words();

    record Passed(String words) implements Finding {}

    record Failed(String words) implements Finding {}

    /** Nothing is known: what it needs was not given, or an earlier check failed that it builds on. */
    record NotTried(String words) implements Finding {}
}
