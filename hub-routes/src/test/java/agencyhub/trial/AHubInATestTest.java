package agencyhub.trial;

import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.REFERRAL_RECEIPT;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.testkit.junit.Drafts.aClosureNotice;
import static agencyhub.testkit.junit.Drafts.aPanelOutcome;
import static agencyhub.testkit.junit.Drafts.aReferral;
import static agencyhub.testkit.junit.Drafts.aReferralUpdate;
import static agencyhub.testkit.junit.HubAssertions.assertThat;
import static agencyhub.testkit.junit.HubAssertions.assertThatThrownBy;
import static agencyhub.testkit.junit.HubAssertions.catchThrowableOfType;
import static agencyhub.testkit.junit.HubAssertions.workingDays;

import agencyhub.message.Level;
import agencyhub.testkit.junit.Hub;
import agencyhub.testkit.junit.HubTest;
import agencyhub.testkit.junit.MockAgency;
import agencyhub.testkit.junit.Plays;
import agencyhub.testkit.junit.Plays.Door;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@HubTest
class AHubInATestTest {

    @Test
    void everybodyIsExemplary(Hub hub, @Plays("school") MockAgency school, @Plays("police") MockAgency police) {
        var referral = school.submits(aReferral());
        assertThat(police).acknowledged(referral).owes(REFERRAL_RECEIPT);
        hub.clock().advanceWorkingDays(1);
        assertThat(school).wasTold(REFERRAL_RECEIPT).within(workingDays(1)).by(Door.WEBHOOK).times(1);
        assertThat(hub).chasedNobody();
    }

    @Test
    void whoIsSilentIsChasedAndTheNextOnesToo(
            Hub hub, @Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) {
        var referral = school.submits(aReferral());
        chair.forgets(REFERRER_FEEDBACK);
        school.staysSilent();
        chair.submits(aPanelOutcome().of(referral));
        chair.submits(aClosureNotice().of(referral));
        hub.clock().advanceWorkingDays(5);
        assertThat(hub).chased(chair, REFERRER_FEEDBACK).chased(school, CLOSURE_NOTICE);
        assertThat(chair).owes(REFERRER_FEEDBACK);
        assertThat(school).wasTold(CLOSURE_NOTICE).within(workingDays(0));
        assertThat(school).wasNotTold(REFERRER_FEEDBACK);
        school.recovers();
        assertThat(school).acknowledged(CLOSURE_NOTICE).owesNothing();
    }

    @Test
    void whoseDoorIsShutIsToldWhenItOpens(@Plays("school") MockAgency school, @Plays("police") MockAgency police) {
        var referral = school.submits(aReferral());
        school.isDown();
        police.submits(aReferralUpdate().of(referral));
        assertThat(school).wasNotTold(agencyhub.message.MessageType.REFERRAL_UPDATE);
        school.recovers();
        assertThat(school).wasTold(agencyhub.message.MessageType.REFERRAL_UPDATE);
        school.refusesWith(503);
        var second = police.submits(aReferralUpdate().of(referral));
        school.recovers();
        school.closesMidResponse();
        police.submits(aReferralUpdate().of(referral));
        school.recovers();
        school.isSlow(Duration.ofMillis(100)).answersTwice();
        police.submits(aReferralUpdate().of(referral));
        assertThat(school).wasTold(agencyhub.message.MessageType.REFERRAL_UPDATE).times(4);
        assertThat(school).acknowledged(second).owesNothing();
    }

    @Test
    void allDoorsCarry(
            @Plays(value = "school", doors = {Door.AMQP, Door.INBOX}) MockAgency school,
            @Plays(value = "police", doors = Door.INBOX) MockAgency police,
            @Plays("panel-chair") MockAgency chair) {
        var referral = school.submits(aReferral());
        assertThat(police).acknowledged(referral);
        var closure = chair.submits(aClosureNotice().of(referral));
        assertThat(school).wasTold(CLOSURE_NOTICE).by(Door.AMQP);
        assertThat(school).acknowledged(closure);
    }

    @Test
    void aRefusalSaysWhy(@Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) {
        var referral = school.submits(aReferral());
        assertThat(chair.tries(aClosureNotice().of(referral).withoutOverride()).status()).isEqualTo(422);
        assertThatThrownBy(() -> school.submits(aPanelOutcome().of(referral)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not-entitled")
                .hasMessageContaining("so far");
    }

    @Test
    void aFailureTellsTheCase(Hub hub, @Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) {
        var referral = school.submits(aReferral());
        chair.staysSilent();
        chair.submits(aPanelOutcome().of(referral));
        hub.clock().advanceWorkingDays(4);
        AssertionError failure =
                catchThrowableOfType(AssertionError.class, () -> assertThat(school).wasTold(REFERRER_FEEDBACK));
        System.out.println(failure.getMessage());
        Arrays.stream(failure.getStackTrace()).forEach(System.out::println);
        assertThat(failure).hasMessageContaining("Mon 23 Nov 10:00");
    }

    @Test
    void anOfficeSaysSoItself(@Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) {
        chair.staysSilent();
        var referral = school.submits(aReferral());
        chair.acknowledges(referral, Level.ACTIONED);
        assertThat(chair).acknowledged(referral);
        assertThat(school).wasNotTold(PANEL_OUTCOME);
    }
}
