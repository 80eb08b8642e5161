package agencyhub.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody who signed in may do. */
public enum Role {
    /** Watches the worklist and acts on it; sees no content. */
    OPERATOR("Operator"),
    /** May waive and approve besides. */
    SUPERVISOR("Supervisor"),
    /** Reads everything and changes nothing; content only with a reason, which is recorded. */
    AUDITOR("Auditor"),
    /** One of an agency's own people: sees what that agency was told. */
    AGENCY("Agency");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
