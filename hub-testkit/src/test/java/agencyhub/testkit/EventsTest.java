package agencyhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.message.Event;
import agencyhub.message.Level;
import agencyhub.message.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:00Z");

    @ParameterizedTest
    @MethodSource
    void everyEventIsValidAsItIs(EventDraft draft) {
        Event read = new Messages().read(draft.in("AN-2026-0042").at(NOW).bytes());

        assertThat(read.id()).isEqualTo(draft.id());
        assertThat(read.toString()).isEqualTo(draft.toString());
    }

    static Stream<EventDraft> everyEventIsValidAsItIs() {
        return Stream.of(
                Events.referral("school.northfield").naming("police", "police.anyshire"),
                Events.referralUpdate("police.anyshire").withLocalReference("PC/2026/118"),
                Events.panelOutcome("la.anyshire"),
                Events.closureNotice("la.anyshire"),
                Events.referrerFeedback("la.anyshire"),
                Events.referrerFeedback("la.anyshire").of(UUID.randomUUID()),
                Events.partyJoined("la.anyshire", "intervention-provider", "provider.harbour"),
                Events.partyLeft("la.anyshire", "intervention-provider", "provider.harbour"),
                Events.acknowledgement("school.northfield", UUID.randomUUID(), "dsl"),
                Events.acknowledgement("school.northfield", UUID.randomUUID(), "dsl")
                        .saying(Level.REJECTED)
                        .because("not ours"),
                Events.receipt("police.anyshire"),
                Events.deconfliction("police.anyshire"),
                Events.gatewayOutcome("police.anyshire"),
                Events.section36Referral("police.anyshire"),
                Events.panelConvened("la.anyshire", NOW.plusSeconds(86_400)),
                Events.supportPlan("la.anyshire"),
                Events.commission("la.anyshire", "provider.harbour", 7),
                Events.sessionReport("provider.harbour", UUID.randomUUID(), 1, 7),
                Events.interventionVaried("la.anyshire", UUID.randomUUID(), 7, 2),
                Events.interventionEnded("la.anyshire", UUID.randomUUID(), 1),
                Events.sessionCount("police.anyshire", UUID.randomUUID(), 7, 5),
                Events.caseReview("la.anyshire"),
                Events.viewRequested("la.anyshire"),
                Events.viewProvided("school.northfield", UUID.randomUUID()),
                Events.closureProposed("la.anyshire"),
                Events.closureNotice("la.anyshire").overriding("director", "Holder of the director's post"),
                Events.exitDecision("la.anyshire"),
                Events.postExitReview("la.anyshire"),
                Events.challenge("school.northfield", UUID.randomUUID()),
                Events.challengeAnswered("la.anyshire", UUID.randomUUID(), "school.northfield"),
                Events.feedbackWithheld("la.anyshire", UUID.randomUUID(), LocalDate.parse("2026-12-01")),
                Events.transferRequested("la.anyshire", "panel-chair", "la.glen"),
                Events.transferAccepted("la.glen", UUID.randomUUID(), "panel"),
                Events.toldInPerson("la.anyshire", UUID.randomUUID(), "school.northfield", "dsl"),
                Events.urgentRiskChange("school.northfield"),
                Events.correction("la.anyshire", UUID.randomUUID()));
    }

    @Test
    void whatIsToHappenIsAsFarAheadAsInTheExample() {
        JsonNode data = Events.panelConvened("la.anyshire", NOW.plusSeconds(3600))
                .in("AN-2026-0042")
                .at(NOW)
                .json()
                .path("data");
        JsonNode brief = Events.commission("la.anyshire", "provider.harbour", 7)
                .in("AN-2026-0042")
                .at(NOW)
                .json()
                .path("data");

        assertThat(data.path("meetingAt").asString()).as("as it was set").isEqualTo("2026-11-20T11:15:00Z");
        assertThat(data.path("occurredAt").asString()).isEqualTo("2026-11-20T10:15:00Z");
        assertThat(brief.path("firstSessionBy").asString())
                .as("eleven days later")
                .isEqualTo("2026-12-01");
        assertThat(brief.at("/provider/agency").asString()).isEqualTo("provider.harbour");
    }

    @Test
    void anOutcomeSaysWhatWhyWhoAndWhen() {
        JsonNode event =
                Events.panelOutcome("la.anyshire").in("AN-2026-0042").at(NOW).json();

        assertThat(event.path("source").asString()).isEqualTo("urn:agency:la.anyshire");
        assertThat(event.path("type").asString()).isEqualTo("agencyhub.panel-outcome.v1");
        assertThat(event.path("subject").asString()).isEqualTo("case/AN-2026-0042");
        assertThat(event.path("time").asString()).isEqualTo("2026-11-20T10:15:00Z");
        assertThat(event.path("data").propertyNames())
                .contains("outcome", "rationale", "decisionBasis", "decidedBy", "occurredAt");
        assertThat(event.path("data").path("decidedBy").path("office").asString())
                .isEqualTo("panel");
    }

    @Test
    void aReferralNamesItsParties() {
        JsonNode data = Events.referral("school.northfield")
                .in("AN-2026-0042")
                .at(NOW)
                .naming("police", "police.anyshire")
                .naming("panel-chair", "la.anyshire")
                .json()
                .path("data");

        assertThat(data.path("parties")).hasSize(2);
        assertThat(data.path("parties").get(1).path("agency").asString()).isEqualTo("la.anyshire");
    }

    @Test
    void aRejectionSaysOfWhatByWhomAndWhy() {
        UUID message = UUID.randomUUID();

        JsonNode data = Events.acknowledgement("school.northfield", message, "dsl")
                .saying(Level.REJECTED)
                .because("not ours")
                .in("AN-2026-0042")
                .at(NOW)
                .json()
                .path("data");

        assertThat(data.path("message").asString()).isEqualTo(message.toString());
        assertThat(data.path("level").asString()).isEqualTo("rejected");
        assertThat(data.path("by").path("office").asString()).isEqualTo("dsl");
        assertThat(data.path("reason").asString()).isEqualTo("not ours");
    }

    @Test
    void theSameDraftIsTheSameMessage() {
        EventDraft draft =
                Events.referralUpdate("police.anyshire").in("AN-2026-0042").at(NOW);

        assertThat(draft.bytes()).isEqualTo(draft.bytes());
        assertThat(draft.id().version()).isEqualTo(7);
        assertThat(draft.id().variant()).isEqualTo(2);
        assertThat(draft.id().getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void whatIsAskedForCanBeSpoilt() {
        JsonNode event = Events.panelOutcome("la.anyshire")
                .in("AN-2026-0042")
                .at(NOW)
                .without("rationale")
                .withEnvelope("marking", "SECRET")
                .json();

        assertThat(event.path("data").has("rationale")).isFalse();
        assertThat(event.path("marking").asString()).isEqualTo("SECRET");
    }

    @Test
    void aMessageWithoutCaseOrTimeIsNotWritten() {
        assertThatThrownBy(() -> Events.referral("school.northfield").at(NOW).bytes())
                .hasMessageContaining("in(");
        assertThatThrownBy(() -> Events.referral("school.northfield").in("AN-1").bytes())
                .hasMessageContaining("at(");
    }

    @Test
    void noContentIsLogged() {
        EventDraft draft =
                Events.referral("school.northfield").in("AN-2026-0042").at(NOW).with("concerns", "secret");

        assertThat(draft.toString()).isEqualTo("referral-submitted " + draft.id());
        assertThat(new String(draft.bytes(), StandardCharsets.UTF_8)).contains("secret");
        assertThat(JsonMapper.shared().readTree(draft.bytes()).path("id").asString())
                .isEqualTo(draft.id().toString());
    }
}
