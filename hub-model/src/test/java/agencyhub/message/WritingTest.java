package agencyhub.message;

import static agencyhub.message.Samples.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class WritingTest {
    private static final UUID ID = UUID.fromString("0199b0c2-7d2e-7c7e-9a55-0d5a3a0e6a11");
    private static final Instant TIME = Instant.parse("2026-11-06T17:00:00.000001Z");

    static Stream<Chaser> chasers() {
        OfficeRef dsl = new OfficeRef("school.northfield", "dsl");
        OfficeRef head = new OfficeRef("school.northfield", "head");
        OfficeRef panel = new OfficeRef("la.anyshire", "panel");
        Chased late = new Chased(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Failure.NOT_ACKNOWLEDGED,
                1,
                dsl,
                panel,
                Optional.of(Instant.parse("2026-11-05T17:00:00Z")));
        Chased undelivered = new Chased(
                UUID.randomUUID(), UUID.randomUUID(), Failure.NOT_DELIVERED, 0, dsl, panel, Optional.empty());
        return Stream.of(
                new Reminder(late, dsl),
                new Escalation(late, head),
                new Escalation(undelivered, new OfficeRef("hub.operations", "desk")),
                new EscalationResolved(late, head));
    }

    @ParameterizedTest
    @MethodSource("chasers")
    void whatTheHubWritesItCanRead(Chaser chaser) {
        Event event = MESSAGES.read(MESSAGES.write(ID, "hub.operations", "AN-2026-0042", TIME, chaser));

        assertThat(event.data()).isEqualTo(chaser);
        assertThat(event.type().sentByHub()).isTrue();
        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.source()).isEqualTo("hub.operations");
        assertThat(event.caseReference()).isEqualTo("AN-2026-0042");
        assertThat(event.time()).isEqualTo(TIME);
    }

    @ParameterizedTest
    @MethodSource("chasers")
    void writtenTwiceItIsTheSameBytes(Chaser chaser) {
        byte[] once = MESSAGES.write(ID, "hub.operations", "AN-2026-0042", TIME, chaser);

        assertThat(new Messages().write(ID, "hub.operations", "AN-2026-0042", TIME, chaser))
                .isEqualTo(once);
    }

    /** As the examples show them: the hub has these contents from the case. */
    static Stream<MessageType> statements() {
        return Stream.of(MessageType.values()).filter(MessageType::sentByHub).filter(type -> !type.chases());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void whateverElseTheHubSaysItCanReadAndWritesTheSameTwice(MessageType type) {
        ObjectNode example = Samples.example(type);
        Event shown = Samples.read(example);

        byte[] once = MESSAGES.write(ID, "hub.operations", "AN-2026-0042", TIME, type, Samples.data(example));
        byte[] again = new Messages()
                .write(ID, "hub.operations", "AN-2026-0042", TIME, type, Samples.data(Samples.example(type)));

        Event event = MESSAGES.read(once);
        assertThat(event.type()).isEqualTo(type);
        assertThat(event.data()).isEqualTo(shown.data());
        assertThat(event.marking()).isEqualTo(Marking.OFFICIAL);
        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.source()).isEqualTo("hub.operations");
        assertThat(event.caseReference()).isEqualTo("AN-2026-0042");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(again).isEqualTo(once);
    }

    @Test
    void theHubNeverSpeaksForAnAgency() {
        ObjectNode data = Samples.data(Samples.example(MessageType.CLOSURE_NOTICE));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MESSAGES.write(ID, "hub.operations", "AN-2026-0042", TIME, MessageType.CLOSURE_NOTICE, data));
    }
}
