package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class AChairWhoGivesNoFeedbackTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void isRemindedAndThenItsSupervisorAndThenOperationsIsTold() {
        anyshire.everybodyAcknowledgesBut();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent outcome = aCase.decidedByPanel();
        JsonNode duty = outcome.story().dutyToSend("referrer-feedback");

        anyshire.itIs("2026-11-26T17:00:00Z");
        Received reminder = aCase.chasedAt(anyshire.authority(), "panel", duty);
        assertThat(reminder.type()).isEqualTo("reminder");
        assertThat(reminder.data().path("failure").asString()).isEqualTo("not-sent");
        assertThat(reminder.data().at("/owedTo/agency").asString())
                .isEqualTo(anyshire.school().agency());

        anyshire.itIs("2026-11-30T17:00:00Z");
        assertThat(aCase.chasedAt(anyshire.authority(), "director", duty).type())
                .isEqualTo("escalation");

        anyshire.itIs("2026-12-03T17:00:00Z");
        aCase.chasedAt(anyshire.operations(), "desk", duty);
        // The school waits, and is never blamed.
        assertThat(aCase.arrivalsAt(anyshire.school())).isEmpty();
    }
}
