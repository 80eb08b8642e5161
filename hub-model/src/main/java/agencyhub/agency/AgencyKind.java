package agencyhub.agency;

import java.util.Arrays;
import java.util.Optional;

/** What sort of body an agency is. The word is the one used in the directory file. */
public enum AgencyKind {
    SCHOOL("school"),
    POLICE("police"),
    LOCAL_AUTHORITY("local-authority"),
    INTERVENTION_PROVIDER("intervention-provider"),
    OVERSIGHT("oversight"),
    HUB("hub");

    private final String word;

    AgencyKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<AgencyKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
