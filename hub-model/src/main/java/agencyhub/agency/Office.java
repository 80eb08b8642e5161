package agencyhub.agency;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An office of an agency: the one thing that is told, owes and is chased.
 *
 * @param plays      the roles that this office plays for its agency
 * @param cover      who answers when this office does not
 * @param supervisor who is told when neither does
 * @param doors      its own doors; when empty, the agency's
 */
public record Office(
        String id,
        String name,
        Optional<String> mail,
        Optional<String> telephone,
        Set<Role> plays,
        Optional<OfficeRef> cover,
        Optional<OfficeRef> supervisor,
        List<Door> doors) {

    /** One whose telephone nobody wrote down. */
    public Office(
            String id,
            String name,
            Optional<String> mail,
            Set<Role> plays,
            Optional<OfficeRef> cover,
            Optional<OfficeRef> supervisor,
            List<Door> doors) {
        this(id, name, mail, Optional.empty(), plays, cover, supervisor, doors);
    }
}
