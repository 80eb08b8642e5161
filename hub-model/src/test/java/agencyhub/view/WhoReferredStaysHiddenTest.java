package agencyhub.view;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.Role;
import agencyhub.message.Party;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A school that becomes an academy has said things in the case under its former name. */
class WhoReferredStaysHiddenTest {
    private static final Directory DIRECTORY =
            DirectoryFile.read("directory.yaml", """
            agencies:
              - {id: school.before, kind: school, nation: england, valid: {until: 2026-08-31}, successor: school.academy, offices: [{id: dsl}]}
              - {id: school.other, kind: school, nation: england, valid: {until: 2026-08-31}, offices: [{id: dsl}]}
              - {id: school.academy, kind: school, nation: england, offices: [{id: dsl}]}
              - {id: police.any, kind: police, nation: england, offices: [{id: prevent}]}
              - {id: provider.harbour, kind: intervention-provider, nation: england, offices: [{id: mentors}]}
            """, secret -> secret).at(Instant.parse("2026-09-01T00:00:00Z"));

    private static final List<Party> PARTIES = List.of(
            new Party(Role.REFERRER, "school.academy"),
            new Party(Role.POLICE, "police.any"),
            new Party(Role.INTERVENTION_PROVIDER, "provider.harbour"));

    @Test
    void underItsFormerNameToo() {
        assertThat(Veil.all("provider.harbour", Set.of(), PARTIES, DIRECTORY))
                .extracting(Veil::referrer)
                .containsExactly("school.academy", "school.before");
    }

    @Test
    void fromNobodyWhoMayKnow() {
        assertThat(Veil.all("police.any", Set.of(), PARTIES, DIRECTORY)).isEmpty();
    }
}
