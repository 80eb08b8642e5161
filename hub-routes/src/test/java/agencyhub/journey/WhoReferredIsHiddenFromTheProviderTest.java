package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.message.Level;
import agencyhub.policy.PolicyFile;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.HubClient.As;
import agencyhub.testkit.HubClient.Direction;
import agencyhub.testkit.HubClient.DutyState;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WhoReferredIsHiddenFromTheProviderTest {
    private static final String HUB = DirectoryOnDisk.OPERATIONS.id();

    private static HubUnderTest hub;

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(() -> hub).where("southfield", "amqp");

    /** By a policy that tells every party of an alarm: whatever a provider may send, by the shipped one, is not for the school. */
    @BeforeAll
    static void aHubOfItsOwn(@TempDir Path folder) throws IOException {
        String shipped = PolicyFile.shippedText();
        String alarm = "  urgent-risk-change:           # never instead of 999\n    sent-by: any-party\n    told: ";
        assertThat(shipped).contains(alarm + "[police, panel-chair]");
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"), shipped.replace(alarm + "[police, panel-chair]", alarm + "every-party"));
        hub = HubUnderTest.start("--hub.policy=file:" + policy);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    /** Told, reminded, escalated to, answered, receipted; by webhook, queue and inbox: not one byte names the school. */
    @Test
    void throughAWholeCase() {
        anyshire.everybodyAcknowledgesBut(anyshire.provider(), anyshire.southfield(), anyshire.school());
        CaseInHand aCase = anyshire.aCase();
        Sent referral = aCase.referred();
        aCase.joinedBy("intervention-provider", anyshire.provider());
        aCase.joinedBy("panel-member", anyshire.southfield());
        anyshire.provider().answeringInTurn(503, 204); // and the copy is built again for the second try

        Sent update = aCase.updatedBy(anyshire.school());
        Received told = aCase.toldTo(anyshire.provider(), "referral-update");
        assertThat(source(told)).isEqualTo(HUB);
        assertThat(source(aCase.toldTo(anyshire.southfield(), "referral-update")))
                .isEqualTo(HUB);
        assertThat(source(aCase.toldTo(anyshire.force(), "referral-update")))
                .isEqualTo(anyshire.school().agency());
        update.untilDeliveredTo(anyshire.provider());

        List<Answer> answers = new ArrayList<>();
        answers.add(anyshire.provider().acknowledges(told, Level.REJECTED, "mentors"));
        aCase.toldTo(anyshire.school(), "acknowledgement");
        assertThat(waitedFor(anyshire.provider())).contains(HUB);
        Sent again = aCase.updatedBy(anyshire.school());
        aCase.decidedByPanel();
        Sent alarm = anyshire.sends(anyshire.provider(), alarm(aCase)).accepted();
        answers.add(alarm.answer());
        assertThat(alarm.receipt().path("recipients").toString())
                .as("the school is among the recipients")
                .contains("\"" + HUB + "\"");
        aCase.toldTo(anyshire.school(), "urgent-risk-change");
        assertThat(answers).extracting(Answer::status).containsOnly(202);
        answers.addAll(everythingFor(anyshire.provider(), aCase)); // while some is still owed

        again.untilDeliveredTo(anyshire.provider());
        anyshire.itIs("2026-11-25T17:00:00Z"); // nobody at the provider answers the school
        Received reminder = aCase.toldTo(anyshire.provider(), "mentors", "reminder");
        anyshire.itIs("2026-11-27T17:00:00Z");
        Received escalation = aCase.toldTo(
                anyshire.provider(),
                received -> received.is("escalation")
                        && received.data()
                                .path("message")
                                .asString()
                                .equals(again.id().toString()));
        assertThat(List.of(reminder, escalation))
                .allSatisfy(
                        chased -> assertThat(chased.data().at("/owedBy/agency").asString())
                                .isEqualTo(anyshire.provider().agency()));
        assertThat(escalation.data().at("/owedTo/agency").asString()).isEqualTo(HUB);
        answers.addAll(everythingFor(anyshire.provider(), aCase));

        Received second =
                aCase.toldTo(anyshire.provider(), received -> received.message().equals(again.id()));
        assertThat(anyshire.provider()
                        .acknowledges(second, Level.RECEIVED, "mentors")
                        .status())
                .as("a message is acknowledged whoever is said to have sent it")
                .isEqualTo(202);
        assertThat(again.story().stateOfDutyOf(anyshire.provider())).isEqualTo("discharged");
        aCase.toldTo(anyshire.provider(), "escalation-resolved");
        anyshire.nowReads(anyshire.member(anyshire.provider()).withDoors("inbox"));
        Sent third = aCase.updatedBy(anyshire.school());
        aCase.closed();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(anyshire.provider()
                                .hub()
                                .inbox("0", 200, Duration.ZERO)
                                .text())
                        .contains(third.id().toString(), "closure-notice"));

        for (StandIn viewer : List.of(anyshire.provider(), anyshire.southfield())) {
            answers.addAll(everythingFor(viewer, aCase));
            assertThat(aCase.arrivalsAt(viewer))
                    .isNotEmpty()
                    .allSatisfy(received -> assertThat(received.event().toString())
                            .doesNotContain(anyshire.school().agency()));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.text())
                        .doesNotContain(anyshire.school().agency()));
        assertThat(anyshire.force().hub().caseFile(aCase.reference()).text())
                .as("whoever may know does")
                .contains(anyshire.school().agency());
        assertThat(referral.story().recipients()).isNotEmpty();
    }

    @Test
    void butNotFromAProviderThatHasAnotherPartInTheCase() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.joinedBy("intervention-provider", anyshire.provider());
        aCase.joinedBy("safeguarding-hub", anyshire.provider());

        aCase.updatedBy(anyshire.school());

        assertThat(source(aCase.toldTo(anyshire.provider(), "referral-update")))
                .isEqualTo(anyshire.school().agency());
        assertThat(anyshire.provider().hub().caseFile(aCase.reference()).text())
                .contains(anyshire.school().agency());
    }

    private static String source(Received copy) {
        return copy.event().path("source").asString().replaceFirst("^urn:agency:", "");
    }

    private static List<String> waitedFor(StandIn viewer) {
        return viewer.hub()
                .duties(DutyState.OPEN, As.WAITING)
                .body()
                .path("items")
                .valueStream()
                .map(duty -> duty.at("/owedBy/agency").asString())
                .toList();
    }

    private static EventDraft alarm(CaseInHand aCase) {
        return aCase.update(aCase.county().provider())
                .withEnvelope("type", "agencyhub.urgent-risk-change.v1")
                .without("update")
                .with("whatChanged", "A fictional change, written for a test.")
                .with("immediateSteps", "Fictional steps.")
                .with("calledEmergencyServices", false);
    }

    /** Whatever this agency can ask for. */
    private static List<Answer> everythingFor(StandIn viewer, CaseInHand aCase) {
        HubClient hub = viewer.hub();
        List<Answer> answers = new ArrayList<>();
        answers.add(hub.caseFile(aCase.reference()));
        answers.add(hub.inbox("0", 200, Duration.ZERO));
        answers.add(hub.get("/api/duties?limit=200"));
        for (DutyState state : DutyState.values()) {
            for (As as : As.values()) {
                answers.add(hub.duties(state, as));
            }
        }
        Set<String> messages = new LinkedHashSet<>();
        for (Direction direction : Direction.values()) {
            Answer list = hub.messages(direction, aCase.reference(), null, 200);
            answers.add(list);
            list.body()
                    .path("items")
                    .valueStream()
                    .map(item -> item.path("message").asString())
                    .forEach(messages::add);
        }
        assertThat(messages).isNotEmpty();
        messages.forEach(message -> answers.add(hub.message(UUID.fromString(message))));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        return answers;
    }
}
