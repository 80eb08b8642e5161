package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Level;
import agencyhub.testkit.Answer;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.Received;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The other school reaches for what belongs to the first. */
class WhatIsNotYoursIsNotThereTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("school", "inbox").where("southfield", "inbox");

    @Test
    void anInboxIsOnlyEverOnesOwn() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.closed();
        Received notice = aCase.toldTo(anyshire.school(), "closure-notice");

        Answer others = anyshire.southfield().hub().inbox(null, 100, Duration.ZERO);
        Answer named = anyshire.southfield()
                .hub()
                .get("/api/inbox?agency=" + anyshire.school().agency());

        assertThat(List.of(others, named))
                .allSatisfy(answer -> assertThat(answer.text()).doesNotContain(notice.delivery()));
    }

    @Test
    void aRecipientSeesItsOwnRowAndNotHowTheOthersAreDoing() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.joinedBy("intervention-provider", anyshire.provider());
        Sent outcome = aCase.decidedByPanel();
        outcome.untilDeliveredTo(anyshire.provider());

        assertThat(outcome.storyFor(anyshire.provider()).recipients())
                .containsExactly(anyshire.provider().agency());
        assertThat(outcome.storyFor(anyshire.provider()).otherDuties()).isEmpty();
        assertThat(outcome.storyFor(anyshire.force()).recipients()).hasSize(2);
        assertThat(anyshire.school().hub().message(outcome.id()).status()).isEqualTo(404);
    }

    @Test
    void aTokenThatIsTakenOutOfTheDirectoryOpensNothingFromThenOn() {
        Member before = anyshire.member(anyshire.southfield());
        assertThat(anyshire.southfield().hub().get("/api/duties").status()).isEqualTo(200);

        anyshire.nowReads(before.withAnotherToken());

        assertThat(anyshire.southfield().hub().get("/api/duties").status()).isEqualTo(401);
        try (HubClient renewed =
                HubClient.of(anyshire.hub().url(), before.withAnotherToken().token())) {
            assertThat(renewed.get("/api/duties").status()).isEqualTo(200);
        }
    }

    @Test
    void anAcknowledgementCountsForNobodyElse() {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        Received copy = aCase.toldTo(anyshire.force(), "referral-submitted");

        anyshire.force().acknowledges(copy, Level.RECEIVED, "prevent");

        referral.until(
                story -> assertThat(story.stateOfDutyOf(anyshire.force())).isEqualTo("discharged"));
        assertThat(referral.story().stateOfDutyOf(anyshire.authority())).isEqualTo("open");
    }
}
