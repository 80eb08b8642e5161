package agencyhub.message;

import static agencyhub.message.Samples.MESSAGES;
import static agencyhub.message.Samples.bytes;
import static agencyhub.message.Samples.everyExample;
import static agencyhub.message.Samples.example;
import static agencyhub.message.Samples.json;
import static agencyhub.message.Samples.read;
import static agencyhub.message.Samples.schema;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which earlier messages and which agencies a message names, and what its schema says of a wrong state of the case. */
class ReferringTest {

    @ParameterizedTest
    @EnumSource
    void whatNamesAnEarlierMessageSaysWhichMayBeMeantAndWhatFollowsOtherwise(MessageType type) {
        JsonNode data = schema(type).at("/properties/data");
        int fields = 0;
        for (Map.Entry<String, JsonNode> field : data.get("properties").properties()) {
            JsonNode types = field.getValue().path("refers-to");
            if (types.isMissingNode()) {
                continue;
            }
            fields++;
            assertThat(types.isArray() && !types.isEmpty()).isTrue();
            assertThat(types)
                    .allSatisfy(word -> assertThat(MessageType.of(word.stringValue()))
                            .as(word.toString())
                            .isPresent());
            assertThat(Code.of(field.getValue().get("otherwise").stringValue())).isPresent();
            assertThat(field.getValue().path("$ref").asString("")).isEqualTo("envelope.v1.json#/$defs/id");
        }
        assertThat(data.findValues("refers-to"))
                .as("only fields at the top of data are read")
                .hasSize(fields);
        assertThat(data.findValues("otherwise")).hasSize(fields);
    }

    @ParameterizedTest
    @EnumSource
    void whatNamesAnAgencyToBeToldSaysInWhoseView(MessageType type) {
        List<JsonNode> naming = schema(type).findParents("named-as");

        assertThat(naming).allSatisfy(field -> {
            assertThat(Role.of(field.get("named-as").stringValue())).isPresent();
            assertThat(field.path("$ref").asString("")).isEqualTo("envelope.v1.json#/$defs/agency");
        });
    }

    @ParameterizedTest
    @EnumSource
    void theWordsOfATypeNameTheCodeOfEachReferenceThatMayBeWrong(MessageType type) {
        String description = schema(type).get("description").stringValue();

        assertThat(schema(type).findValues("otherwise"))
                .allSatisfy(code -> assertThat(description).contains(code.stringValue()));
    }

