package agencyhub.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may end up in a log line says nothing of what a message says. */
class SilenceTest {

    @ParameterizedTest
    @MethodSource("agencyhub.message.Samples#everyExample")
    void anEventShowsItsTypeAndIdOnly(ObjectNode example) {
        Event event = Samples.read(example);

        assertThat(event).hasToString(event.type().word() + " " + event.id());
    }

    @ParameterizedTest
    @MethodSource("agencyhub.message.Samples#everyExample")
    void aRecordShowsNoTextNoNameAndNoDecision(ObjectNode example) {
        String shown = Samples.read(example).data().toString();

        for (String field : new String[] {
            "/outcome",
            "/judgements/0/judgement",
            "/answer",
            "/brief",
            "/rationale",
            "/decisionBasis",
            "/decidedBy/name",
            "/givenBy/name",
            "/by/name",
            "/reason",
            "/concerns",
            "/identity/name",
            "/update",
            "/stage",
            "/plainSummary"
        }) {
            JsonNode value = example.get("data").at(field);
            if (value.isString()) {
                assertThat(shown).doesNotContain(value.stringValue());
            }
        }
    }

    @Test
    void aGatewayOutcomeDoesNotShowWhatWasDecided() {
        ObjectNode event = Samples.example(MessageType.GATEWAY_OUTCOME);

        assertThat(Samples.read(event).data().toString())
                .doesNotContain(Samples.data(event).get("decision").stringValue());
    }

    @Test
    void aRefusalShowsItsCodesOnly() {
        ObjectNode event =
                Samples.example(MessageType.PARTY_LEFT, it -> Samples.data(it).put("Zebra", "Zebra"));

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Samples.read(event));

        assertThat(refused).hasMessage("invalid").hasNoCause();
        assertThat(refused.refusal().errors().getFirst().pointer()).isEqualTo("/data/Zebra");
        assertThat(refused.refusal() + " " + refused.refusal().errors()).isEqualTo("invalid [unknown-field]");
    }
}
