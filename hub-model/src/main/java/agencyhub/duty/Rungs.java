package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.policy.Ladder;
import agencyhub.policy.Span;
import java.util.List;
import java.util.Optional;

/** One ladder as it stands for one office that owes: which rungs somebody stands on. */
record Rungs(Directory directory, List<Ladder.Rung> rungs, OfficeRef owing) {

    /**
     * A rung that somebody stands on.
     *
     * @param after when it is climbed: an empty rung is climbed at its own time, by whoever stands on the next
     */
    record Filled(int index, Span after, Ladder.Whom whom, OfficeRef office) {}

    /** The first rung from here on that somebody stands on: one that the directory does not fill falls to the next. */
    Optional<Filled> filledFrom(int from) {
        for (int index = from; index < rungs.size(); index++) {
            Ladder.Whom whom = rungs.get(index).whom();
            Optional<OfficeRef> office = office(whom);
            if (office.isPresent()) {
                return Optional.of(new Filled(index, earliest(from, index), whom, office.get()));
            }
        }
        return Optional.empty();
    }

    int count() {
        return rungs.size();
    }

    /** Doors are no offices, and not every agency has an authority: only empty rungs that should have had an office bring the next one forward. */
    private Span earliest(int from, int index) {
        return rungs.subList(from, index).stream()
                .filter(rung -> rung.whom() != Ladder.Whom.NEXT_DOOR && rung.whom() != Ladder.Whom.AUTHORITY)
                .findFirst()
                .orElse(rungs.get(index))
                .after();
    }

    private Optional<OfficeRef> office(Ladder.Whom whom) {
        return switch (whom) {
            case NEXT_DOOR -> Optional.empty();
            case OWING -> directory.office(owing).map(_ -> owing);
            case COVER -> directory.cover(owing);
            case SUPERVISOR -> directory.supervisor(owing).or(this::supervisorOfWhomItCovers);
            case AUTHORITY -> directory.authorityOf(owing);
            case OPERATIONS -> Optional.of(directory.operations());
        };
    }

    /** Whoever stands in for another stands under the same supervisor, unless the directory says otherwise. */
    private Optional<OfficeRef> supervisorOfWhomItCovers() {
        return directory.agency(owing.agency()).stream()
                .flatMap(agency -> agency.offices().stream())
                .filter(office -> office.cover().equals(Optional.of(owing)))
                .flatMap(office -> office.supervisor().stream())
                .filter(supervisor -> !supervisor.equals(owing))
                .findFirst();
    }
}
