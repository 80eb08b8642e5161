package agencyhub.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.calendar.Nation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
    private static final String TOKEN = "a".repeat(64);
    private static final String OLD_TOKEN = "c".repeat(64);
    private static final String SECRET = "b".repeat(64);

    private final Directory directory = read("""
            agencies:
              - id: school.northfield
                kind: school
                nation: england
                authority: la.anyshire
                offices:
                  - {id: front, cover: dsl, supervisor: head}
                  - {id: dsl, plays: [referrer], cover: head, supervisor: head}
                  - {id: head, doors: [{inbox: {}}]}
                doors: [{amqp: {}}, {inbox: {}}]
                credentials:
                  - token-sha256: "%s"
                  - token-sha256: "%s"
                  - broker: {user: northfield, secret-sha256: "%s"}
              - {id: la.anyshire, kind: local-authority, nation: england, offices: [{id: panel}]}
            """.formatted(TOKEN, OLD_TOKEN, SECRET));

    @Test
    void theOfficeThatClaimsARolePlaysItElseTheFirst() {
        assertThat(directory.officePlaying("school.northfield", Role.REFERRER)).isEqualTo(northfield("dsl"));
        assertThat(directory.officePlaying("school.northfield", Role.OVERSIGHT)).isEqualTo(northfield("front"));
        assertThatThrownBy(() -> directory.officePlaying("school.nowhere", Role.REFERRER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no agency school.nowhere");
    }

    @Test
    void anOfficeHasItsOwnDoorsElseItsAgencys() {
        assertThat(directory.doors(northfield("head"))).containsExactly(new Door.Inbox());
        assertThat(directory.doors(northfield("dsl"))).containsExactly(new Door.Amqp(), new Door.Inbox());
        assertThat(directory.doors(northfield("closed-last-year"))).containsExactly(new Door.Amqp(), new Door.Inbox());
        assertThat(directory.doors(new OfficeRef("school.nowhere", "dsl"))).isEmpty();
    }

    @Test
    void everyOfficeKnowsWhoComesAfterIt() {
        assertThat(directory.cover(northfield("front"))).contains(northfield("dsl"));
        assertThat(directory.supervisor(northfield("front"))).contains(northfield("head"));
        assertThat(directory.cover(northfield("head"))).isEmpty();
        assertThat(directory.supervisor(northfield("nobody"))).isEmpty();
    }

    @Test
    void aBuiltInHubStandsAtTheEndWhenNoneIsNamed() {
        OfficeRef operations = directory.operations();

        assertThat(directory.hubAgency()).isEqualTo("hub.operations");
        assertThat(operations).isEqualTo(new OfficeRef("hub.operations", "operations"));
        assertThat(directory.doors(operations)).containsExactly(new Door.Inbox());
        assertThat(directory.agencies())
                .extracting(Agency::id)
                .containsExactly("school.northfield", "la.anyshire", "hub.operations");
    }

    @Test
    void theFirstHubNamedStandsAtTheEnd() {
        Directory own = read("""
                agencies:
                  - {id: hub.region, kind: hub, nation: wales, offices: [{id: desk}, {id: night, plays: [operations]}]}
                  - {id: hub.operations, kind: hub, nation: wales, offices: [{id: desk}]}
                """);

        assertThat(own.hubAgency()).isEqualTo("hub.region");
        assertThat(own.operations()).isEqualTo(new OfficeRef("hub.region", "night"));
        assertThat(own.agencies()).hasSize(2);
    }

    @Test
    void credentialsTellWhoIsCalling() {
        assertThat(directory.agencyOfToken(TOKEN)).contains("school.northfield");
        assertThat(directory.agencyOfToken(OLD_TOKEN)).contains("school.northfield");
        assertThat(directory.agencyOfToken(SECRET)).isEmpty();
        assertThat(directory.agencyOfBrokerUser("northfield", SECRET)).contains("school.northfield");
        assertThat(directory.agencyOfBrokerUser("northfield", TOKEN)).isEmpty();
        assertThat(directory.agencyOfBrokerUser("southfield", SECRET)).isEmpty();
    }

    @Test
    void whatLeavesARungUnfilledIsWarnedOf() {
        assertThat(directory.warnings())
                .containsExactly(
                        "school.northfield/head: no cover: that rung of a ladder falls to its supervisor",
                        "school.northfield/head: no supervisor: that rung of a ladder falls to operations",
                        "la.anyshire: an authority without force: referrals to it must name the police",
                        "la.anyshire: no credentials: it can neither send nor fetch anything",
                        "la.anyshire/panel: no door: nothing can be delivered to it",
                        "la.anyshire/panel: no cover: that rung of a ladder falls to its supervisor",
                        "la.anyshire/panel: no supervisor: that rung of a ladder falls to operations");
    }

    @Test
    void aHubIsNotWarnedThatNobodyComesAfterIt() {
        assertThat(read("""
                                agencies:
                                  - id: hub.region
                                    kind: hub
                                    nation: wales
                                    offices: [{id: desk}]
                                    doors: [{inbox: {}}]
                                    credentials: [{token-sha256: "%s"}]
                                """.formatted(TOKEN)).warnings()).isEmpty();
    }

    @Test
    void whatIsTakenForGrantedIsWarnedOf() {
        assertThat(read("""
                                agencies:
                                  - id: school.a
                                    kind: school
                                    offices:
                                      - {id: one, plays: [referrer], cover: two, supervisor: two}
                                      - {id: two, plays: [referrer], cover: one, supervisor: one}
                                    doors: [{inbox: {}}]
                                    credentials: [{token-sha256: "%s"}]
                                """.formatted(TOKEN)).warnings())
                .containsExactly(
                        "school.a: no nation: its deadlines are counted with England's bank holidays",
                        "school.a: a school without authority: its referrals must name police and panel-chair",
                        "school.a/two: never plays referrer, which one plays");
    }

    @Test
    void twoAgenciesOfOneIdAreNoDirectory() {
        Agency agency = new Agency(
                "school.a",
                "A",
                AgencyKind.SCHOOL,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Nation.ENGLAND,
                List.of(new Office(
                        "one", "One", Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), List.of())),
                List.of(),
                List.of());

        assertThat(Directory.of(List.of(agency)).agency("school.a")).contains(agency);
        assertThatThrownBy(() -> Directory.of(List.of(agency, agency))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void referencesAreResolvedFromTheEnvironmentAndFromFiles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("secret"), "from the file\n");
        SecretReferences references =
                new SecretReferences(Map.of("NAME", "from the environment", "BLANK", " "), folder);

        assertThat(references.apply("${NAME}")).isEqualTo("from the environment");
        assertThat(references.apply("file:secret")).isEqualTo("from the file");
        assertThat(references.apply("file://" + folder.resolve("secret"))).isEqualTo("from the file");
        assertThat(references.apply("itself")).isEqualTo("itself");
        for (String nothing : List.of("${OTHER}", "${BLANK}", "file:missing", "file:\u0000")) {
            assertThatThrownBy(() -> references.apply(nothing)).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(references.toString()).doesNotContain("from the environment");
    }

    private static OfficeRef northfield(String office) {
        return new OfficeRef("school.northfield", office);
    }

    private static Directory read(String yaml) {
        return DirectoryFile.read("directory.yaml", yaml, reference -> reference);
    }
}
