package example;

import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.REFERRAL_SUBMITTED;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.testkit.junit.Drafts.aClosureNotice;
import static agencyhub.testkit.junit.Drafts.aPanelOutcome;
import static agencyhub.testkit.junit.HubAssertions.assertThat;
import static agencyhub.testkit.junit.HubAssertions.workingDays;

import agencyhub.testkit.junit.Hub;
import agencyhub.testkit.junit.HubTest;
import agencyhub.testkit.junit.MockAgency;
import agencyhub.testkit.junit.Plays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@HubTest
class OurCaseSystemTest {
    OurCaseSystem ours;

    @BeforeEach
    void playTheSchool(Hub hub, @Plays("school") MockAgency school) throws Exception {
        ours = new OurCaseSystem(hub.url(), school.id(), school.token(), school.webhookSecret(), hub.clock());
        school.webhookAt(ours.webhook());
    }

    @AfterEach
    void close() {
        ours.close();
    }

    @Test
    void ourReferralReachesPoliceAndPanel(@Plays("police") MockAgency police, @Plays("panel-chair") MockAgency chair)
            throws Exception {
        ours.refers("A fictional concern.");
        assertThat(police).wasTold(REFERRAL_SUBMITTED);
        assertThat(chair).acknowledged(REFERRAL_SUBMITTED);
    }

    @Test
    void weHearOfAClosureAndSaySo(@Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair)
            throws Exception {
        String referral = ours.refers("A fictional concern.");
        var closure = chair.submits(aClosureNotice().in(referral));
        assertThat(school).acknowledged(closure);
        assertThat(ours.notices()).containsOnlyOnce("closure-notice");
    }

    @Test
    void weAreToldWhatThePanelDecidedInTime(
            Hub hub, @Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) throws Exception {
        var outcome = chair.submits(aPanelOutcome().in(ours.refers("A fictional concern.")));
        hub.clock().advanceWorkingDays(3);
        assertThat(school).wasTold(REFERRER_FEEDBACK).within(workingDays(3), outcome);
    }

    @Test
    void weAreRemindedWhenNobodyLooks(
            Hub hub, @Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) throws Exception {
        ours.nobodyLooks();
        chair.submits(aClosureNotice().in(ours.refers("A fictional concern.")));
        hub.clock().advanceWorkingDays(5);
        assertThat(hub).chased(school, CLOSURE_NOTICE);
    }

    @Test
    void nothingIsLostWhileWeRestart(@Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair)
            throws Exception {
        String referral = ours.refers("A fictional concern.");
        ours.restarts(() -> chair.submits(aClosureNotice().in(referral)));
        assertThat(school).acknowledged(CLOSURE_NOTICE);
    }
}
