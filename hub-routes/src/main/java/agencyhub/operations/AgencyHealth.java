package agencyhub.operations;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.Office;
import agencyhub.agency.OfficeRef;
import java.util.List;
import java.util.Optional;

/**
 * An agency and how its doors are.
 *
 * @param offices with whoever stands behind each
 */
public record AgencyHealth(Agency agency, List<Rungs> offices, List<DoorHealth> doors) {

    /** @param missing the rungs of a ladder on which nobody stands for this office, in words */
    public record Rungs(
            Office office, OfficeRef ref, Optional<String> cover, Optional<String> supervisor, List<String> missing) {}

    static Rungs rungs(Directory directory, String agency, Office office, boolean hub) {
        List<String> missing = new java.util.ArrayList<>();
        if (!hub && office.cover().isEmpty()) {
            missing.add("no cover");
        }
        if (!hub && office.supervisor().isEmpty()) {
            missing.add("no supervisor");
        }
        if (directory.doors(new OfficeRef(agency, office.id())).isEmpty()) {
            missing.add("no door but the pull inbox");
        }
        return new Rungs(
                office,
                new OfficeRef(agency, office.id()),
                office.cover().map(ref -> name(directory, agency, ref)),
                office.supervisor().map(ref -> name(directory, agency, ref)),
                List.copyOf(missing));
    }

    private static String name(Directory directory, String agency, OfficeRef ref) {
        String office = directory.office(ref).map(Office::name).orElse(ref.office());
        return ref.agency().equals(agency)
                ? office
                : office + ", "
                        + directory.agency(ref.agency()).map(Agency::name).orElse(ref.agency());
    }

    public boolean hasEmptyRungs() {
        return offices.stream().anyMatch(office -> !office.missing().isEmpty());
    }

    public boolean needsAttention() {
        return DoorHealth.anyShut(doors);
    }

    public int waiting() {
        return doors.stream().mapToInt(DoorHealth::waiting).sum();
    }
}
