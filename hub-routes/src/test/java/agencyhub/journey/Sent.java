package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.StandIn;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A message that was sent, and what the hub answered. */
record Sent(StandIn sender, EventDraft event, Answer answer) {

    Sent accepted() {
        assertThat(answer.status()).as("%s: %s", event, answer.text()).isEqualTo(202);
        return this;
    }

    UUID id() {
        return event.id();
    }

    JsonNode receipt() {
        return answer.body();
    }

    /** How far it got, as its sender may see it. */
    Story story() {
        return storyFor(sender);
    }

    Story storyFor(StandIn viewer) {
        Answer told = viewer.hub().message(id());
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        return new Story(told.body());
    }

    /** Waits until it got as far as this. */
    void until(Consumer<Story> asserted) {
        await().atMost(PATIENCE).untilAsserted(() -> asserted.accept(story()));
    }

    void untilDeliveredTo(StandIn recipient) {
        until(story -> assertThat(story.deliveryTo(recipient)).isEqualTo("delivered"));
    }
}
