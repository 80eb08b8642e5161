package agencyhub.trial;

import static agencyhub.testkit.junit.Drafts.aClosureNotice;
import static agencyhub.testkit.junit.Drafts.aPanelOutcome;
import static agencyhub.testkit.junit.Drafts.aReferral;
import static agencyhub.testkit.junit.HubAssertions.assertThat;

import agencyhub.testkit.junit.Hub;
import agencyhub.testkit.junit.HubTest;
import agencyhub.testkit.junit.MockAgency;
import agencyhub.testkit.junit.Plays;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

/** Each leaves behind whatever could trouble the next: open duties, silent agencies, a shut door, a clock far ahead. */
@HubTest
class TestsAreIsolatedTest {
    private static final Set<String> SEEN = new HashSet<>();

    @RepeatedTest(2)
    void nothingOfTheLastOneIsThere(
            Hub hub, @Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) {
        assertThat(hub.clock().instant()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(hub.cases()).isEmpty();
        assertThat(SEEN.add(school.id())
                        && SEEN.add(school.token())
                        && SEEN.add(school.webhook().toString()))
                .as("id, token and webhook are new")
                .isTrue();
        hub.clock().advanceWorkingDays(10);
        assertThat(hub).chasedNobody();
        assertThat(school.received()).isEmpty();

        var referral = school.submits(aReferral());
        chair.staysSilent();
        school.isDown();
        chair.submits(aPanelOutcome().of(referral));
        chair.submits(aClosureNotice().of(referral));
        hub.clock().advanceWorkingDays(7);
        assertThat(hub).chased(chair);
    }
}
