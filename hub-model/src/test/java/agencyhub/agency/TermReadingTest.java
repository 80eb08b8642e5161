package agencyhub.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import agencyhub.calendar.SchoolTerms;
import agencyhub.yaml.MistakesException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TermReadingTest {
    private static final String COUNTY = """
            agencies:
              - {id: school.northfield, kind: school, nation: england, authority: la.anyshire, offices: [{id: dsl}]}
              - id: school.southfield
                kind: school
                nation: england
                authority: la.anyshire
                inset-days: [2026-09-14]
                offices: [{id: dsl}]
              - id: school.academy
                kind: school
                nation: england
                authority: la.anyshire
                terms: [{from: 2026-08-24, to: 2026-12-18}]
                offices: [{id: dsl}]
              - id: la.anyshire
                kind: local-authority
                nation: england
                terms:
                  - {from: 2026-09-02, to: 2026-10-23}
                  - {from: 2026-11-02, to: 2026-12-18}
                inset-days: [2026-11-02]
                offices: [{id: panel, plays: [panel-chair]}, {id: mash, plays: [safeguarding-hub]}]
              - {id: provider.harbour, kind: intervention-provider, nation: england, authority: la.anyshire, offices: [{id: one}]}
              - {id: school.orphan, kind: school, nation: england, offices: [{id: dsl}]}
              - {id: la.other, kind: local-authority, nation: england, offices: [{id: panel}, {id: desk}]}
              - {id: school.other, kind: school, nation: england, authority: la.other, offices: [{id: dsl}]}
            """;

    private final Directory county = read(COUNTY);

    @Test
    void aSchoolHasItsAuthoritysTermsUnlessItListsItsOwn() {
        SchoolTerms authoritys = terms("2026-09-02", "2026-10-23", "2026-11-02", "2026-12-18");

        assertThat(county.terms("school.northfield")).contains(authoritys.withInsetDays(days("2026-11-02")));
        assertThat(county.terms("school.southfield"))
                .as("INSET days of its own in its authority's terms, though it stands before it in the file")
                .contains(authoritys.withInsetDays(days("2026-09-14")));
        assertThat(county.terms("school.academy"))
                .as("its own terms, and none of its authority's INSET days")
                .contains(terms("2026-08-24", "2026-12-18"));
    }

    @Test
    void whoKeepsNoTermsHasNone() {
        assertThat(county.terms("la.anyshire")).isEmpty();
        assertThat(county.terms("provider.harbour")).isEmpty();
        assertThat(county.terms("school.orphan")).isEmpty();
        assertThat(county.terms("school.other")).isEmpty();
        assertThat(county.terms("school.nowhere")).isEmpty();
    }

    @Test
    void anAuthoritysSafeguardingHubStandsForItElseItsFirstOffice() {
        assertThat(county.authorityOf(new OfficeRef("school.northfield", "dsl")))
                .contains(new OfficeRef("la.anyshire", "mash"));
        assertThat(county.authorityOf(new OfficeRef("provider.harbour", "one")))
                .contains(new OfficeRef("la.anyshire", "mash"));
        assertThat(county.authorityOf(new OfficeRef("school.other", "dsl")))
                .contains(new OfficeRef("la.other", "panel"));
        assertThat(county.authorityOf(new OfficeRef("school.orphan", "dsl"))).isEmpty();
        assertThat(county.authorityOf(new OfficeRef("la.anyshire", "panel"))).isEmpty();
        assertThat(county.authorityOf(new OfficeRef("school.nowhere", "dsl"))).isEmpty();
    }

    @Test
    void termsAreDatesInOrder() {
        assertThat(mistakes("""
                    terms:
                      - {from: 2026-10-23, to: 2026-09-02}
                      - {from: 2 November, to: 2026-12-18}
                      - {from: 2027-02-30, to: 2027-03-25}
                      - {from: 2027-04-12}
                      - {from: 2027-04-12, to: 2027-05-28, until: 2027-05-28}
                      - {from: 2027-05-28, to: 2027-07-21}
                      - {from: 2027-06-07, to: 2027-07-21}
                      - {from: 2027-11-01, to: 2027-12-17}
                      - {from: 2028-01-04, to: 2028-07-21}
                      - 2028-09-04
                """))
                .containsExactly(
                        "directory.yaml:7: a term that ends on 2026-09-02, before it begins on 2026-10-23",
                        "directory.yaml:8: '2 November' is no date: write it like 2026-09-02",
                        "directory.yaml:9: '2027-02-30' is no date: write it like 2026-09-02",
                        "directory.yaml:10: 'to' is missing",
                        "directory.yaml:11: unknown key 'until': one of from, to",
                        "directory.yaml:12: this term begins on 2027-05-28, and the one before it ends on 2027-05-28",
                        "directory.yaml:13: this term begins on 2027-06-07, and the one before it ends on 2027-07-21",
                        "directory.yaml:14: no term from 2027-07-21 to 2027-11-01: no holiday is that long",
                        "directory.yaml:15: from 2028-01-04 to 2028-07-21 one term: no term is that long",
                        "directory.yaml:16: keys and values belong here");
    }

    @Test
    void termsAreAListThatHoldsSome() {
        assertThat(mistakes("    terms: []\n"))
                .containsExactly("directory.yaml:6: no terms: leave them out if they are not known");
        assertThat(mistakes("    terms: 2 September to 18 December\n"))
                .containsExactly("directory.yaml:6: a list belongs here");
    }

    @Test
    void insetDaysLieInATerm() {
        assertThat(mistakes("""
                    terms:
                      - {from: 2026-09-02, to: 2026-10-23}
                      - {from: 2026-11-02, to: 2026-12-18}
                    inset-days:
                      - 2026-11-02
                      - 2026-10-26
                      - 2025-11-02
                      - Monday
                """))
                .containsExactly(
                        "directory.yaml:11: INSET day 2026-10-26 lies in no term",
                        "directory.yaml:12: INSET day 2025-11-02 lies in no term",
                        "directory.yaml:13: 'Monday' is no date: write it like 2026-09-02");
        assertThat(mistakes("    inset-days: [2026-11-02]\n"))
                .containsExactly("directory.yaml:6: INSET days of no terms: list them too, here or with its authority");
        assertThat(mistakes("""
                    authority: la.anyshire
                    inset-days: [2026-08-31]
                  - id: la.anyshire
                    kind: local-authority
                    nation: england
                    offices: [{id: panel}]
                    terms: [{from: 2026-09-02, to: 2026-10-23}]
                """)).containsExactly("directory.yaml:7: INSET day 2026-08-31 lies in no term");
    }

    @Test
    void anAuthoritysMistakeIsNotItsSchools() {
        assertThat(mistakes("""
                    authority: la.anyshire
                    inset-days: [2026-09-14]
                  - id: la.anyshire
                    kind: local-authority
                    nation: england
                    offices: [{id: panel}]
                    terms: [{from: 2026-09-02, to: soon}]
                """)).containsExactly("directory.yaml:12: 'soon' is no date: write it like 2026-09-02");
    }

    @Test
    void onlySchoolsAndTheirAuthoritiesHaveTerms() {
        assertThat(mistakes("""
                  - id: police.anyshire
                    kind: police
                    nation: england
                    offices: [{id: prevent}]
                    terms: [{from: 2026-09-02, to: 2026-10-23}]
                  - id: provider.harbour
                    kind: intervention-provider
                    nation: england
                    offices: [{id: casework}]
                    inset-days: [2026-09-02]
                """))
                .containsExactly(
                        "directory.yaml:10: only a school and its authority have terms",
                        "directory.yaml:15: only a school and its authority have terms");
    }

    private static SchoolTerms terms(String... fromAndTo) {
        List<SchoolTerms.Term> terms = new ArrayList<>();
        for (int i = 0; i < fromAndTo.length; i += 2) {
            terms.add(new SchoolTerms.Term(LocalDate.parse(fromAndTo[i]), LocalDate.parse(fromAndTo[i + 1])));
        }
        return new SchoolTerms(terms, Set.of());
    }

    private static Set<LocalDate> days(String... days) {
        return Set.copyOf(List.of(days).stream().map(LocalDate::parse).toList());
    }

    private static Directory read(String yaml) {
        return DirectoryFile.read("directory.yaml", yaml, reference -> reference);
    }

    /** Of a school that has only an office, and this. */
    private static List<String> mistakes(String more) {
        String yaml = """
                agencies:
                  - id: school.a
                    kind: school
                    nation: england
                    offices: [{id: dsl}]
                """ + more;
        return catchThrowableOfType(MistakesException.class, () -> read(yaml))
                .getMessage()
                .lines()
                .toList();
    }
}
