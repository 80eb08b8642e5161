package agencyhub.journey;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Level;
import agencyhub.testkit.Answer;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stopped in good order, with something on a queue, something on an inbox, something that waits and something underway. */
class ASecondStartGoesOnWhereTheFirstStoppedTest {
    private final HubInAProcess hub = new HubInAProcess();

    @RegisterExtension
    final Anyshire anyshire =
            Anyshire.servedBy(() -> hub).where("authority", "amqp").where("school", "inbox");

    @AfterEach
    void end() throws IOException {
        hub.close();
    }

    @Test
    void nothingIsLostNothingIsToldTwiceAndReceiptsAreAsTheyWere() {
        hub.start();
        anyshire.findTheHub();
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        aCase.joinedBy("intervention-provider", anyshire.provider()).untilDeliveredTo(anyshire.provider());
        Received copy = aCase.toldTo(anyshire.force(), "referral-submitted");
        anyshire.force().acknowledges(copy, Level.RECEIVED, "prevent");
        aCase.toldTo(anyshire.school(), "party-joined");
        anyshire.authority().down();
        anyshire.school().down();
        anyshire.force().down();
        anyshire.provider().slow(ofSeconds(2));
        Sent onTheQueue = anyshire.aCase().referred();
        onTheQueue.untilDeliveredTo(anyshire.authority());
        Sent closure = aCase.closed();
        closure.until(story -> assertThat(story.attemptsAt(anyshire.school())).containsExactly("inbox put-on-inbox"));
        aCase.toldTo(anyshire.provider(), "closure-notice");

        hub.stop();
        hub.start();
        anyshire.findTheHub();
        anyshire.everybody().forEach(StandIn::up);

        // What was underway was finished, and is not sent again.
        assertThat(closure.story().attemptsAt(anyshire.provider())).containsExactly("https delivered");
        aCase.toldTo(anyshire.school(), "closure-notice");
        aCase.toldTo(anyshire.force(), "closure-notice");
        closure.untilDeliveredTo(anyshire.school());
        closure.untilDeliveredTo(anyshire.force());
        anyshire.authority().awaitReceived(received -> received.message().equals(onTheQueue.id()), Anyshire.PATIENCE);
        onTheQueue.untilDeliveredTo(anyshire.force());
        assertThat(onTheQueue.story().attemptsAt(anyshire.authority())).containsExactly("amqp delivered");
        assertThat(anyshire.everybody())
                .allSatisfy(agency -> assertThat(agency.received())
                        .extracting(Received::delivery)
                        .doesNotHaveDuplicates());
        assertThat(referral.story().stateOfDutyOf(anyshire.force())).isEqualTo("discharged");
        assertThat(closure.story().stateOfDutyOf(anyshire.force())).isEqualTo("open");
        Answer again = anyshire.school().submits(referral.event());
        assertThat(again.text()).isEqualTo(referral.answer().text());
    }
}
