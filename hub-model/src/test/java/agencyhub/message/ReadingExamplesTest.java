package agencyhub.message;

import static agencyhub.message.Samples.MESSAGES;
import static agencyhub.message.Samples.bytes;
import static agencyhub.message.Samples.data;
import static agencyhub.message.Samples.example;
import static agencyhub.message.Samples.examples;
import static agencyhub.message.Samples.read;
import static agencyhub.message.Samples.schema;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ReadingExamplesTest {

    @ParameterizedTest
    @EnumSource
    void everyTypeHasASchemaWithWordsForPeopleAndACompleteExample(MessageType type) {
        JsonNode schema = schema(type);

        assertThat(schema.path("$id").stringValue())
                .isEqualTo("https://hub.example/schemas/" + type.word() + ".v1.json");
        assertThat(schema.path("title").stringValue()).isNotBlank();
        assertThat(schema.path("description").stringValue()).isNotBlank();
        assertThat(examples(type)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("agencyhub.message.Samples#everyExample")
    void everyExampleReads(ObjectNode example) {
        Event event = read(example);

        assertThat(event.type().wire()).isEqualTo(example.get("type").stringValue());
        assertThat(event.data()).isInstanceOf(event.type().data());
        assertThat(event.tree()).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("agencyhub.message.Samples#everyExample")
    void everyExampleStillReadsOnceIdSourceSubjectTimeAndAgenciesAreReplaced(ObjectNode example) {
        UUID id = UUID.randomUUID();
        example.put("id", id.toString())
                .put("source", "urn:agency:school.the-other-one-2")
                .put("subject", "case/X.1_y-2")
                .put("time", "2027-01-04T08:00:00.123456+00:00");
        replaceAgencies(example.get("data"));

        Event event = read(example);

        assertThat(event.id()).isEqualTo(id);
        assertThat(event.source()).isEqualTo("school.the-other-one-2");
        assertThat(event.caseReference()).isEqualTo("X.1_y-2");
        assertThat(event.time()).isEqualTo(Instant.parse("2027-01-04T08:00:00.123456Z"));
    }

    private static void replaceAgencies(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("agency")) {
            object.put("agency", "police.elsewhere");
        }
        node.forEach(ReadingExamplesTest::replaceAgencies);
    }

    @Test
    void theEventTheDesignShowsReads() {
        Event event = MESSAGES.read(bytes("""
                {
                  "specversion": "1.0",
                  "id": "0199b0c2-7d2e-7c7e-9a55-0d5a3a0e6a11",
                  "source": "urn:agency:la.anyshire",
                  "type": "agencyhub.panel-outcome.v1",
                  "subject": "case/AN-2026-0042",
                  "time": "2026-11-20T10:15:00Z",
                  "datacontenttype": "application/json",
                  "marking": "OFFICIAL-SENSITIVE",
                  "localreference": "PC/2026/118",
                  "data": {
                    "outcome": "ADOPT",
                    "rationale": "…",
                    "decisionBasis": "MAJORITY",
                    "decidedBy": {"office": "panel", "name": "…"},
                    "occurredAt": "2026-11-19T14:00:00Z"
                  }
                }
                """));

        assertThat(event.source()).isEqualTo("la.anyshire");
        assertThat(event.caseReference()).isEqualTo("AN-2026-0042");
        assertThat(event.marking()).isEqualTo(Marking.OFFICIAL_SENSITIVE);
        assertThat(event.localReference()).contains("PC/2026/118");
        assertThat(event.data())
                .isEqualTo(new PanelOutcome(
                        "ADOPT", "MAJORITY", new By("panel", "…"), Instant.parse("2026-11-19T14:00:00Z")));
    }

    @Test
    void theRecordsCarryWhatTheHubDecidesBy() {
        assertThat(read(example(MessageType.REFERRAL_SUBMITTED)).data())
                .isEqualTo(new ReferralSubmitted(
                        List.of(new Party(Role.POLICE, "police.anyshire"), new Party(Role.PANEL_CHAIR, "la.anyshire")),
                        true,
                        Instant.parse("2026-09-25T13:40:00Z")));
        assertThat(read(examples(MessageType.REFERRAL_SUBMITTED).getLast()).data())
                .isEqualTo(new ReferralSubmitted(List.of(), Instant.parse("2026-09-28T08:50:00Z")));
        assertThat(read(example(MessageType.PARTY_JOINED)).data())
                .isEqualTo(new PartyJoined(new Party(Role.INTERVENTION_PROVIDER, "provider.harbour")));
        assertThat(read(example(MessageType.ACKNOWLEDGEMENT)).data())
                .isEqualTo(new Acknowledgement(
                        UUID.fromString("01998d1e-6f40-7b11-8a3c-5d1f0c2b7a01"),
                        Level.RECEIVED,
                        new By("prevent", "Holder of the gateway post")));
    }

    @Test
    void theRecordsOfTheGatewayCarryWhatTheHubDecidesBy() {
        assertThat(read(example(MessageType.POSSIBLE_REPEAT_REFERRAL)).data())
                .isEqualTo(new PossibleRepeatReferral(Set.of("AN-2025-0311")));
        assertThat(read(example(MessageType.REPEAT_REFERRAL_JUDGED)).data())
                .isEqualTo(new RepeatReferralJudged(
                        read(example(MessageType.POSSIBLE_REPEAT_REFERRAL)).id(),
                        Map.of("AN-2025-0311", Judgement.SAME),
                        new By("prevent", "Holder of the gateway post"),
                        Instant.parse("2026-09-29T08:35:00Z")));
        assertThat(read(example(MessageType.GATEWAY_OUTCOME)).data())
                .isEqualTo(
                        new GatewayOutcome("PROGRESS", Set.of("AN-2025-0311"), Instant.parse("2026-10-02T14:45:00Z")));
        assertThat(read(example(MessageType.URGENT_RISK_CHANGE)).data())
                .isEqualTo(new Statement(Optional.of(Instant.parse("2026-10-22T12:10:00Z"))));
    }

    @Test
    void theRecordsOfSupportCarryWhatTheHubDecidesBy() {
        UUID commission = read(example(MessageType.INTERVENTION_COMMISSIONED)).id();

        assertThat(read(example(MessageType.SUPPORT_PLAN_ISSUED)).data())
                .isEqualTo(new SupportPlanIssued(
                        Set.of("N1", "N2"), Set.of("A1", "A2"), Instant.parse("2026-10-19T15:00:00Z")));
        assertThat(read(example(MessageType.INTERVENTION_COMMISSIONED)).data())
                .isEqualTo(new InterventionCommissioned("provider.harbour", 6, Instant.parse("2026-05-08T14:00:00Z")));
        assertThat(read(examples(MessageType.INTERVENTION_SESSION_REPORT).getLast())
                        .data())
                .isEqualTo(
                        new InterventionSessionReport(commission, 2, 6, false, Instant.parse("2026-06-03T15:30:00Z")));
        assertThat(read(example(MessageType.INTERVENTION_VARIED)).data())
                .isEqualTo(new InterventionVaried(commission, 6, 8, Instant.parse("2026-06-23T14:30:00Z")));
        assertThat(read(example(MessageType.INTERVENTION_ENDED)).data())
                .isEqualTo(new InterventionEnded(commission, Instant.parse("2026-09-15T14:00:00Z")));
        assertThat(read(example(MessageType.SESSION_COUNT)).data())
                .isEqualTo(new SessionCount(
                        read(example(MessageType.SESSION_RECONCILIATION)).id(),
                        6,
                        3,
                        Instant.parse("2026-07-01T10:50:00Z")));
    }

    @Test
    void theRecordsOfTheEndCarryWhatTheHubDecidesBy() {
        GateOverride director = new GateOverride(new By("director", "Holder of the director's post"));

        assertThat(read(example(MessageType.CASE_REVIEW_COMPLETED)).data())
                .isEqualTo(new CaseReviewCompleted(
                        Set.of("need-2"), Set.of("action-1", "action-2"), Instant.parse("2026-10-29T14:00:00Z")));
        assertThat(read(example(MessageType.EXIT_DECISION)).data())
                .isEqualTo(new ExitDecision(
                        Set.of("need-1", "need-2"),
                        Set.of("action-1"),
                        Optional.of(director),
                        Instant.parse("2026-10-28T15:00:00Z")));
        assertThat(read(example(MessageType.CLOSURE_NOTICE)).data())
                .isEqualTo(new ClosureNotice(
                        new By("panel", "Holder of the chair's post"),
                        Optional.of(director),
                        Instant.parse("2026-10-28T15:00:00Z")));
        assertThat(read(examples(MessageType.CLOSURE_NOTICE).getLast()).data())
                .isEqualTo(new ClosureNotice(
                        new By("inspector", "Holder of the supervisor's post"),
                        Optional.empty(),
                        Instant.parse("2026-10-16T15:00:00Z")));
        assertThat(read(example(MessageType.FEEDBACK_WITHHELD)).data())
                .isEqualTo(new FeedbackWithheld(
                        Optional.of(read(example(MessageType.PANEL_OUTCOME)).id()),
                        new By("director", "Holder of the director's post"),
                        LocalDate.parse("2026-11-06"),
                        Instant.parse("2026-10-19T09:50:00Z")));
    }

    @Test
    void theRecordsOfPassingOnAndPuttingRightCarryWhatTheHubDecidesBy() {
        By glen = new By("panel", "Holder of the chair's post in Glen");
        Instant answered = Instant.parse("2026-10-23T15:00:00Z");
        Event requested = read(example(MessageType.TRANSFER_REQUESTED));

        assertThat(requested.data())
                .isEqualTo(new TransferRequested(Passes.PANEL_CHAIR, "la.glen", Instant.parse("2026-10-20T09:00:00Z")));
        assertThat(read(example(MessageType.TRANSFER_ACCEPTED)).data())
                .isEqualTo(new TransferAnswered(requested.id(), true, glen, answered));
        assertThat(read(example(MessageType.TRANSFER_REFUSED)).data())
                .isEqualTo(new TransferAnswered(requested.id(), false, glen, answered));
        assertThat(read(example(MessageType.TOLD_IN_PERSON)).data())
                .isEqualTo(new ToldInPerson(
                        read(example(MessageType.CLOSURE_NOTICE)).id(),
                        new OfficeRef("school.northfield", "head"),
                        new By("panel", "Holder of the coordinator's post"),
                        Instant.parse("2026-11-05T14:15:00Z")));
        assertThat(read(example(MessageType.DUTY_WAIVED)).data())
                .isEqualTo(new DutyWaived(
                        UUID.fromString("01998d1e-6f40-7b11-8a3c-5d1f0c2b9b01"),
                        new By("prevent", "Holder of the gateway post"),
                        Instant.parse("2026-10-22T09:20:00Z")));
    }

    @Test
    void feedbackMayNameTheDecisionItReportsAndMayLeaveOutWhoGivesIt() {
        String decision = "01998d1e-6f40-7b11-8a3c-5d1f0c2b7c01";

        ObjectNode feedback = example(
                MessageType.REFERRER_FEEDBACK,
                event -> data(event).put("decision", decision).remove("givenBy"));

        assertThat(read(feedback).data())
                .isEqualTo(new ReferrerFeedback(
                        Optional.of(UUID.fromString(decision)),
                        Optional.empty(),
                        Instant.parse("2026-10-19T09:25:00Z")));
    }

    @ParameterizedTest
    @EnumSource
    void theMandatoryFieldsAreEnough(MessageType type) {
        ObjectNode event = example(type);
        event.remove("localreference");
        event.remove("datacontenttype");
        data(event).retain(mandatory(type));

        assertThat(read(event).type()).isEqualTo(type);
    }

    private static List<String> mandatory(MessageType type) {
        return schema(type)
                .at("/properties/data/required")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    @Test
    void theMandatoryFieldsOfEachTypeAreTheFewThatTheContractNames() {
        Map<MessageType, List<String>> mandatory = Map.of(
                MessageType.REFERRAL_SUBMITTED, List.of("concerns", "occurredAt"),
                MessageType.REFERRAL_UPDATE, List.of("update", "occurredAt"),
                MessageType.PANEL_OUTCOME, List.of("outcome", "rationale", "decisionBasis", "decidedBy", "occurredAt"),
                MessageType.CLOSURE_NOTICE, List.of("outcome", "rationale", "decidedBy", "occurredAt"),
                MessageType.REFERRER_FEEDBACK, List.of("stage", "whatHappensNext", "occurredAt"),
                MessageType.PARTY_JOINED, List.of("role", "agency"),
                MessageType.PARTY_LEFT, List.of("role", "agency"),
                MessageType.ACKNOWLEDGEMENT, List.of("message", "level", "by"));

        assertThat(mandatory)
                .allSatisfy((type, fields) -> assertThat(mandatory(type)).isEqualTo(fields));
    }

    @Test
    void attributesTheHubDoesNotKnowAreTolerated() {
        ObjectNode event = example(
                MessageType.PARTY_LEFT, it -> it.put("traceparent", "00-1-2-01").putNull("localreference"));

        assertThat(read(event).localReference()).isEmpty();
    }

    @Test
    void aTimeMayBeWrittenWithAnyOffset() {
        ObjectNode event = example(MessageType.PARTY_LEFT, it -> it.put("time", "2026-10-20t10:45:00.5-00:00"));

        assertThat(read(event).time()).isEqualTo(Instant.parse("2026-10-20T10:45:00.5Z"));
    }

    @Test
    void anIdIsTheSameInCapitals() {
        ObjectNode event = example(MessageType.PARTY_LEFT);
        UUID id = UUID.fromString(event.get("id").stringValue());

        event.put("id", id.toString().toUpperCase(Locale.ROOT));

        assertThat(read(event).id()).isEqualTo(id);
    }

    @Test
    void theSchemasAreThereToBeServed() {
        assertThat(MESSAGES.schemas())
                .hasSize(MessageType.values().length + 1)
                .startsWith("envelope.v1.json")
                .contains("panel-outcome.v1.json");
        assertThat(MESSAGES.schemas())
                .allSatisfy(name -> assertThat(MESSAGES.schema(name)).isPresent());
        assertThat(MESSAGES.schema("../application.yaml")).isEmpty();
    }
}
