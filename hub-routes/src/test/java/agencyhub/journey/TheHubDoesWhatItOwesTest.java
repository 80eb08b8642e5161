package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class TheHubDoesWhatItOwesTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void itLaysTheSessionsSideBySideAfterAMonth() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent commission =
                anyshire.sends(anyshire.authority(), commission(aCase)).accepted();
        Received brief = aCase.toldTo(anyshire.provider(), "intervention-commissioned");
        assertThat(anyshire.provider()
                        .acknowledges(brief, Level.ACTIONED, "mentors")
                        .status())
                .isEqualTo(202);
        anyshire.sends(anyshire.provider(), session(aCase, commission)).accepted();
        assertThat(commission
                        .story()
                        .dutyToSend("session-reconciliation")
                        .at("/nextStep/kind")
                        .asString())
                .isEqualTo("session-reconciliation");

        anyshire.itIs("2026-12-23T17:00:00Z");

        Received reconciliation = aCase.toldTo(anyshire.force(), "session-reconciliation");
        JsonNode counts = reconciliation.data();
        assertThat(counts.path("commission").asString())
                .isEqualTo(commission.id().toString());
        assertThat(counts.path("contracted").asInt()).isEqualTo(6);
        assertThat(counts.path("held").asInt()).isEqualTo(1);
        assertThat(counts.path("remaining").asInt()).isEqualTo(5);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(commission
                                .story()
                                .dutyToSend("session-reconciliation")
                                .path("state")
                                .asString())
                        .isEqualTo("discharged"));
        assertThat(aCase.arrivalsAt(anyshire.force()))
                .filteredOn(told -> told.is("session-reconciliation"))
                .hasSize(1);
    }

    @Test
    void itSaysBeforehandThatAReviewIsDue() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent outcome = aCase.decidedByPanel();
        String due = outcome.story()
                .dutyToSend("case-review-completed")
                .path("dueBy")
                .asString();

        anyshire.itIs(
                outcome.story().dutyToSend("case-review-due").path("dueBy").asString());

        Received notice = aCase.toldTo(anyshire.force(), "case-review-due");
        assertThat(notice.data().path("reviewBy").asString()).isEqualTo(due);
        assertThat(notice.data().path("about").asString())
                .isEqualTo(outcome.id().toString());
    }

    private EventDraft commission(CaseInHand aCase) {
        return aCase.inCase(Events.message(
                        MessageType.INTERVENTION_COMMISSIONED,
                        anyshire.authority().agency())
                .with("provider", Map.of("agency", anyshire.provider().agency(), "office", "mentors"))
                .with("brief", "A fictional brief.")
                .with("objectives", "Fictional objectives.")
                .with("sessions", 6)
                .with("firstSessionBy", "2026-11-27")
                .with("reportTo", "panel")
                .with("decidedBy", Map.of("office", "panel", "name", "Holder of the chair's post")));
    }

    private EventDraft session(CaseInHand aCase, Sent commission) {
        return aCase.inCase(Events.message(
                        MessageType.INTERVENTION_SESSION_REPORT,
                        anyshire.provider().agency())
                .with("commission", commission.id())
                .with("session", 1)
                .with("of", 6)
                .with("held", true));
    }
}
