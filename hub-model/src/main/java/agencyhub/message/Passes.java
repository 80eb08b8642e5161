package agencyhub.message;

import agencyhub.agency.Role;
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

    /** The part in the case that passes; empty where only an ownership does. */
    public Optional<Role> role() {
        return switch (this) {
            case POLICE -> Optional.of(Role.POLICE);
            case PANEL_CHAIR -> Optional.of(Role.PANEL_CHAIR);
            case RISK_OWNER, CASE_COORDINATOR -> Optional.empty();
        };
    }

    public static Optional<Passes> of(String word) {
        return Arrays.stream(values()).filter(what -> what.word.equals(word)).findFirst();
    }
}
