package agencyhub.duty;

import static agencyhub.agency.Role.PANEL_MEMBER;
import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.GLEN_COUNCIL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.SOUTHFIELD;
import static agencyhub.duty.Story.aCase;
import static agencyhub.duty.Story.aCaseWithEveryone;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.CaseMessage;
import agencyhub.message.Code;
import agencyhub.message.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A clear, coded no: who may not send what, and times that cannot be. */
class RefusingTest {
    private static final Duration SKEW = Duration.ofMinutes(5);

    @Test
    void anUnknownCaseAndACaseOfOthersGetTheSameAnswer() {
        for (CaseMessage message : List.of(Say.update(), Say.outcome(), Say.closure(), Say.feedback())) {
            Refusal unknown = aCase().refuses(GLEN_COUNCIL, message);
            Refusal others = aCaseWithEveryone().refuses(GLEN_COUNCIL, message);

            assertThat(unknown.code()).isEqualTo(Code.UNKNOWN_CASE);
            assertThat(unknown.errors()).extracting(fault -> fault.pointer()).containsExactly("/subject");
            assertThat(others).isEqualTo(unknown);
        }
    }

    @Test
    void eachTypeIsSentByTheRolesOfThePolicyOnly() {
        Map<String, List<CaseMessage>> notTheirs = Map.of(
                NORTHFIELD, List.of(Say.outcome(), Say.closure(), Say.feedback(), Say.joined(PANEL_MEMBER, HARBOUR)),
                POLICE, List.of(Say.outcome()),
                HARBOUR, List.of(Say.update(), Say.outcome(), Say.closure(), Say.left(PANEL_MEMBER, SOUTHFIELD)),
                SOUTHFIELD, List.of(Say.update(), Say.outcome(), Say.feedback()));

        notTheirs.forEach((sender, messages) -> messages.forEach(message ->
                assertThat(aCaseWithEveryone().refuses(sender, message).code()).isEqualTo(Code.NOT_ENTITLED)));
    }

    @Test
    void remindersAndEscalationsAreTheHubsOwn() {
        for (CaseMessage message : List.of(Say.reminder(DSL), Say.escalation(DSL))) {
            assertThat(aCaseWithEveryone().refuses(COUNCIL, message).code()).isEqualTo(Code.NOT_ENTITLED);
            assertThat(aCaseWithEveryone().refuses(GLEN_COUNCIL, message).code())
                    .isEqualTo(Code.NOT_ENTITLED);
        }
    }

    @Test
    void anAgencyThatHasGoneFromTheDirectoryMeanwhileMaySendNothing() {
        assertThat(aCase().refuses("school.gone", Say.referral()).code()).isEqualTo(Code.NOT_ENTITLED);
    }

    @Test
    void clocksMayDifferByFiveMinutes() {
        Story story = aCaseWithEveryone();
        Instant fast = story.now().plus(SKEW);

        assertThat(story.acceptsSentAt(fast, COUNCIL, Say.outcome()).tells()).isNotEmpty();
        assertThat(story.acceptsSentAt(story.now(), COUNCIL, Say.outcomeAt(fast))
                        .tells())
                .isNotEmpty();
    }

    @Test
    void aTimeInTheFutureIsNonsenseWhereverItStands() {
        Story story = aCaseWithEveryone();
        Instant future = story.now().plus(SKEW).plusMillis(1);

        Refusal sent = story.refusesSentAt(future, COUNCIL, Say.outcome());
        Refusal occurred = story.refuses(COUNCIL, Say.outcomeAt(future));

        assertThat(sent.code()).isEqualTo(Code.TIME_IN_FUTURE);
        assertThat(sent.errors()).extracting(fault -> fault.pointer()).containsExactly("/time");
        assertThat(occurred.code()).isEqualTo(Code.TIME_IN_FUTURE);
        assertThat(occurred.errors()).extracting(fault -> fault.pointer()).containsExactly("/data/occurredAt");
    }
}
