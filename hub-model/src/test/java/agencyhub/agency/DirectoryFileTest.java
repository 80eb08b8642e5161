package agencyhub.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import agencyhub.calendar.Nation;
import agencyhub.calendar.SchoolTerms;
import agencyhub.yaml.MistakesException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryFileTest {
    private static final String SECRET = "whsec_" + "QUJD".repeat(8);
    private static final String DIGEST_A = "a".repeat(64);
    private static final String DIGEST_B = "b".repeat(64);

    private static final String ANYSHIRE = """
            agencies:
              - id: school.northfield
                name: Northfield School
                kind: school
                identifiers: {urn: "100001"}
                authority: la.anyshire
                nation: wales
                terms:
                  - {from: 2026-09-02, to: 2026-10-23}
                  - {from: 2026-11-02, to: 2026-12-18}
                inset-days: [2026-11-02]
                offices:
                  - {id: dsl, name: Designated safeguarding lead, mail: dsl@northfield.example, plays: [referrer], cover: head, supervisor: {agency: la.anyshire, office: education}}
                  - {id: head, name: Head teacher, mail: head@northfield.example, doors: [{inbox: {}}]}
                doors:
                  - https: {url: "https://hub.northfield.example/notices", secrets: ["%s"]}
                  - amqp: {}
                  - inbox: {}
                credentials:
                  - token-sha256: "%s"
                  - broker: {user: school.northfield, secret-sha256: "%s"}
              - id: la.anyshire
                name: Anyshire Council
                kind: local-authority
                force: police.anyshire
                nation: england
                offices:
                  - {id: panel, name: Channel panel, plays: [panel-chair, panel-member], supervisor: education}
                  - {id: education, name: Education}
                doors: [{amqp: {}}]
                credentials: [{token-sha256: "%s"}]
              - id: police.anyshire
                name: Anyshire Police
                kind: police
                nation: england
                offices: [{id: prevent, name: Prevent}]
                doors: [{inbox: }]
            """.formatted(SECRET, DIGEST_A, DIGEST_A, DIGEST_B);

    @Test
    void theDirectorySaysWhatTheFileSays() {
        Agency school = read(ANYSHIRE).agency("school.northfield").orElseThrow();

        assertThat(school.name()).isEqualTo("Northfield School");
        assertThat(school.kind()).isEqualTo(AgencyKind.SCHOOL);
        assertThat(school.identifiers()).isEqualTo(Map.of("urn", "100001"));
        assertThat(school.authority()).contains("la.anyshire");
        assertThat(school.nation()).isEqualTo(Nation.WALES);
        assertThat(school.terms())
                .contains(new SchoolTerms(
                        List.of(
                                new SchoolTerms.Term(LocalDate.of(2026, 9, 2), LocalDate.of(2026, 10, 23)),
                                new SchoolTerms.Term(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 12, 18))),
                        Set.of(LocalDate.of(2026, 11, 2))));
        assertThat(school.doors())
                .containsExactly(
                        new Door.Https("https://hub.northfield.example/notices", List.of(SECRET)),
                        new Door.Amqp(),
                        new Door.Inbox());
        assertThat(school.credentials())
                .containsExactly(new Credential.Token(DIGEST_A), new Credential.Broker("school.northfield", DIGEST_A));
        assertThat(school.offices().getFirst())
                .isEqualTo(new Office(
                        "dsl",
                        "Designated safeguarding lead",
                        Optional.of("dsl@northfield.example"),
                        Set.of(Role.REFERRER),
                        Optional.of(new OfficeRef("school.northfield", "head")),
                        Optional.of(new OfficeRef("la.anyshire", "education")),
                        List.of()));
    }

    @Test
    void agenciesMayStandInAnyOrderAndSuperviseEachOther() {
        assertThat(read("""
                                agencies:
                                  - {id: school.a, kind: school, nation: england, authority: la.b, offices: [
                                      {id: one, cover: two, supervisor: two}, {id: two, cover: one, supervisor: one}]}
                                  - {id: la.b, kind: local-authority, nation: england, offices: [{id: panel}]}
                                """).supervisor(new OfficeRef("school.a", "two"))).contains(new OfficeRef("school.a", "one"));
    }

    @Test
    void secretsMayBeReferences() {
        String yaml = """
                agencies:
                  - id: police.anyshire
                    kind: police
                    nation: england
                    offices: [{id: prevent}]
                    doors: [{https: {url: "https://police.example/hub", secrets: ["${WEBHOOK}", "file:next"]}}]
                    credentials: [{token-sha256: "${TOKEN}"}]
                """;
        Map<String, String> behind =
                Map.of("${WEBHOOK}", SECRET, "file:next", SECRET, "${TOKEN}", DIGEST_A.toUpperCase(Locale.ROOT));

        Directory directory = DirectoryFile.read("directory.yaml", yaml, behind::get);

        assertThat(directory.agency("police.anyshire").orElseThrow().doors())
                .containsExactly(new Door.Https("https://police.example/hub", List.of(SECRET, SECRET)));
        assertThat(directory.agencyOfToken(DIGEST_A)).contains("police.anyshire");
        assertThat(mistakes(yaml))
                .containsExactly(
                        "directory.yaml:6: nothing is behind the reference ${WEBHOOK}",
                        "directory.yaml:6: nothing is behind the reference file:next",
                        "directory.yaml:7: nothing is behind the reference ${TOKEN}");
    }

    @Test
    void unknownWordsAreNamed() {
        assertThat(mistakes("""
                        agencies:
                          - id: school.a
                            kind: scool
                            nation: englnd
                            offices:
                              - {id: one, plays: [referer, police]}
                              - {id: two, colour: red}
                            doors:
                              - htps: {}
                              - amqp: {queue: x}
                              - {amqp: {}, inbox: {}}
                              - {}
                              - inbox
                            adress: x
                        """))
                .containsExactly(
                        "directory.yaml:3: unknown kind 'scool': did you mean 'school'?",
                        "directory.yaml:4: unknown nation 'englnd': did you mean 'england'?",
                        "directory.yaml:6: unknown role 'referer': did you mean 'referrer'?",
                        "directory.yaml:7: unknown key 'colour': one of id, name, mail, telephone, plays, cover, supervisor, doors",
                        "directory.yaml:9: unknown key 'htps': did you mean 'https'?",
                        "directory.yaml:10: this door has no settings: {}",
                        "directory.yaml:11: one door for each -",
                        "directory.yaml:12: one door for each -",
                        "directory.yaml:13: keys and values belong here",
                        "directory.yaml:14: unknown key 'adress': one of id, name, kind, identifiers, authority, force, nation, valid, successor, terms, inset-days, offices, doors, credentials");
    }

    @Test
    void idsAreUniqueAndWellFormed() {
        assertThat(mistakes("""
                        agencies:
                          - {id: school.a, kind: school, nation: england, offices: [{id: one}, {id: One}]}
                          - {id: School.B, kind: school, nation: england, offices: [{id: one}]}
                          - {id: school, kind: school, nation: england, offices: [{id: one}]}
                          - {id: school.a.b, kind: school, nation: england, offices: [{id: one}]}
                          - {kind: school, nation: england, offices: [{name: Nameless}]}
                          - {id: school.a, kind: school, nation: england, offices:
                              [{id: one},
                               {id: one}]}
                        """))
                .containsExactly(
                        "directory.yaml:2: an office's id has only small letters, digits and -",
                        "directory.yaml:3: an agency's id is like school.northfield: small letters, digits, - and one dot",
                        "directory.yaml:4: an agency's id is like school.northfield: small letters, digits, - and one dot",
                        "directory.yaml:5: an agency's id is like school.northfield: small letters, digits, - and one dot",
                        "directory.yaml:6: 'id' is missing",
                        "directory.yaml:7: a second agency school.a, first in line 2",
                        "directory.yaml:9: a second office one, first in line 8");
    }

    @Test
    void whatPointsElsewherePointsSomewhere() {
        assertThat(mistakes("""
                        agencies:
                          - id: school.a
                            kind: school
                            nation: england
                            authority: police.c
                            offices:
                              - id: one
                                cover: one
                                supervisor: none
                              - id: two
                                cover: {agency: school.z, office: one}
                                supervisor: {agency: la.b, office: nobody}
                              - id: three
                                cover: {agency: school.a, office: three}
                                supervisor: {office: one}
                          - id: la.b
                            kind: local-authority
                            nation: england
                            force: school.a
                            authority: la.z
                            offices: [{id: panel}]
                          - {id: police.c, kind: police, nation: england, offices: [{id: prevent}]}
                        """))
                .containsExactly(
                        "directory.yaml:5: authority police.c is not of kind local-authority",
                        "directory.yaml:8: an office cannot be its own cover: leave it out",
                        "directory.yaml:9: supervisor: school.a has no office none",
                        "directory.yaml:11: cover: no agency school.z is in the directory",
                        "directory.yaml:12: supervisor: la.b has no office nobody",
                        "directory.yaml:14: an office cannot be its own cover: leave it out",
                        "directory.yaml:15: 'agency' is missing",
                        "directory.yaml:19: force school.a is not of kind police",
                        "directory.yaml:20: authority la.z is not in the directory");
    }

    @Test
    void anAgencyHasOffices() {
        assertThat(mistakes("""
                        agencies:
                          - {id: school.a, kind: school, nation: england}
                          - {id: school.b, kind: school, nation: england, offices: []}
                        """))
                .containsExactly(
                        "directory.yaml:2: 'offices' is missing",
                        "directory.yaml:3: no offices: an agency needs at least one to be told anything");
    }

    @Test
    void addressesAndSecretsAreChecked() {
        List<String> mistakes = mistakes("""
                agencies:
                  - id: school.a
                    kind: school
                    nation: england
                    offices: [{id: one, mail: nowhere}]
                    doors:
                      - https: {url: "ftp://a.example/x", secrets: ["%s"]}
                      - https: {url: "https://user@a.example/x", secrets: ["%s"]}
                      - https: {url: "https:///x", secrets: [open-sesame]}
                      - https: {url: "not a url", secrets: ["whsec_QUJD"]}
                      - https: {url: "https://a.example/#x", secrets: ["whsec_!!!!"]}
                      - https: {url: "https://a.example:70000/", secrets: []}
                      - https: {}
                    credentials:
                      - token-sha256: "0123"
                      - broker: {user: a, secret-sha256: "%s"}
                      - broker: {user: a}
                      - {token-sha256: "%s", broker: {user: a, secret-sha256: "%s"}}
                """.formatted(SECRET, SECRET, "x".repeat(64), DIGEST_A, DIGEST_A));

        String url = "a url is like https://hub.northfield.example/notices, with no user and no #";
        String secret = "a webhook secret is whsec_ and the base64 of 24 to 64 bytes";
        assertThat(mistakes)
                .containsExactly(
                        "directory.yaml:5: this is not a mail address",
                        "directory.yaml:7: " + url,
                        "directory.yaml:8: " + url,
                        "directory.yaml:9: " + url,
                        "directory.yaml:9: " + secret,
                        "directory.yaml:10: " + url,
                        "directory.yaml:10: " + secret,
                        "directory.yaml:11: " + url,
                        "directory.yaml:11: " + secret,
                        "directory.yaml:12: " + url,
                        "directory.yaml:12: no secrets: what is sent here could not be signed",
                        "directory.yaml:13: 'url' is missing",
                        "directory.yaml:13: 'secrets' is missing",
                        "directory.yaml:15: a SHA-256 is 64 hex digits",
                        "directory.yaml:16: a SHA-256 is 64 hex digits",
                        "directory.yaml:17: 'secret-sha256' is missing",
                        "directory.yaml:18: one credential for each -");
        assertThat(mistakes).noneMatch(line -> line.contains("open-sesame") || line.contains("QUJD"));
    }

    @Test
    void noTwoAgenciesShareACredential() {
        assertThat(mistakes("""
                        agencies:
                          - {id: school.a, kind: school, nation: england, offices: [{id: one}],
                             credentials: [{token-sha256: "%1$s"}, {token-sha256: "%1$s"},
                                           {broker: {user: a, secret-sha256: "%1$s"}}, {broker: {user: a, secret-sha256: "%2$s"}}]}
                          - {id: school.b, kind: school, nation: england, offices: [{id: one}],
                             credentials: [{token-sha256: "%1$s"},
                                           {broker: {user: a, secret-sha256: "%2$s"}}]}
                        """.formatted(DIGEST_A, DIGEST_B)))
                .containsExactly(
                        "directory.yaml:6: this token is already school.a's: who uses it could not be told apart",
                        "directory.yaml:7: this broker user is already school.a's: who uses it could not be told apart");
    }

    @Test
    void theBuiltInHubsNameIsKept() {
        assertThat(mistakes("agencies: [{id: hub.operations, kind: oversight, nation: england, offices: [{id: one}]}]"))
                .containsExactly("directory.yaml:1: hub.operations is the hub's own: give it kind hub or another id");
    }

    @Test
    void aNationalDirectoryIsReadInSeconds() {
        StringBuilder yaml = new StringBuilder("agencies:\n");
        for (int i = 0; i < 30_000; i++) {
            yaml.append("""
                      - id: school.s%1$d
                        name: School %1$d
                        kind: school
                        identifiers: {urn: "%1$d"}
                        authority: la.anyshire
                        nation: england
                        offices:
                          - {id: dsl, name: Lead, mail: dsl@s%1$d.example, plays: [referrer], cover: head, supervisor: head}
                          - {id: head, name: Head teacher, mail: head@s%1$d.example, doors: [{inbox: {}}]}
                        doors:
                          - https: {url: "https://s%1$d.example/notices", secrets: ["%2$s"]}
                          - inbox: {}
                        credentials:
                          - token-sha256: "%1$064x"
                    """.formatted(i, SECRET));
        }
        yaml.append("  - {id: la.anyshire, kind: local-authority, nation: england, offices: [{id: panel}]}\n");

        ThreadMXBean threads = ManagementFactory.getThreadMXBean(); // the clock on the wall is shared with others
        long start = threads.getCurrentThreadCpuTime();
        Directory directory = read(yaml.toString());
        long spent = threads.getCurrentThreadCpuTime() - start;

        assertThat(Duration.ofNanos(spent)).isLessThan(Duration.ofSeconds(10));
        assertThat(directory.agencies()).hasSize(30_002);
        assertThat(directory.agencyOfToken("%064x".formatted(12_345))).contains("school.s12345");
    }

    private static Directory read(String yaml) {
        return DirectoryFile.read("directory.yaml", yaml, DirectoryFileTest::nothing);
    }

    private static List<String> mistakes(String yaml) {
        return catchThrowableOfType(MistakesException.class, () -> read(yaml))
                .getMessage()
                .lines()
                .toList();
    }

    private static String nothing(String reference) {
        throw new NoSuchElementException(reference);
    }
}
