package agencyhub.agency;

import java.util.Arrays;
import java.util.Optional;

/** The part an agency plays in a case. The word is the one used in messages, schemas and the policy file. */
public enum Role {
    REFERRER("referrer"),
    POLICE("police"),
    PANEL_CHAIR("panel-chair"),
    PANEL_MEMBER("panel-member"),
    INTERVENTION_PROVIDER("intervention-provider"),
    SAFEGUARDING_HUB("safeguarding-hub"),
    OVERSIGHT("oversight"),
    OPERATIONS("operations");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The police own the risk and the panel's chair owns the panel and the plan: both see the whole case. */
    public boolean ownsCase() {
        return this == POLICE || this == PANEL_CHAIR;
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
