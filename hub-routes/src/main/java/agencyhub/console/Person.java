package agencyhub.console;

import agencyhub.agency.OfficeRef;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. A page gets it as an argument.
 *
 * @param account how the record names who did something; never changes while the name may
 * @param agencyOffice {@code agency/office} whose messages this person reads, if an agency's
 */
public record Person(
        String account,
        String name,
        Set<Role> roles,
        @Nullable String agencyOffice) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The office for which this person reads and acknowledges. */
    public Optional<OfficeRef> office() {
        return Optional.ofNullable(agencyOffice).map(text -> {
            int slash = text.indexOf('/');
            return new OfficeRef(text.substring(0, slash), text.substring(slash + 1));
        });
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Operators and supervisors act; auditors and agencies' people do not. */
    public boolean mayAct() {
        return is(Role.OPERATOR) || is(Role.SUPERVISOR);
    }

    /** Whether this person sees more than one agency's own messages. */
    public boolean seesAll() {
        return mayAct() || is(Role.AUDITOR);
    }

    @Override
    public String toString() {
        return "person " + account; // never the name
    }
}
