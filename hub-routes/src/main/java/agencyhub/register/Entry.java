package agencyhub.register;

import agencyhub.agency.AgencyKind;
import agencyhub.agency.Validity;
import agencyhub.calendar.Nation;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a register says of one agency.
 *
 * @param key         by which it is recognised in the directory
 * @param identifiers all that the register gives, the key among them
 * @param authority   of a school
 * @param force       of an authority
 * @param line        where it stands
 */
record Entry(
        AgencyKind kind,
        Key key,
        String name,
        Map<String, String> identifiers,
        Nation nation,
        Optional<Key> authority,
        Optional<Key> force,
        Validity validity,
        Optional<Key> successor,
        long line) {

    /** @param scheme urn, gss or la-code */
    record Key(String scheme, String value) {
        @Override
        public String toString() {
            return scheme + " " + value;
        }
    }

    Entry succeededBy(Key heir) {
        return new Entry(kind, key, name, identifiers, nation, authority, force, validity, Optional.of(heir), line);
    }

    boolean hasEndedBy(LocalDate day) {
        return validity.until().filter(until -> until.isBefore(day)).isPresent();
    }
}
