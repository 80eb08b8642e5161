package agencyhub.message;

import static agencyhub.message.Samples.MESSAGES;
import static agencyhub.message.Samples.bytes;
import static agencyhub.message.Samples.data;
import static agencyhub.message.Samples.example;
import static agencyhub.message.Samples.json;
import static agencyhub.message.Samples.read;
import static agencyhub.message.Samples.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import agencyhub.message.Refusal.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the reviews found missing or unclear does not get in. */
class WhatEachTypeRefusesTest {
    private static final String LEFT_OUT = "left out";

    private static List<Fault> faults(ObjectNode event) {
        Refusal refusal = assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> MESSAGES.read(bytes(event)))
                .actual()
                .refusal();
        assertThat(refusal.code()).isEqualTo(Code.INVALID);
        return refusal.errors();
    }

    private static void change(ObjectNode event, String field, String value) {
        JsonPointer pointer = JsonPointer.compile(field);
        String name = pointer.last().getMatchingProperty();
        JsonNode parent = event.at(pointer.head());
        if (value.equals(LEFT_OUT)) {
            assertThat(((ObjectNode) parent).remove(name)).isNotNull();
        } else {
            ((ObjectNode) parent).set(name, json(bytes(value)));
        }
    }

    /** The first example with one field changed to this JSON, what is at fault then, and how. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    REFERRAL_RECEIPT            | /data/identityEcho            | {}                  | /data/identityEcho/name      | required
                    REFERRAL_RECEIPT            | /data/contact                 | {"phone": "01632"}  | /data/contact/office         | required
                    REFERRAL_RECEIPT            | /data/nextUpdateBy            | "soon"              | /data/nextUpdateBy           | format
                    REFERRAL_RECEIPT            | /data/nextUpdateBy            | "2026-10-05T17:00Z" | /data/nextUpdateBy           | format
                    SAFEGUARDING_COPY           | /data/reason                  | " "                 | /data/reason                 | pattern
                    MORE_INFORMATION_REQUESTED  | /data/askedOf                 | {"office": "dsl"}   | /data/askedOf/agency         | required
                    MORE_INFORMATION_REQUESTED  | /data/askedOf/agency          | "Northfield School" | /data/askedOf/agency         | pattern
                    MORE_INFORMATION_REQUESTED  | /data/basis                   | ""                  | /data/basis                  | too-short
                    MORE_INFORMATION_PROVIDED   | /data/request                 | "the last one"      | /data/request                | format
                    POSSIBLE_REPEAT_REFERRAL    | /data/linked                  | []                  | /data/linked                 | too-short
                    POSSIBLE_REPEAT_REFERRAL    | /data/linked/0/case           | "case/AN-2025-0311" | /data/linked/0/case          | pattern
                    POSSIBLE_REPEAT_REFERRAL    | /data/linked/0/reasons        | []                  | /data/linked/0/reasons       | too-short
                    POSSIBLE_REPEAT_REFERRAL    | /data/linked/0/likeness       | 1.01                | /data/linked/0/likeness      | invalid
                    REPEAT_REFERRAL_JUDGED      | /data/judgements              | []                  | /data/judgements             | too-short
                    REPEAT_REFERRAL_JUDGED      | /data/judgements/0/judgement  | "PROBABLY"          | /data/judgements/0/judgement | enum
                    REPEAT_REFERRAL_JUDGED      | /data/judgements/0/why        | " "                 | /data/judgements/0/why       | pattern
                    DECONFLICTION_RECORDED      | /data/done                    | "yes"               | /data/done                   | type
                    DECONFLICTION_RECORDED      | /data/officer/name            | left out            | /data/officer/name           | required
                    GATEWAY_OUTCOME             | /data/decision                | "REFUSE"            | /data/decision               | enum
                    GATEWAY_OUTCOME             | /data/reasons                 | ["NO_IDEOLOGY"]     | /data/reasons                | invalid
                    GATEWAY_OUTCOME             | /data/reasons                 | ["OTHER", "OTHER"]  | /data/reasons                | invalid
                    GATEWAY_OUTCOME             | /data/reasons                 | []                  | /data/reasons                | too-short
                    GATEWAY_OUTCOME             | /data/rationale               | "\\u200b"           | /data/rationale              | pattern
                    GATEWAY_OUTCOME             | /data/evidenceConsidered      | left out            | /data/evidenceConsidered     | required
                    GATEWAY_OUTCOME             | /data/signedBy                | left out            | /data/signedBy               | required
                    GATEWAY_OUTCOME             | /data/riskHeldBy              | {}                  | /data/riskHeldBy/agency      | required
                    GATEWAY_OUTCOME             | /data/linkedReferrals/0/weighed | left out          | /data/linkedReferrals/0/weighed | required
                    GATEWAY_OUTCOME             | /data/assessment/version      | left out            | /data/assessment/version     | required
                    GATEWAY_OUTCOME             | /data/assessment/recordedAt   | left out            | /data/assessment/recordedAt  | required
                    GATEWAY_OUTCOME             | /data/assessment/score        | 17                  | /data/assessment/score       | unknown-field
                    CLOSURE_PROPOSED            | /data/reasons                 | ["NO_IDEOLOGY"]     | /data/reasons                | invalid
                    CLOSURE_PROPOSED            | /data/plainReasons            | left out            | /data/plainReasons           | required
                    CLOSURE_PROPOSED            | /data/howToChallenge          | " "                 | /data/howToChallenge         | pattern
                    ONWARD_REFERRAL             | /data/riskHeldBy              | left out            | /data/riskHeldBy             | required
                    ONWARD_REFERRAL             | /data/to                      | {"office": "desk"}  | /data/to/agency              | required
                    SECTION_36_REFERRAL         | /data/reasonableGrounds       | "\\n"               | /data/reasonableGrounds      | pattern
                    SECTION_36_REFERRAL         | /data/madeBy                  | "SCHOOL"            | /data/madeBy                 | enum
                    SECTION_36_REFERRAL         | /data/assessment/tool         | "HUNCH"             | /data/assessment/tool        | enum
                    PANEL_CONVENED              | /data/invitation              | left out            | /data/invitation             | required
                    PANEL_CONVENED              | /data/residingForce           | left out            | /data/residingForce          | required
                    PANEL_CONVENED              | /data/meetingAt               | "2026-10-15"        | /data/meetingAt              | format
                    CONSENT_RECORDED            | /data/answer                  | "ASSUMED"           | /data/answer                 | enum
                    CONSENT_RECORDED            | /data/givenBy                 | {}                  | /data/givenBy/relationship   | required
                    CONSENT_RECORDED            | /data/givenBy/relationship    | "TEACHER"           | /data/givenBy/relationship   | enum
                    PANEL_OUTCOME               | /data/actions/0/id            | " "                 | /data/actions/0/id           | pattern
                    PANEL_OUTCOME               | /data/meeting                 | "last week's"       | /data/meeting                | format
                    SUPPORT_PLAN_ISSUED         | /data/needs                   | []                  | /data/needs                  | too-short
                    SUPPORT_PLAN_ISSUED         | /data/needs/0/id              | left out            | /data/needs/0/id             | required
                    SUPPORT_PLAN_ISSUED         | /data/actions/0/agency        | left out            | /data/actions/0/agency       | required
                    SUPPORT_PLAN_ISSUED         | /data/consentAskedHow         | " "                 | /data/consentAskedHow        | pattern
                    INTERVENTION_COMMISSIONED   | /data/brief                   | left out            | /data/brief                  | required
                    INTERVENTION_COMMISSIONED   | /data/brief                   | " "                 | /data/brief                  | pattern
                    INTERVENTION_COMMISSIONED   | /data/sessions                | 0                   | /data/sessions               | invalid
                    INTERVENTION_COMMISSIONED   | /data/sessions                | 101                 | /data/sessions               | invalid
                    INTERVENTION_COMMISSIONED   | /data/sessions                | 6.5                 | /data/sessions               | type
                    INTERVENTION_COMMISSIONED   | /data/sessions                | "six or seven"      | /data/sessions               | type
                    INTERVENTION_COMMISSIONED   | /data/referrer                | "school.northfield" | /data/referrer               | unknown-field
                    INTERVENTION_SESSION_REPORT | /data/held                    | false               | /data/notHeldBecause         | required
                    INTERVENTION_SESSION_REPORT | /data/session                 | 0                   | /data/session                | invalid
                    INTERVENTION_SESSION_REPORT | /data/of                      | left out            | /data/of                     | required
                    INTERVENTION_VARIED         | /data/sessionsAfter           | 0                   | /data/sessionsAfter          | invalid
                    INTERVENTION_VARIED         | /data/rationale               | left out            | /data/rationale              | required
                    INTERVENTION_ENDED          | /data/decidedBy               | left out            | /data/decidedBy              | required
                    INTERVENTION_ENDED          | /data/decidedBy/name          | " "                 | /data/decidedBy/name         | pattern
                    INTERVENTION_ENDED          | /data/sessionsHeld            | -1                  | /data/sessionsHeld           | invalid
                    SESSION_RECONCILIATION      | /data/mismatch                | "no"                | /data/mismatch               | type
                    SESSION_COUNT               | /data/held                    | null                | /data/held                   | type
                    SESSION_COUNT               | /data/agrees                  | left out            | /data/agrees                 | required
                    URGENT_RISK_CHANGE          | /data/calledEmergencyServices | "in a moment"       | /data/calledEmergencyServices | type
                    URGENT_RISK_CHANGE          | /data/immediateSteps          | ""                  | /data/immediateSteps         | too-short
                    CASE_REVIEW_COMPLETED       | /data/decision                | " "                 | /data/decision               | pattern
                    CASE_REVIEW_COMPLETED       | /data/needs                   | [{"id": "need-1"}]  | /data/needs/0/progress       | required
                    CASE_REVIEW_COMPLETED       | /data/needs                   | [{"id": "n", "progress": "x", "disposition": "SOLVED"}] | /data/needs/0/disposition    | enum
                    CASE_REVIEW_COMPLETED       | /data/actions                 | [{"id": "a", "outcome": "DROPPED"}] | /data/actions/0/why          | required
                    CASE_REVIEW_COMPLETED       | /data/actions                 | [{"outcome": "DONE"}] | /data/actions/0/id           | required
                    CASE_REVIEW_COMPLETED       | /data/reassessment/tool       | "ERG"               | /data/reassessment/tool      | enum
                    CASE_REVIEW_COMPLETED       | /data/reassessment/score      | 17                  | /data/reassessment/score     | unknown-field
                    POST_EXIT_REVIEW_COMPLETED  | /data/findings                | ""                  | /data/findings               | too-short
                    POST_EXIT_REVIEW_COMPLETED  | /data/decidedBy               | {"office": "prevent"} | /data/decidedBy/name         | required
                    EXIT_DECISION               | /data/reasons                 | []                  | /data/reasons                | too-short
                    EXIT_DECISION               | /data/reasons                 | ["RISK_REDUCED", "RISK_REDUCED"] | /data/reasons                | invalid
                    EXIT_DECISION               | /data/reasons                 | ["ENOUGH"]          | /data/reasons/0              | enum
                    EXIT_DECISION               | /data/evidenceConsidered      | "\\u00a0"           | /data/evidenceConsidered     | pattern
                    EXIT_DECISION               | /data/decisionBasis           | "HABIT"             | /data/decisionBasis          | enum
                    EXIT_DECISION               | /data/needs                   | [{"id": "need-1"}]  | /data/needs/0/disposition    | required
                    EXIT_DECISION               | /data/actions                 | [{"id": "a", "outcome": "DROPPED"}] | /data/actions/0/why          | required
                    CLOSURE_NOTICE              | /data/proposal                | "the one of Monday" | /data/proposal               | format
                    EXIT_DECISION               | /data/override                | {"reason": "Agreed."} | /data/override/authorisedBy  | required
                    EXIT_DECISION               | /data/override/reason         | " "                 | /data/override/reason        | pattern
                    CLOSURE_NOTICE              | /data/override                | true                | /data/override               | type
                    CLOSURE_NOTICE              | /data/override/authorisedBy   | {"office": "director"} | /data/override/authorisedBy/name | required
                    FEEDBACK_WITHHELD           | /data/reasonCode              | "SENSITIVE"         | /data/reasonCode             | enum
                    FEEDBACK_WITHHELD           | /data/reviewBy                | "in due course"     | /data/reviewBy               | format
                    FEEDBACK_WITHHELD           | /data/reviewBy                | "2026-02-30"        | /data/reviewBy               | format
                    FEEDBACK_WITHHELD           | /data/authorisedBy/name       | ""                  | /data/authorisedBy/name      | too-short
                    TRANSFER_REQUESTED          | /data/what                    | "referrer"          | /data/what                   | enum
                    TRANSFER_REQUESTED          | /data/riskOwner               | {"agency": "police.anyshire"} | /data/riskOwner/office       | required
                    TRANSFER_REQUESTED          | /data/to                      | {"office": "panel"} | /data/to/agency              | required
                    TRANSFER_REQUESTED          | /data/to/agency               | "Glen"              | /data/to/agency              | pattern
                    TRANSFER_ACCEPTED           | /data/acceptedBy              | {"office": "panel"} | /data/acceptedBy/name        | required
                    TRANSFER_REFUSED            | /data/reason                  | " "                 | /data/reason                 | pattern
                    CHALLENGE_RAISED            | /data/outcomeSought           | ""                  | /data/outcomeSought          | too-short
                    CHALLENGE_ANSWERED          | /data/outcome                 | "NOTED"             | /data/outcome                | enum
                    DISSENT_RECORDED            | /data/about                   | "the panel's outcome" | /data/about                  | format
                    REFERRER_VIEW_REQUESTED     | /data/askedBy                 | {"office": "panel"} | /data/askedBy/name           | required
                    REFERRER_VIEW_PROVIDED      | /data/view                    | " "                 | /data/view                   | pattern
                    EDUCATION_PLACE_CHANGED     | /data/newPlace/urn            | "99990"             | /data/newPlace/urn           | pattern
                    EDUCATION_PLACE_CHANGED     | /data/newPlace/pupil          | "x"                 | /data/newPlace/pupil         | unknown-field
                    DECISION_NOT_TO_SHARE       | /data/refused                 | false               | /data/refused                | enum
                    DECISION_NOT_TO_SHARE       | /data/test                    | " "                 | /data/test                   | pattern
                    CORRECTION_NOTICE           | /data/destroyOld              | "yes"               | /data/destroyOld             | type
                    MISDIRECTION_ALERT          | /data/wrongly                 | {}                  | /data/wrongly/agency         | required
                    TOLD_IN_PERSON              | /data/how                     | "TEXT"              | /data/how                    | enum
                    TOLD_IN_PERSON              | /data/told/name               | " "                 | /data/told/name              | pattern
                    TOLD_IN_PERSON              | /data/recordedBy              | {"office": "panel"} | /data/recordedBy/name        | required
                    DUTY_WAIVED                 | /data/duty                    | "all of them"       | /data/duty                   | format
                    DUTY_WAIVED                 | /data/reason                  | "  "                | /data/reason                 | pattern
                    CASE_REVIEW_DUE             | /data/about                   | "AN-2026-0007"      | /data/about                  | format
                    POST_EXIT_REVIEW_DUE        | /data/reviewBy                | "2026-10-12"        | /data/reviewBy               | format
                    RETENTION_NOTICE            | /data/holds                   | ["inquiry", " "]    | /data/holds/1                | pattern
                    ESCALATION_RESOLVED         | /data/rung                    | -1                  | /data/rung                   | invalid
                    REFERRAL_SUBMITTED          | /data/flags                   | ["CHILD"]           | /data/flags/0                | enum
                    """, delimiter = '|', quoteCharacter = '`')
    void itIsRefusedAndTheFieldIsNamed(MessageType type, String field, String value, String pointer, String code) {
        ObjectNode event = example(type);
        change(event, field, value);

        List<Fault> faults = faults(event);

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().pointer()).isEqualTo(pointer);
        assertThat(faults.getFirst().code()).isEqualTo(code);
    }

    /** Decision, reason, evidence, decider and time: unclear records are a failing the reviews found. */
    @ParameterizedTest
    @CsvSource({
        "GATEWAY_OUTCOME, decision, rationale, evidenceConsidered, decidedBy, occurredAt",
        "SECTION_36_REFERRAL, madeBy, reasonableGrounds, evidenceConsidered, decidedBy, occurredAt",
        "CLOSURE_PROPOSED, intendedOutcome, rationale, evidenceConsidered, decidedBy, occurredAt",
        "EXIT_DECISION, reasons, rationale, evidenceConsidered, decidedBy, occurredAt",
        "INTERVENTION_VARIED, sessionsAfter, rationale, evidenceConsidered, decidedBy, occurredAt",
        "INTERVENTION_ENDED, sessionsHeld, rationale, evidenceConsidered, decidedBy, occurredAt"
    })
    void noDecisionWithoutItsReasonEvidenceDeciderAndTime(
            MessageType type, String what, String why, String evidence, String who, String when) {
        String[] fields = {what, why, evidence, who, when};
        ObjectNode event = example(type, it -> data(it).remove(Arrays.asList(fields)));

        assertThat(faults(event))
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        Stream.of(fields).map(field -> "/data/" + field).toArray(String[]::new));
    }

    static Stream<MessageType> whateverGivesReasons() {
        return Stream.of(MessageType.values())
                .filter(type -> schema(type)
                        .at("/properties/data/properties/reasons/items/enum")
                        .valueStream()
                        .anyMatch(word -> word.asString().equals("NO_IDEOLOGY")));
    }

    @ParameterizedTest
    @MethodSource("whateverGivesReasons")
    void noIdeologyMayBeOneReasonButNeverTheOnlyOne(MessageType type) {
        ObjectNode event = example(type);
        ArrayNode reasons = data(event).putArray("reasons").add("NO_IDEOLOGY");

        assertThat(faults(event)).extracting(Fault::pointer).containsExactly("/data/reasons");

        reasons.add("NEEDS_MET_ELSEWHERE");
        assertThat(read(event).type()).isEqualTo(type);
    }

    @Test
    void gatewayExitAndClosureGiveReasons() {
        assertThat(whateverGivesReasons())
                .containsExactly(
                        MessageType.GATEWAY_OUTCOME,
                        MessageType.EXIT_DECISION,
                        MessageType.CLOSURE_PROPOSED,
                        MessageType.CLOSURE_NOTICE);
    }

    @Test
    void whoIsNotInvitedNeedsNoInvitation() {
        ObjectNode event = example(
                MessageType.PANEL_CONVENED,
                it -> data(it).put("referrerInvited", false).remove("invitation"));

        assertThat(read(event).type()).isEqualTo(MessageType.PANEL_CONVENED);
    }
}
