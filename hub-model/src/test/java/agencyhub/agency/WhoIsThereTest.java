package agencyhub.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import agencyhub.yaml.MistakesException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Agencies come and go at midnight in London, and name who takes over. */
class WhoIsThereTest {
    private static final String TOKEN = "a".repeat(64);

    @Test
    void anAgencyIsThereFromItsFirstDayToTheEndOfItsLast() {
        Directory directory = read("""
                - {id: la.old, kind: local-authority, nation: england, valid: {from: 2026-06-01, until: 2027-03-31}, successor: la.new, offices: [{id: panel}], credentials: [{token-sha256: %s}]}
                - {id: la.new, kind: local-authority, nation: england, valid: {from: 2027-04-01}, offices: [{id: panel}]}
                """.formatted(TOKEN));

        assertThat(directory.at(london("2026-05-31T22:59:59Z")).agency("la.old"))
                .isEmpty();
        assertThat(directory.at(london("2026-05-31T23:00:00Z")).agency("la.old"))
                .isPresent();
        Directory last = directory.at(london("2027-03-31T22:59:59Z"));
        assertThat(last.agency("la.old")).isPresent();
        assertThat(last.agency("la.new")).isEmpty();
        assertThat(last.agencyOfToken(TOKEN)).contains("la.old");
        assertThat(last.holdsAt(london("2027-03-31T23:00:00Z"))).isFalse();

        Directory after = directory.at(london("2027-03-31T23:00:00Z"));
        assertThat(after.agency("la.old")).isEmpty();
        assertThat(after.agencyOfToken(TOKEN)).isEmpty();
        assertThat(after.endedByToken(TOKEN).flatMap(Ended::heir)).contains("la.new");
        assertThat(after.standing("la.old")).isEqualTo("la.new");
        assertThat(after.holdsAt(london("2099-01-01T00:00:00Z"))).isTrue();
        assertThat(after.holdsAt(london("2027-03-31T22:59:59Z"))).isFalse();
    }

    @Test
    void whoeverPointsAtOneThatHasEndedPointsAtItsHeir() {
        Directory directory = read("""
                - {id: school.north, kind: school, nation: england, authority: la.old, offices: [{id: dsl, supervisor: {agency: la.old, office: education}, cover: {agency: school.gone, office: dsl}}]}
                - {id: school.gone, kind: school, nation: england, authority: la.old, valid: {until: 2026-01-01}, offices: [{id: dsl}]}
                - {id: la.old, kind: local-authority, nation: england, valid: {until: 2026-03-31}, successor: la.middle, offices: [{id: panel}, {id: education}]}
                - {id: la.middle, kind: local-authority, nation: england, valid: {until: 2026-08-31}, successor: la.new, offices: [{id: panel}]}
                - {id: la.new, kind: local-authority, nation: england, offices: [{id: panel}, {id: education}]}
                """);

        Directory between = directory.at(london("2026-05-01T00:00:00Z"));
        Directory after = directory.at(london("2026-09-01T00:00:00Z"));

        assertThat(between.agency("school.north").flatMap(Agency::authority)).contains("la.middle");
        assertThat(between.supervisor(new OfficeRef("school.north", "dsl")))
                .contains(new OfficeRef("la.middle", "panel"));
        assertThat(after.agency("school.north").flatMap(Agency::authority)).contains("la.new");
        assertThat(after.supervisor(new OfficeRef("school.north", "dsl")))
                .contains(new OfficeRef("la.new", "education"));
        assertThat(after.cover(new OfficeRef("school.north", "dsl"))).isEmpty();
        assertThat(after.ended("la.old").flatMap(Ended::heir)).contains("la.new");
        assertThat(after.ended("school.gone").map(Ended::heir)).contains(Optional.empty());
    }

    @Test
    void aSuccessorThatIsNotThereYetIsWaitedFor() {
        Directory directory = read("""
                - {id: school.old, kind: school, nation: england, valid: {until: 2026-07-31}, successor: school.new, offices: [{id: dsl}]}
                - {id: school.new, kind: school, nation: england, valid: {from: 2026-09-01}, offices: [{id: dsl}]}
                """);

        assertThat(directory
                        .at(london("2026-08-15T00:00:00Z"))
                        .ended("school.old")
                        .map(Ended::heir))
                .contains(Optional.empty());
        assertThat(directory
                        .at(london("2026-09-01T00:00:00Z"))
                        .ended("school.old")
                        .flatMap(Ended::heir))
                .contains("school.new");
        assertThat(directory.warnings()).anyMatch(warning -> warning.contains("between them operations"));
    }

    @Test
    void whatLeadsNowhereIsToldByItsLine() {
        MistakesException mistakes = catchThrowableOfType(MistakesException.class, () -> read("""
                - {id: la.one, kind: local-authority, nation: england, valid: {until: 2026-03-31}, successor: la.two, offices: [{id: panel}]}
                - {id: la.two, kind: local-authority, nation: england, valid: {until: 2026-03-31}, successor: la.one, offices: [{id: panel}]}
                - {id: la.self, kind: local-authority, nation: england, valid: {until: 2026-03-31}, successor: la.self, offices: [{id: panel}]}
                - {id: la.lost, kind: local-authority, nation: england, valid: {until: 2026-03-31}, successor: la.onne, offices: [{id: panel}]}
                - {id: la.other, kind: local-authority, nation: england, valid: {until: 2026-03-31}, successor: school.s, offices: [{id: panel}]}
                - {id: la.open, kind: local-authority, nation: england, successor: la.one, offices: [{id: panel}]}
                - {id: school.s, kind: school, nation: england, valid: {from: 2026-04-01, until: 2026-03-31}, offices: [{id: dsl}]}
                - {id: hub.desk, kind: hub, nation: england, valid: {until: 2026-03-31}, offices: [{id: desk}]}
                """));

        assertThat(mistakes.getMessage().lines())
                .containsExactly(
                        "directory.yaml:2: successors in a circle: la.one → la.two → la.one",
                        "directory.yaml:3: successors in a circle: la.two → la.one → la.two",
                        "directory.yaml:4: an agency cannot be its own successor: leave it out if nobody takes over",
                        "directory.yaml:5: successor la.onne is not in the directory: did you mean 'la.one'?",
                        "directory.yaml:6: successor school.s is not of kind local-authority",
                        "directory.yaml:7: a successor of an agency without a last day: say valid: {until: 2027-08-31}",
                        "directory.yaml:8: its last day 2026-03-31 lies before its first, 2026-04-01",
                        "directory.yaml:9: the hub's own agency is always there: everybody may need it");
    }

    private static Directory read(String agencies) {
        return DirectoryFile.read("directory.yaml", "agencies:\n" + agencies.indent(2), reference -> reference);
    }

    private static Instant london(String instant) {
        return Instant.parse(instant);
    }
}
