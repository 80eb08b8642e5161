package agencyhub.message;

import static agencyhub.message.Samples.MESSAGES;
import static agencyhub.message.Samples.bytes;
import static agencyhub.message.Samples.data;
import static agencyhub.message.Samples.example;
import static agencyhub.message.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import agencyhub.message.Refusal.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody will have to answer for later is refused when it is not said, or not in the words that can be counted. */
class WrongContentTest {
    private static ObjectNode with(MessageType type, String field, String value) {
        return example(type, event -> {
            JsonPointer pointer = JsonPointer.compile(field);
            ((ObjectNode) data(event).at(pointer.head()))
                    .set(pointer.last().getMatchingProperty(), json(bytes(value)));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # a review says what was decided, and why an action was dropped
            CASE_REVIEW_COMPLETED      | /decision     | " "                             | pattern   | /decision
            CASE_REVIEW_COMPLETED      | /needs        | [{"id": "need-1"}]              | required  | /needs/0/progress
            CASE_REVIEW_COMPLETED      | /needs        | [{"id": "n", "progress": "x", "disposition": "SOLVED"}] | enum | /needs/0/disposition
            CASE_REVIEW_COMPLETED      | /actions      | [{"id": "a", "outcome": "DROPPED"}] | required | /actions/0/why
            CASE_REVIEW_COMPLETED      | /actions      | [{"outcome": "DONE"}]           | required  | /actions/0/id
            CASE_REVIEW_COMPLETED      | /reassessment/tool | "ERG"                      | enum      | /reassessment/tool
            CASE_REVIEW_COMPLETED      | /reassessment/score | 17                        | unknown-field | /reassessment/score
            POST_EXIT_REVIEW_COMPLETED | /findings     | ""                              | too-short | /findings
            POST_EXIT_REVIEW_COMPLETED | /decidedBy    | {"office": "prevent"}           | required  | /decidedBy/name

            # an exit or a closure has reasons, of which the absence of an ideology is not the only one
            EXIT_DECISION    | /reasons                | ["NO_IDEOLOGY"]                 | invalid   | /reasons
            EXIT_DECISION    | /reasons                | []                              | too-short | /reasons
            EXIT_DECISION    | /reasons                | ["RISK_REDUCED", "RISK_REDUCED"] | invalid  | /reasons
            EXIT_DECISION    | /reasons                | ["ENOUGH"]                      | enum      | /reasons/0
            EXIT_DECISION    | /evidenceConsidered     | "\\u00a0"                       | pattern   | /evidenceConsidered
            EXIT_DECISION    | /decisionBasis          | "HABIT"                         | enum      | /decisionBasis
            EXIT_DECISION    | /needs                  | [{"id": "need-1"}]              | required  | /needs/0/disposition
            EXIT_DECISION    | /actions                | [{"id": "a", "outcome": "DROPPED"}] | required | /actions/0/why
            CLOSURE_NOTICE   | /reasons                | ["NO_IDEOLOGY"]                 | invalid   | /reasons
            CLOSURE_NOTICE   | /proposal               | "the one of Monday"             | format    | /proposal

            # whoever goes past the gate does so by name
            EXIT_DECISION    | /override               | {"reason": "Agreed."}           | required  | /override/authorisedBy
            EXIT_DECISION    | /override/reason        | " "                             | pattern   | /override/reason
            CLOSURE_NOTICE   | /override               | true                            | type      | /override
            CLOSURE_NOTICE   | /override/authorisedBy  | {"office": "director"}          | required  | /override/authorisedBy/name

            # what is withheld is withheld for a reason that can be counted, and until a day
            FEEDBACK_WITHHELD | /reasonCode            | "SENSITIVE"                     | enum      | /reasonCode
            FEEDBACK_WITHHELD | /reviewBy              | "in due course"                 | format    | /reviewBy
            FEEDBACK_WITHHELD | /reviewBy              | "2026-02-30"                    | format    | /reviewBy
            FEEDBACK_WITHHELD | /authorisedBy/name     | ""                              | too-short | /authorisedBy/name

            # somebody holds the risk while a transfer waits
            TRANSFER_REQUESTED | /what                 | "referrer"                      | enum      | /what
            TRANSFER_REQUESTED | /riskOwner            | {"agency": "police.anyshire"}   | required  | /riskOwner/office
            TRANSFER_REQUESTED | /to                   | {"office": "panel"}             | required  | /to/agency
            TRANSFER_REQUESTED | /to/agency            | "Glen"                          | pattern   | /to/agency
            TRANSFER_ACCEPTED  | /acceptedBy           | {"office": "panel"}             | required  | /acceptedBy/name
            TRANSFER_REFUSED   | /reason               | " "                             | pattern   | /reason

            CHALLENGE_RAISED   | /outcomeSought        | ""                              | too-short | /outcomeSought
            CHALLENGE_ANSWERED | /outcome              | "NOTED"                         | enum      | /outcome
            DISSENT_RECORDED   | /about                | "the panel's outcome"           | format    | /about
            REFERRER_VIEW_REQUESTED | /askedBy         | {"office": "panel"}             | required  | /askedBy/name
            REFERRER_VIEW_PROVIDED  | /view            | " "                             | pattern   | /view

            EDUCATION_PLACE_CHANGED | /newPlace/urn    | "99990"                         | pattern   | /newPlace/urn
            EDUCATION_PLACE_CHANGED | /newPlace/pupil  | "x"                             | unknown-field | /newPlace/pupil
            DECISION_NOT_TO_SHARE   | /refused         | false                           | enum      | /refused
            DECISION_NOT_TO_SHARE   | /test            | " "                             | pattern   | /test
            CORRECTION_NOTICE       | /destroyOld      | "yes"                           | type      | /destroyOld
            MISDIRECTION_ALERT      | /wrongly         | {}                              | required  | /wrongly/agency
            TOLD_IN_PERSON          | /how             | "TEXT"                          | enum      | /how
            TOLD_IN_PERSON          | /told/name       | " "                             | pattern   | /told/name
            TOLD_IN_PERSON          | /recordedBy      | {"office": "panel"}             | required  | /recordedBy/name
            DUTY_WAIVED             | /duty            | "all of them"                   | format    | /duty
            DUTY_WAIVED             | /reason          | "  "                            | pattern   | /reason

            # the hub's own words are read as strictly
            CASE_REVIEW_DUE         | /about           | "AN-2026-0007"                  | format    | /about
            POST_EXIT_REVIEW_DUE    | /reviewBy        | "2026-10-12"                    | format    | /reviewBy
            RETENTION_NOTICE        | /holds           | ["inquiry", " "]                | pattern   | /holds/1
            ESCALATION_RESOLVED     | /rung            | -1                              | invalid   | /rung

            REFERRAL_SUBMITTED      | /flags           | ["CHILD"]                       | enum      | /flags/0
            """)
    void isRefusedAtTheFieldAtFault(MessageType type, String field, String value, String code, String fault) {
        Refusal refusal = assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> MESSAGES.read(bytes(with(type, field, value))))
                .actual()
                .refusal();

        assertThat(refusal.code()).isEqualTo(Code.INVALID);
        assertThat(refusal.errors())
                .extracting(Fault::pointer, Fault::code)
                .containsExactly(tuple("/data" + fault, code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            EXIT_DECISION         | /reasons  | ["NO_IDEOLOGY", "NO_SUSCEPTIBILITY"]
            CLOSURE_NOTICE        | /reasons  | ["NO_SUSCEPTIBILITY", "NO_IDEOLOGY"]
            EXIT_DECISION         | /actions  | [{"id": "a", "outcome": "DROPPED", "why": "Not needed."}, {"id": "b", "outcome": "OPEN"}]
            CASE_REVIEW_COMPLETED | /needs    | []
            RETENTION_NOTICE      | /holds    | []
            REFERRAL_SUBMITTED    | /flags    | []
            """)
    void isReadWhenItIsSaid(MessageType type, String field, String value) {
        JsonNode event = with(type, field, value);

        assertThat(Samples.read(event).type()).isEqualTo(type);
    }
}
