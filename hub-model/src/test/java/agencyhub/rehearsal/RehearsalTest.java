package agencyhub.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.duty.Duty;
import agencyhub.duty.Step;
import agencyhub.message.Code;
import agencyhub.message.MessageType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The ledger in memory keeps what the ledger on disk keeps: all or nothing, and once. */
class RehearsalTest {
    private static final Instant MONDAY = Instant.parse("2026-09-07T08:00:00Z");

    private int ids;
    private final Rehearsal rehearsal = new Rehearsal(
            Anything.MESSAGES,
            ScenarioFile.anyshire(),
            Worlds.POLICIES,
            WorkingCalendar.shipped(),
            MONDAY,
            () -> new UUID(0, ++ids));

    @Test
    void theSameBytesAgainAreADuplicateAndOthersUnderThatIdAConflict() {
        byte[] referral = referral();
        byte[] other = new String(referral, StandardCharsets.UTF_8)
                .replace("ROUTINE", "URGENT")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(rehearsal.hand(referral)).isInstanceOf(Answer.Accepted.class);
        List<Duty> open = rehearsal.open();
        assertThat(rehearsal.hand(referral)).isInstanceOf(Answer.Duplicate.class);
        assertThat(rehearsal.hand(other))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(Code.ID_CONFLICT));
        assertThat(rehearsal.open()).isEqualTo(open);
    }

    @Test
    void aStepThatIsTakenTwiceIsTakenOnce() {
        rehearsal.hand(referral());
        rehearsal.set(rehearsal.next().orElseThrow());
        Duty due = rehearsal.due().orElseThrow();
        Step step = rehearsal.step(due);

        rehearsal.take(due, step);
        int messages = rehearsal.accepted().size();
        rehearsal.take(due, step);

        assertThat(rehearsal.accepted()).hasSize(messages);
    }

    @Test
    void whatIsUrgentIsChasedBeforeWhatIsOlder() {
        rehearsal.hand(referral());
        rehearsal.until(Instant.parse("2026-09-08T15:00:00Z")); // an hour before the first deadline
        rehearsal.hand(message(MessageType.URGENT_RISK_CHANGE, "school.northfield"));
        int before = rehearsal.accepted().size();

        rehearsal.set(Instant.parse("2026-09-08T18:00:00Z")); // the hub was down meanwhile
        rehearsal.sweep();

        var first = rehearsal.accepted().get(before);
        assertThat(first.type()).isEqualTo(MessageType.REMINDER);
        assertThat(first.tree().at("/data/message").stringValue())
                .isEqualTo(rehearsal.accepted().get(before - 1).id().toString());
    }

    @Test
    void shutDoorsAreNoDelivery() {
        rehearsal.shut("la.anyshire");
        rehearsal.hand(referral());
        assertThat(told("la.anyshire")).isEmpty();

        rehearsal.until(MONDAY.plusSeconds(2 * 3600));
        assertThat(rehearsal.happenings())
                .anyMatch(happening -> happening instanceof Happening.Delivered delivered
                        && delivered.type() == MessageType.ESCALATION
                        && delivered.office().agency().equals("hub.operations"));

        rehearsal.reopen("la.anyshire");
        assertThat(told("la.anyshire")).contains(MONDAY.plusSeconds(2 * 3600));
    }

    @Test
    void whoRunsTheHubRefersNobody() {
        assertThat(rehearsal.hand(message(MessageType.REFERRAL_SUBMITTED, "hub.operations")))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(Code.NOT_ENTITLED));
    }

    @Test
    void onlyAReferralOpensACase() {
        assertThat(rehearsal.hand(message(
                        MessageType.RETENTION_NOTICE, rehearsal.directory().hubAgency())))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(Code.UNKNOWN_CASE));
        assertThat(rehearsal.state("AN-2026-0001").ownership()).isEmpty();
    }

    private Optional<Instant> told(String agency) {
        return rehearsal.happenings().stream()
                .filter(happening -> happening instanceof Happening.Delivered delivered
                        && delivered.type() == MessageType.REFERRAL_SUBMITTED
                        && delivered.office().agency().equals(agency))
                .map(Happening::at)
                .findFirst();
    }

    private byte[] referral() {
        return message(MessageType.REFERRAL_SUBMITTED, "school.northfield");
    }

    private byte[] message(MessageType type, String sender) {
        return Anything.draft(type)
                .write(
                        new UUID(1, type.ordinal()),
                        sender,
                        "AN-2026-0001",
                        rehearsal.now(),
                        JsonMapper.shared().createObjectNode(),
                        types -> Optional.empty());
    }
}
