package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.message.Level;
import agencyhub.testkit.Answer;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.HubClient.Direction;
import agencyhub.testkit.Received;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other school reaches for what belongs to the first. */
class WhatIsNotYoursIsNotThereTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served()
            .where("school", "inbox")
            .where("southfield", "amqp", "inbox")
            .where("authority", "amqp");

    @Test
    void anothersMessageAndCaseAreNotThereAsIfTheyNeverWere() {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();

        Answer message = anyshire.southfield().hub().message(referral.id());
        Answer file = anyshire.southfield().hub().caseFile(aCase.reference());

        assertThat(List.of(message, file)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("not-found");
        });
        Answer never = anyshire.southfield().hub().caseFile("AN-0-0");
        assertThat(file.text()).isEqualTo(never.text());
        assertThat(anyshire.southfield()
                        .hub()
                        .messages(Direction.RECEIVED, aCase.reference(), null, null)
                        .body()
                        .path("items"))
                .isEmpty();
        assertThat(anyshire.southfield().hub().get("/api/duties").body().path("items"))
                .isEmpty();
    }

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
    void nobodySendsInAnothersNameOrIntoAnothersCase() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();

        Answer inItsName = anyshire.southfield().submits(aCase.update(anyshire.school()));
        Answer intoItsCase = anyshire.southfield().submits(aCase.update(anyshire.southfield()));
        Answer ofNoCase = anyshire.southfield().submits(anyshire.aCase().update(anyshire.southfield()));

        assertThat(inItsName.status()).isEqualTo(403);
        assertThat(inItsName.code()).isEqualTo("not-your-source");
        assertThat(intoItsCase.status()).isEqualTo(422);
        assertThat(intoItsCase.code()).isEqualTo("unknown-case");
        assertThat(intoItsCase.text()).isEqualTo(ofNoCase.text());
    }

    @Test
    void nobodyAcknowledgesWhatItWasNotTold() {
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();

        Answer answer = anyshire.southfield()
                .submits(aCase.inCase(
                        Events.acknowledgement(anyshire.southfield().agency(), referral.id(), "dsl")));

        assertThat(answer.code()).isEqualTo("unknown-case");
        assertThat(referral.story().stateOfDutyOf(anyshire.force())).isEqualTo("open");
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

    @ParameterizedTest
    @ValueSource(strings = {"submissions", "receipts", "inbox"})
    void theBrokerDoesNotLetItTouchAnothersQueues(String queue) {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        String anothers = "agency." + anyshire.authority().agency() + "." + queue;

        assertThatThrownBy(() -> anyshire.southfield()
                        .broker()
                        .send(anothers, aCase.outcome().bytes()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> anyshire.southfield().broker().take(anothers, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
        // It arrived where it belongs.
        aCase.toldTo(anyshire.authority(), "referral-submitted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.submissions",
                "hub.dead",
                "hub.expired",
                "hub.marker",
                "activemq.management",
                "agency.#",
                "elsewhere"
            })
    void theBrokerLetsNobodyTouchWhatIsTheHubs(String queue) {
        assertThatThrownBy(() -> anyshire.southfield().broker().send(queue, new byte[] {'{', '}'}))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> anyshire.southfield().broker().take(queue, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void overAmqpTheAddressTellsWhoSpeaks() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();

        Answer inAnothersName = anyshire.southfield()
                .broker()
                .submit(aCase.update(anyshire.school()).bytes(), PATIENCE);

        assertThat(inAnothersName.status()).isEqualTo(403);
        assertThat(inAnothersName.code()).isEqualTo("not-your-source");
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
