package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.message.Level;
import agencyhub.testkit.HubClient.As;
import agencyhub.testkit.HubClient.DutyState;
import agencyhub.testkit.Received;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ASilentSchoolIsEscalatedTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void firstItIsRemindedThenItsCoverThenItsSupervisorThenOperationsIsTold() {
        anyshire.everybodyAcknowledgesBut(anyshire.school());
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent closure = aCase.closed();
        closure.untilDeliveredTo(anyshire.school());
        JsonNode duty = closure.story().dutyOf(anyshire.school());
        assertThat(duty.path("dueBy").asString()).isEqualTo("2026-11-30T17:00:00Z");

        anyshire.itIs("2026-11-30T17:00:00Z");
        Received reminder = aCase.chasedAt(anyshire.school(), "dsl", duty);
        assertThat(reminder.type()).isEqualTo("reminder");
        assertThat(reminder.data().path("message").asString())
                .isEqualTo(closure.id().toString());
        assertThat(reminder.data().path("failure").asString()).isEqualTo("not-acknowledged");
        assertThat(reminder.level()).isEmpty();

        anyshire.itIs("2026-12-01T17:00:00Z");
        assertThat(aCase.chasedAt(anyshire.school(), "deputy", duty).type()).isEqualTo("escalation");

        anyshire.itIs("2026-12-02T17:00:00Z");
        aCase.chasedAt(anyshire.school(), "head", duty);

        anyshire.itIs("2026-12-07T17:00:00Z");
        aCase.chasedAt(anyshire.operations(), "desk", duty);

        JsonNode now = closure.story().dutyOf(anyshire.school());
        assertThat(now.path("state").asString()).isEqualTo("open");
        assertThat(now.path("overdue").asBoolean()).isTrue();
        assertThat(now.path("failure").asString()).isEqualTo("not-acknowledged");
        assertThat(standingWithOperations(duty)).isTrue();
        assertThat(aCase.arrivalsAt(anyshire.school()))
                .extracting(Received::type)
                .containsExactlyInAnyOrder("closure-notice", "reminder", "escalation", "escalation");
    }

    @Test
    void aLateAcknowledgementEndsIt() {
        anyshire.everybodyAcknowledgesBut(anyshire.school(), anyshire.force());
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent closure = aCase.closed();
        Received notice = aCase.toldTo(anyshire.school(), "closure-notice");
        closure.untilDeliveredTo(anyshire.school());
        closure.untilDeliveredTo(anyshire.force());
        JsonNode ofSchool = closure.story().dutyOf(anyshire.school());
        JsonNode ofForce = closure.story().dutyOf(anyshire.force());
        anyshire.itIs("2026-11-30T17:00:00Z");
        aCase.chasedAt(anyshire.school(), "dsl", ofSchool);
        aCase.chasedAt(anyshire.force(), "prevent", ofForce);
        anyshire.itIs("2026-12-01T17:00:00Z");
        aCase.chasedAt(anyshire.school(), "deputy", ofSchool);
        aCase.chasedAt(anyshire.force(), "duty", ofForce);

        // The cover speaks, not the office that was asked first.
        assertThat(anyshire.school()
                        .acknowledges(notice, Level.RECEIVED, "deputy")
                        .status())
                .isEqualTo(202);

        JsonNode duty = closure.story().dutyOf(anyshire.school());
        assertThat(duty.path("state").asString()).isEqualTo("discharged");
        assertThat(duty.has("nextStep")).isFalse();
        // The force, as silent, is escalated further at the same time; the school is not.
        anyshire.itIs("2026-12-02T17:00:00Z");
        aCase.chasedAt(anyshire.force(), "inspector", ofForce);
        assertThat(aCase.arrivalsAt(anyshire.school()))
                .extracting(Received::type)
                .as("the cover ended it itself, and need not be told")
                .containsExactlyInAnyOrder("closure-notice", "reminder", "escalation");
        // Where the office that was asked first speaks after all, those that were asked to see to it hear so.
        Received atTheForce = aCase.toldTo(anyshire.force(), "closure-notice");
        anyshire.force().acknowledges(atTheForce, Level.RECEIVED, "prevent");
        Received relief = aCase.toldTo(anyshire.force(), "inspector", "escalation-resolved");
        assertThat(relief.data().path("duty").asString())
                .isEqualTo(ofForce.path("id").asString());
    }

    @Test
    void aDutyThatIsOverdueSaysWhoWillBeToldNext() {
        anyshire.everybodyAcknowledgesBut(anyshire.school());
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent closure = aCase.closed();
        closure.untilDeliveredTo(anyshire.school());

        anyshire.itIs("2026-11-30T17:00:01Z");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(overdueAtTheSchool())
                        .singleElement()
                        .satisfies(duty -> {
                            assertThat(duty.path("message").asString())
                                    .isEqualTo(closure.id().toString());
                            assertThat(duty.at("/nextStep/at").asString()).isEqualTo("2026-12-01T17:00:00Z");
                            assertThat(duty.at("/nextStep/kind").asString()).isEqualTo("escalation");
                            assertThat(duty.at("/nextStep/office/office").asString())
                                    .isEqualTo("deputy");
                        }));
    }

    private List<JsonNode> overdueAtTheSchool() {
        return anyshire.school()
                .hub()
                .duties(DutyState.OVERDUE, As.OWING)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private boolean standingWithOperations(JsonNode duty) {
        return anyshire.operations()
                .hub()
                .get("/api/duties?state=overdue&limit=200")
                .body()
                .path("items")
                .valueStream()
                .anyMatch(standing -> standing.path("id").equals(duty.path("id")));
    }
}
