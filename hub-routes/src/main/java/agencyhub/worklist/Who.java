package agencyhub.worklist;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.Office;
import agencyhub.agency.OfficeRef;

/**
 * An office in words.
 *
 * @param agencyName the id of an agency that the directory does not have
 * @param known      whether the directory in force has this office
 */
public record Who(OfficeRef ref, String agencyName, String officeName, boolean known) {

    static Who of(Directory directory, OfficeRef ref) {
        return new Who(
                ref,
                directory.agency(ref.agency()).map(Agency::name).orElse(ref.agency()),
                directory.office(ref).map(Office::name).orElse(ref.office()),
                directory.office(ref).isPresent());
    }

    @Override
    public String toString() {
        return agencyName + ", " + officeName;
    }
}
