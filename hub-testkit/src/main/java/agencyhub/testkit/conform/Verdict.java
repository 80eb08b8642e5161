package agencyhub.testkit.conform;

import java.time.Duration;

/** A check and what came of it. */
record Verdict(Check check, Finding finding, Duration took) {
    boolean isPassed() {
        return finding instanceof Finding.Passed;
    }

    boolean isFailed() {
        return finding instanceof Finding.Failed;
    }

    /** Whether the run fails for it. */
    boolean counts() {
        return isFailed() && check.need() == Need.MANDATORY;
    }

    /** In one word, for people and programs. */
    String word() {
        return switch (finding) {
            case Finding.Passed(var _) -> "passed";
            case Finding.Failed(var _) -> counts() ? "failed" : "advised";
            case Finding.NotTried(var _) -> "not-tried";
        };
    }
}
