package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kill -9} when some of a council's cases have passed to its heir and others have not. */
class AHubIsKilledWhileACouncilMergesTest {
    private static final int CASES = 60;

    private final HubInAProcess hub = new HubInAProcess();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(() -> hub);

    @AfterEach
    void end() throws IOException {
        hub.close();
    }

    @Test
    void everyCasePassesOnceAllTheSame() {
        hub.start();
        anyshire.findTheHub();
        StandIn heir = anyshire.neighbour();
        List<Sent> referrals = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            referrals.add(anyshire.aCase().referred());
        }
        anyshire.nowReads(anyshire.member(anyshire.authority()).endingOn(LocalDate.parse("2026-11-01"), heir.agency()));
        await().atMost(Duration.ofMinutes(1)).until(() -> !heir.received().isEmpty());

        hub.kill();
        hub.start();
        anyshire.findTheHub();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(heir.received().stream()
                                .filter(told -> told.is("agency-ended"))
                                .map(Received::message)
                                .distinct())
                        .hasSize(CASES));
        assertThat(referrals).allSatisfy(referral -> {
            Story story = referral.storyFor(anyshire.force());
            assertThat(story.stateOfDutyOf(heir)).isEqualTo("open");
            assertThat(story.recipients()).contains(heir.agency());
        });
        assertThat(heir.received().stream()
                        .filter(told -> told.is("referral-submitted"))
                        .map(Received::message)
                        .distinct())
                .hasSize(CASES);
    }
}
