package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ReviewsAfterTheExitTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    /** Sunday 23 May is no working day, and 3 May is a bank holiday. */
    @Test
    void areDueAfterSixAndTwelveMonthsAnnouncedTwentyWorkingDaysBeforeAndChased() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        StandIn chair = anyshire.authority();
        aCase.says(chair, Events.viewRequested(chair.agency()));
        Sent exit = aCase.says(chair, Events.exitDecision(chair.agency()));
        List<JsonNode> reviews = exit.story().dutiesToSend("post-exit-review-completed");
        assertThat(reviews)
                .extracting(duty -> duty.path("dueBy").asString())
                .containsExactly("2027-05-24T16:00:00Z", "2027-11-23T17:00:00Z");

        anyshire.itIs("2027-04-23T16:00:00Z");
        Received notice = aCase.toldTo(anyshire.force(), "post-exit-review-due");
        assertThat(notice.data().path("reviewBy").asString()).isEqualTo("2027-05-24T16:00:00Z");
        assertThat(notice.data().path("about").asString()).isEqualTo(exit.id().toString());
        aCase.toldTo(chair, "panel", "post-exit-review-due");

        anyshire.itIs("2027-05-24T16:00:00Z");
        assertThat(aCase.chasedAt(chair, "panel", reviews.getFirst()).type()).isEqualTo("reminder");
        anyshire.itIs("2027-05-26T16:00:00Z");
        assertThat(aCase.chasedAt(chair, "director", reviews.getFirst()).type()).isEqualTo("escalation");

        aCase.says(chair, Events.postExitReview(chair.agency()));

        assertThat(exit.story().dutiesToSend("post-exit-review-completed"))
                .extracting(duty -> duty.path("state").asString())
                .as("one review is one of the two")
                .containsExactly("discharged", "open");
        aCase.toldTo(chair, "director", "escalation-resolved");
        assertThat(aCase.arrivalsAt(anyshire.school()))
                .noneMatch(received -> received.type().startsWith("post-exit"));
    }
}