    /** Refused where a mistake is the sender's to mend; accepted and flagged where a person must see it all the same. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    MORE_INFORMATION_PROVIDED   | no-request
                    REPEAT_REFERRAL_JUDGED      | no-possible-repeat
                    REPEAT_REFERRAL_JUDGED      | repeat-not-judged
                    GATEWAY_OUTCOME             | linked-referral-not-weighed
                    GATEWAY_OUTCOME             | repeat-not-judged
                    PANEL_OUTCOME               | no-meeting
                    INTERVENTION_COMMISSIONED   | role-not-allowed
                    INTERVENTION_SESSION_REPORT | no-commission
                    INTERVENTION_SESSION_REPORT | session-beyond-contract
                    INTERVENTION_SESSION_REPORT | session-already-held
                    INTERVENTION_VARIED         | no-commission
                    INTERVENTION_VARIED         | intervention-ended
                    INTERVENTION_VARIED         | counts-differ
                    INTERVENTION_ENDED          | no-commission
                    INTERVENTION_ENDED          | intervention-ended
                    SESSION_COUNT               | no-reconciliation
                    REFERRER_VIEW_PROVIDED      | no-request
                    EXIT_DECISION               | closure-gate
                    CLOSURE_NOTICE              | closure-gate
                    CLOSURE_NOTICE              | no-proposal
                    REFERRER_FEEDBACK           | no-decision
                    FEEDBACK_WITHHELD           | nothing-to-withhold
                    FEEDBACK_WITHHELD           | review-too-late
                    TRANSFER_REQUESTED          | not-yours-to-transfer
                    TRANSFER_REQUESTED          | transfer-underway
                    TRANSFER_ACCEPTED           | no-transfer
                    TRANSFER_REFUSED            | no-transfer
                    CORRECTION_NOTICE           | not-your-message
                    MISDIRECTION_ALERT          | not-your-message
                    TOLD_IN_PERSON              | not-your-message
                    TOLD_IN_PERSON              | nothing-open
                    DUTY_WAIVED                 | no-such-duty
                    REPEAT_REFERRAL_JUDGED      | same-person
                    GATEWAY_OUTCOME             | same-person
                    CLOSURE_NOTICE              | same-person
                    EXIT_DECISION               | same-person
                    SUPPORT_PLAN_ISSUED         | id-given-twice
                    PANEL_OUTCOME               | id-given-twice
                    """, delimiter = '|')
    void theWordsOfATypeSayWhichWrongStatesAreRefused(MessageType type, String code) {
        assertThat(Code.of(code)).isPresent();
        assertThat(schema(type).get("description").stringValue())
                .containsPattern("Refused with [^.]*\\b" + code + "\\b");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    REFERRAL_UPDATE             | after-closure
                    MORE_INFORMATION_PROVIDED   | after-closure
                    GATEWAY_OUTCOME             | after-closure
                    PANEL_OUTCOME               | after-closure
                    URGENT_RISK_CHANGE          | after-closure
                    INTERVENTION_SESSION_REPORT | after-closure
                    INTERVENTION_SESSION_REPORT | after-end
                    INTERVENTION_SESSION_REPORT | counts-differ
                    INTERVENTION_SESSION_REPORT | recorded-late
                    SESSION_COUNT               | counts-differ
                    CASE_REVIEW_COMPLETED       | recorded-late
                    POST_EXIT_REVIEW_COMPLETED  | recorded-late
                    TOLD_IN_PERSON              | recorded-late
                    REFERRER_FEEDBACK           | no-decision
                    EXIT_DECISION               | gate-overridden
                    CLOSURE_NOTICE              | gate-overridden
                    EDUCATION_PLACE_CHANGED     | recorded-late
                    GATEWAY_OUTCOME             | reasons-contradict
                    SUPPORT_PLAN_ISSUED         | id-set-before
                    PANEL_OUTCOME               | id-set-before
                    EXIT_DECISION               | never-set
                    CASE_REVIEW_COMPLETED       | never-set
                    REPEAT_REFERRAL_JUDGED      | judgement-changed
                    TOLD_IN_PERSON              | told-before
                    """, delimiter = '|')
    void theWordsOfATypeSayWhichWrongStatesAreFlagged(MessageType type, String flag) {
        assertThat(Flag.of(flag)).isPresent();
        assertThat(schema(type).get("description").stringValue())
                .containsPattern("Accepted and flagged[^.]*\\b" + flag + "\\b");
    }

    /** A wrong state of which no schema warns would come as a surprise to whoever writes to the hub. */
    @Test
    void everyWrongStateIsSaidInTheWordsOfSomeType() {
        String descriptions = MESSAGES.schemas().stream()
                .map(file -> json(bytes(MESSAGES.schema(file).orElseThrow()))
                        .get("description")
                        .stringValue())
                .collect(Collectors.joining("\n"));

        assertThat(EnumSet.range(Code.CASE_EXISTS, Code.CLOSURE_GATE))
                .allSatisfy(code ->
                        assertThat(descriptions).containsPattern("[Rr]efused with[^.]*\\b" + code.word() + "\\b"));
        assertThat(Flag.values())
                .allSatisfy(flag -> assertThat(descriptions).containsPattern("flagged[^.]*\\b" + flag.word() + "\\b"));
    }

    /** So that the examples can be read, and sent, as the stories of a few cases. */
    @ParameterizedTest
    @MethodSource("agencyhub.message.Samples#everyExample")
    void anExampleThatNamesAnEarlierMessageNamesAnotherExampleOfItsCase(ObjectNode example) {
        Map<UUID, Event> examples =
                everyExample().map(Samples::read).collect(Collectors.toMap(Event::id, Function.identity()));

        assertThat(read(example).refers()).allSatisfy(reference -> {
            Event earlier = examples.get(reference.message());
            assertThat(earlier).as(reference.pointer()).isNotNull();
            assertThat(reference.types()).contains(earlier.type());
            assertThat(earlier.caseReference()).isEqualTo(read(example).caseReference());
            assertThat(earlier.time()).isBeforeOrEqualTo(read(example).time());
        });
    }

