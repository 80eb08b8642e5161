package agencyhub.trial;

import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.testkit.junit.Drafts.aClosureNotice;
import static agencyhub.testkit.junit.Drafts.aReferral;
import static agencyhub.testkit.junit.HubAssertions.assertThat;
import static agencyhub.testkit.junit.HubAssertions.workingDays;

import agencyhub.testkit.junit.Hub;
import agencyhub.testkit.junit.HubTest;
import agencyhub.testkit.junit.MockAgency;
import agencyhub.testkit.junit.Plays;
import org.junit.jupiter.api.Test;

/** What the kit promises, as it is written in its guide. */
@HubTest
class OurCaseSystemTest {
    @Test
    void theSchoolHearsOfTheClosure(
            Hub hub, @Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) {
        var referral = school.submits(aReferral());
        chair.submits(aClosureNotice().of(referral));
        hub.clock().advanceWorkingDays(3);
        assertThat(school).wasTold(REFERRER_FEEDBACK).within(workingDays(3));
    }
}
