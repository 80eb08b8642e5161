package agencyhub.message;

import static agencyhub.message.Samples.example;
import static agencyhub.message.Samples.everyExample;
import static agencyhub.message.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class ReferencesTest {
    private static final Map<UUID, MessageType> EXAMPLES = everyExample()
            .map(Samples::read)
            .collect(Collectors.toUnmodifiableMap(Event::id, Event::type)); // an id that stands twice fails here

    @ParameterizedTest
    @MethodSource("agencyhub.message.Samples#everyExample")
    void whatAnExampleRefersToIsAnExampleOfATypeItMayReferTo(ObjectNode example) {
        assertThat(read(example).refers())
                .allSatisfy(reference ->
                        assertThat(reference.types()).contains(EXAMPLES.get(reference.message())));
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
            MessageType.TOLD_IN_PERSON, MessageType.CLOSURE_NOTICE, MessageType.ESCALATION_RESOLVED, MessageType.EXIT_DECISION
        }) {
            assertThat(read(example(type)).named()).as(type.word()).isEmpty();
        }
    }
}
