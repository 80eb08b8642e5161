package agencyhub.trial;

import static agencyhub.message.MessageType.CLOSURE_NOTICE;
import static agencyhub.message.MessageType.PANEL_OUTCOME;
import static agencyhub.message.MessageType.REFERRAL_RECEIPT;
import static agencyhub.message.MessageType.REFERRAL_UPDATE;
import static agencyhub.message.MessageType.REFERRER_FEEDBACK;
import static agencyhub.testkit.junit.Drafts.aClosureNotice;
import static agencyhub.testkit.junit.Drafts.aPanelOutcome;
import static agencyhub.testkit.junit.Drafts.aReferral;
import static agencyhub.testkit.junit.Drafts.aReferralUpdate;
import static agencyhub.testkit.junit.Drafts.aReferrerFeedback;
import static agencyhub.testkit.junit.HubAssertions.assertThat;
import static agencyhub.testkit.junit.HubAssertions.assertThatThrownBy;
import static agencyhub.testkit.junit.HubAssertions.catchThrowableOfType;
import static agencyhub.testkit.junit.HubAssertions.workingDays;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.testkit.Answer;
import agencyhub.testkit.junit.Drafts;
import agencyhub.testkit.junit.Hub;
import agencyhub.testkit.junit.HubTest;
import agencyhub.testkit.junit.MockAgency;
import agencyhub.testkit.junit.Plays;
import agencyhub.testkit.junit.Plays.Door;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@HubTest
class AHubInATestTest {
    /** They answer what nobody has said here. */
    private static final Set<MessageType> ANSWERS =
            EnumSet.of(MessageType.REPEAT_REFERRAL_JUDGED, MessageType.SESSION_COUNT, MessageType.CHALLENGE_ANSWERED);

    @Test
    void everybodyIsExemplary(Hub hub, @Plays("school") MockAgency school, @Plays("police") MockAgency police) {
        var referral = school.submits(aReferral());
        assertThat(police).acknowledged(referral).owes(REFERRAL_RECEIPT);
        hub.clock().advanceWorkingDays(1);
        assertThat(school)
                .wasTold(REFERRAL_RECEIPT)
                .within(workingDays(1))
                .by(Door.WEBHOOK)
                .times(1);
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
        assertThat(school).wasNotTold(REFERRAL_UPDATE);
        school.recovers();
        assertThat(school).wasTold(REFERRAL_UPDATE);
        school.refusesWith(503);
        var second = police.submits(aReferralUpdate().of(referral));
        school.recovers();
        school.closesMidResponse();
        police.submits(aReferralUpdate().of(referral));
        school.recovers();
        school.isSlow(Duration.ofMillis(100)).answersTwice();
        police.submits(aReferralUpdate().of(referral));
        assertThat(school).wasTold(REFERRAL_UPDATE).times(4);
        assertThat(school).acknowledged(second).owesNothing();
    }

    @Test
    void allDoorsCarry(
            @Plays(
                            value = "school",
                            doors = {Door.AMQP, Door.INBOX})
                    MockAgency school,
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
        assertThat(chair.tries(aClosureNotice().of(referral).withoutOverride()).status())
                .isEqualTo(422);
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
        AssertionError failure = catchThrowableOfType(
                AssertionError.class, () -> assertThat(school).wasTold(REFERRER_FEEDBACK));
        assertThat(failure.getMessage().lines().map(line -> line.replaceAll(" +", " ")))
                .startsWith(school + " was not told of any referrer-feedback.")
                .contains(
                        "Mon 23 Nov 10:00 school.northfield/dsl sends a referral-submitted",
                        "Mon 23 Nov 10:00 told: la.anyshire/panel, police.anyshire/prevent by webhook",
                        "Mon 23 Nov 10:00 police.anyshire/prevent says: received, the panel-outcome",
                        "Mon 23 Nov 10:00 la.anyshire/panel owes school.northfield/dsl a referrer-feedback by Thu 26 Nov 17:00",
                        "Thu 26 Nov 17:00 hub.anyshire/desk reminds la.anyshire/panel: referrer-feedback not sent",
                        "Fri 27 Nov 17:00 now; still open:",
                        " la.anyshire/panel owes school.northfield/dsl a referrer-feedback by Thu 26 Nov 17:00, OVERDUE;"
                                + " next: escalation to la.anyshire/director, Mon 30 Nov 17:00");
        assertThat(failure.getStackTrace()[0].getClassName()).startsWith(AHubInATestTest.class.getName());
        assertThat(Arrays.stream(failure.getStackTrace()).map(StackTraceElement::getClassName))
                .noneMatch(step -> step.startsWith("agencyhub.testkit.") || step.startsWith("org.assertj."));
    }

    @Test
    void tooLateIsSaidByBothTimes(Hub hub, @Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) {
        var referral = school.submits(aReferral());
        chair.forgets(REFERRER_FEEDBACK);
        chair.submits(aPanelOutcome().of(referral));
        hub.clock().advanceWorkingDays(4);
        chair.submits(aReferrerFeedback().of(referral));
        assertThatThrownBy(() -> assertThat(school).wasTold(REFERRER_FEEDBACK).within(workingDays(3)))
                .hasMessageStartingWith(
                        school + " was told of the referrer-feedback on Fri 27 Nov 17:00, and not within"
                                + " 3 working days of the panel-outcome (Mon 23 Nov 10:00), by Thu 26 Nov 17:00.");
    }

    @Test
    void everyDraftIsWellFormed(Hub hub, @Plays("school") MockAgency school) {
        var referral = school.submits(aReferral());
        Map<String, String> senders = Map.of(
                "referrer-view-provided",
                "school",
                "intervention-session-report",
                "intervention-provider",
                "gateway-outcome",
                "police",
                "section-36-referral",
                "police",
                "transfer-accepted",
                "another-authority");
        List<String> malformed = new ArrayList<>();
        for (int round = 0; round < 2; round++) { // the second finds what the first has sent, to refer to
            malformed.clear();
            for (MessageType type : MessageType.values()) {
                if (!type.sentByHub() && !ANSWERS.contains(type)) {
                    MockAgency sender = hub.agency(senders.getOrDefault(type.word(), "panel-chair"));
                    Answer answer = sender.tries(Drafts.of(type).of(referral));
                    if (answer.status() == 400 || answer.code().equals("invalid")) {
                        malformed.add(type.word() + ": " + answer.text());
                    }
                }
            }
        }
        assertThat(malformed).isEmpty();
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
