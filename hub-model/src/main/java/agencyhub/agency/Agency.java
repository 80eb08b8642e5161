package agencyhub.agency;

import agencyhub.calendar.Nation;
import agencyhub.calendar.SchoolTerms;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agency as the directory describes it.
 *
 * @param id          {@code <kind>.<name>}, for example {@code school.northfield}
 * @param identifiers public identifiers such as a school's URN or an authority's GSS code
 * @param authority   the responsible local authority of a school or provider
 * @param force       the police force of a local authority
 * @param nation      which bank holidays count for what this agency owes
 * @param terms       its school terms, or those of the schools in its care; see {@link Directory#terms}
 * @param offices     at least one; the first plays every role that no other claims
 */
public record Agency(
        String id,
        String name,
        AgencyKind kind,
        Map<String, String> identifiers,
        Optional<String> authority,
        Optional<String> force,
        Nation nation,
        Optional<SchoolTerms> terms,
        List<Office> offices,
        List<Door> doors,
        List<Credential> credentials) {

    public Agency(
            String id,
            String name,
            AgencyKind kind,
            Map<String, String> identifiers,
            Optional<String> authority,
            Optional<String> force,
            Nation nation,
            List<Office> offices,
            List<Door> doors,
            List<Credential> credentials) {
        this(id, name, kind, identifiers, authority, force, nation, Optional.empty(), offices, doors, credentials);
    }

    public Optional<Office> office(String officeId) {
        return offices.stream().filter(office -> office.id().equals(officeId)).findFirst();
    }

    /** The office that plays this role: the one that claims it, else the first. */
    public Office officePlaying(Role role) {
        return offices.stream()
                .filter(office -> office.plays().contains(role))
                .findFirst()
                .orElseGet(offices::getFirst);
    }
}