    @Test
    void aReportNamesItsCommission() {
        Event report = read(example(MessageType.INTERVENTION_SESSION_REPORT));

        assertThat(report.refers())
                .containsExactly(new Reference(
                        "/data/commission",
                        read(example(MessageType.INTERVENTION_COMMISSIONED)).id(),
                        EnumSet.of(MessageType.INTERVENTION_COMMISSIONED),
                        Code.NO_COMMISSION));
        assertThat(report.named()).isEmpty();
    }

    @Test
    void whoIsAskedCommissionedOrReferredToIsNamedToBeTold() {
        List<Party> named = new ArrayList<>();
        named.addAll(read(example(MessageType.MORE_INFORMATION_REQUESTED)).named());
        named.addAll(read(example(MessageType.INTERVENTION_COMMISSIONED)).named());
        named.addAll(read(example(MessageType.ONWARD_REFERRAL)).named());
        named.addAll(read(example(MessageType.PANEL_CONVENED)).named());

        assertThat(named)
                .containsExactly(
                        new Party(Role.PANEL_MEMBER, "school.northfield"),
                        new Party(Role.INTERVENTION_PROVIDER, "provider.harbour"),
                        new Party(Role.SAFEGUARDING_HUB, "health.anyshire"),
                        new Party(Role.PANEL_MEMBER, "police.anyshire"));
    }

    @ParameterizedTest
    @CsvSource({
        "REFERRER_VIEW_PROVIDED, request, NO_REQUEST",
        "FEEDBACK_WITHHELD, decision, NO_DECISION",
        "TRANSFER_ACCEPTED, transfer, NO_TRANSFER",
        "TRANSFER_REFUSED, transfer, NO_TRANSFER",
        "CHALLENGE_RAISED, about, NO_DECISION",
        "DISSENT_RECORDED, about, NO_DECISION",
        "CHALLENGE_ANSWERED, challenge, NO_CHALLENGE",
        "CORRECTION_NOTICE, message, UNKNOWN_MESSAGE",
        "MISDIRECTION_ALERT, message, UNKNOWN_MESSAGE",
        "TOLD_IN_PERSON, message, UNKNOWN_MESSAGE"
    })
    void whatSpeaksOfAnEarlierMessageSaysWhichAndWhatItIsRefusedWith(MessageType type, String field, Code otherwise) {
        assertThat(read(example(type)).refers()).singleElement().satisfies(reference -> {
            assertThat(reference.pointer()).isEqualTo("/data/" + field);
            assertThat(reference.otherwise()).isEqualTo(otherwise);
        });
    }

    /** What acknowledges or chases has no content that could be wrong, and nobody owes a word on it. */
    @ParameterizedTest
    @EnumSource(names = {"CORRECTION_NOTICE", "MISDIRECTION_ALERT", "TOLD_IN_PERSON"})
    void everyMessageButAWordOnAnotherCanBeCorrectedRecalledOrToldInPerson(MessageType type) {
        Set<MessageType> all = EnumSet.allOf(MessageType.class);
        all.removeIf(each -> each == MessageType.ACKNOWLEDGEMENT || each.chases());

        assertThat(read(example(type)).refers().getFirst().types()).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSFER_REQUESTED, PANEL_CHAIR, la.glen",
        "EDUCATION_PLACE_CHANGED, REFERRER, school.southfield",
        "CHALLENGE_ANSWERED, REFERRER, school.northfield",
        "DECISION_NOT_TO_SHARE, PANEL_MEMBER, la.mash",
        "MISDIRECTION_ALERT, OVERSIGHT, school.southfield",
        "DUTY_WAIVED, PANEL_MEMBER, school.northfield"
    })
    void whomAMessageNamesIsToldInTheViewOfARole(MessageType type, Role role, String agency) {
        assertThat(read(example(type)).named()).containsExactly(new Party(role, agency));
    }

    @Test
    void nobodyIsNamedInPassing() {
        for (MessageType type : new MessageType[] {
            MessageType.TOLD_IN_PERSON,
            MessageType.CLOSURE_NOTICE,
            MessageType.ESCALATION_RESOLVED,
            MessageType.EXIT_DECISION
        }) {
            assertThat(read(example(type)).named()).as(type.word()).isEmpty();
        }
    }
}
