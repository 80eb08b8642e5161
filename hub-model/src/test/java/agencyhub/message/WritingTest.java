package agencyhub.message;

import static agencyhub.message.Samples.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
                new Escalation(undelivered, new OfficeRef("hub.operations", "desk")));
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
}
