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
 * @param validity    the days on which it is there
 * @param successor   who takes over what concerns it when it ends
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
        List<Credential> credentials,
        Validity validity,
        Optional<String> successor) {

    /** One of which no end is known. */
    public Agency(
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
        this(
                id,
                name,
                kind,
                identifiers,
                authority,
                force,
                nation,
                terms,
                offices,
                doors,
                credentials,
                Validity.ALWAYS,
                Optional.empty());
    }

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

    /** The same agency, reached and recognised otherwise. */
    public Agency with(List<Office> others, List<Door> otherDoors, List<Credential> otherCredentials) {
        return new Agency(
                id,
                name,
                kind,
                identifiers,
                authority,
                force,
                nation,
                terms,
                others,
                otherDoors,
                otherCredentials,
                validity,
                successor);
    }

    /** The same agency in other hands: its authority, its force, and whom its offices name. */
    Agency pointingAt(Optional<String> otherAuthority, Optional<String> otherForce, List<Office> others) {
        return new Agency(
                id,
                name,
                kind,
                identifiers,
                otherAuthority,
                otherForce,
                nation,
                terms,
                others,
                doors,
                credentials,
                validity,
                successor);
    }

    /** Its office that takes the place of another agency's: the one of the same id, else the one that plays the role. */
    public OfficeRef officeLike(String office, Optional<Role> role) {
        return new OfficeRef(
                id,
                office(office)
                        .or(() -> role.map(this::officePlaying))
                        .orElseGet(offices::getFirst)
                        .id());
    }
}
