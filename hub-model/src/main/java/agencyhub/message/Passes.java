package agencyhub.message;

import java.util.Arrays;
import java.util.Optional;

/** What a transfer passes on. */
public enum Passes {
    POLICE("police"),
    PANEL_CHAIR("panel-chair"),
    RISK_OWNER("risk-owner"),
    CASE_COORDINATOR("case-coordinator");

    private final String word;

    Passes(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Passes> of(String word) {
        return Arrays.stream(values()).filter(what -> what.word.equals(word)).findFirst();
    }
}
