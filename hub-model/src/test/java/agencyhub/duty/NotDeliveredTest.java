package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.MENTORS;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.closeOf;
import static agencyhub.duty.Anyshire.policyWith;
import static agencyhub.duty.DutyKind.ACKNOWLEDGE;
import static agencyhub.duty.DutyKind.ANSWER;
import static agencyhub.duty.Story.aCaseWithEveryone;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.policy.Ladder;
import agencyhub.policy.Policy;
import agencyhub.policy.Span;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sent, not delivered: operations and the recipient's next door, not the recipient's cover. */
class NotDeliveredTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Policy MANY_RUNGS = policyWith(
            "- {after: 1 hour, tell: operations}",
            "- {after: 1 hour, tell: cover}\n      - {after: 3 hours, tell: supervisor}\n      - {after: 300 hours, tell: operations}");

    @Test
    void theNextDoorIsTriedAfterHalfAnHourAndOperationsToldAfterAnHour() {
        assertThat(Chase.chasing(Anyshire.DIRECTORY, Anyshire.POLICY).patience("first", "standard"))
                .containsExactly(
                        new Ladder.Rung(new Span.Clock(Duration.ofMinutes(30)), Ladder.Whom.NEXT_DOOR),
                        new Ladder.Rung(new Span.Clock(AN_HOUR), Ladder.Whom.OPERATIONS));
    }

    @Test
    void operationsIsToldWhenPatienceEndsAndTheDeadlineStaysTheNextStep() {
        Chase chase = undelivered("2026-10-01T10:00").undeliveredFor(AN_HOUR);

        assertThat(chase.diary()).containsExactly("2026-10-01 11:00 escalation " + OPERATIONS);
        assertThat(chase.words()).extracting(Chase.Word::failure).containsExactly("not-delivered");
        assertThat(chase.standsWith()).contains(OPERATIONS);
        assertThat(chase.next()).contains(closeOf("2026-10-08"));
    }

    @Test
    void operationsIsToldOnceHoweverOftenThePatienceEndsAndTheDeadlinePasses() {
        Chase chase = undelivered("2026-10-01T10:00")
                .undeliveredFor(AN_HOUR)
                .undeliveredFor(AN_HOUR.multipliedBy(2))
                .sweptUntil("2026-10-20T12:00");

        assertThat(chase.words()).hasSize(1);
    }

    @Test
    void norIsItToldAgainByPatienceWhenTheDeadlineCameFirst() {
        Chase chase =
                undelivered("2026-10-01T10:00").sweptUntil("2026-10-08T18:00").undeliveredFor(Duration.ofDays(8));

        assertThat(chase.diary()).containsExactly("2026-10-08 17:00 escalation " + OPERATIONS);
    }

    @Test
    void whatIsStillNotDeliveredStandsWithOperationsAndIsLookedAtEveryWorkingDay() {
        Chase chase = undelivered("2026-10-01T10:00").undeliveredFor(AN_HOUR).sweptUntil("2026-10-08T18:00");

        assertThat(chase.standsWith()).contains(OPERATIONS);
        assertThat(chase.next()).contains(closeOf("2026-10-09"));
        assertThat(chase.sweptUntil("2026-10-09T18:00").next()).contains(closeOf("2026-10-12"));
        assertThat(chase.chasing().ahead(chase.duty(), Reach.UNDERWAY))
                .contains(new NextStep(closeOf("2026-10-12"), "look-again", OPERATIONS));
    }

    @Test
    void whatIsDeliveredBeforeTheDeadlineIsChasedFromTheDeadline() {
        Chase chase = undelivered("2026-10-01T10:00")
                .undeliveredFor(AN_HOUR)
                .reaching(Reach.DELIVERED)
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-01 11:00 escalation " + OPERATIONS,
                        "2026-10-08 17:00 reminder school.northfield/dsl",
                        "2026-10-09 17:00 escalation school.northfield/deputy",
                        "2026-10-12 17:00 escalation school.northfield/head",
                        "2026-10-15 17:00 escalation " + OPERATIONS);
    }

    @Test
    void whatIsDeliveredAfterTheDeadlineIsChasedFromWhenTheHubSawIt() {
        Chase chase = undelivered("2026-10-01T10:00")
                .undeliveredFor(AN_HOUR)
                .sweptUntil("2026-10-13T12:00")
                .reaching(Reach.DELIVERED)
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-01 11:00 escalation " + OPERATIONS,
                        "2026-10-13 17:00 reminder school.northfield/dsl",
                        "2026-10-14 17:00 escalation school.northfield/deputy",
                        "2026-10-15 17:00 escalation school.northfield/head",
                        "2026-10-20 17:00 escalation " + OPERATIONS);
        assertThat(chase.next()).isEmpty();
    }

    @Test
    void aRefusedMessageIsOperationsAtOnce() {
        Chase chase =
                undelivered("2026-10-01T10:00").refusedAt("2026-10-01T10:02").sweptUntil("2026-10-01T10:03");

        assertThat(chase.diary()).containsExactly("2026-10-01 10:02 escalation " + OPERATIONS);
        assertThat(chase.standsWith()).contains(OPERATIONS);
    }

    @Test
    void whatWasRefusedAndThenDeliveredAfterAllIsNotChasedBeforeItsDeadline() {
        Chase chase = undelivered("2026-10-01T10:00")
                .refusedAt("2026-10-01T10:02")
                .sweptUntil("2026-10-01T10:03")
                .reaching(Reach.DELIVERED)
                .sweptUntil("2026-10-09T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-01 10:02 escalation " + OPERATIONS, "2026-10-08 17:00 reminder school.northfield/dsl");
    }

    @Test
    void aRejectionThatIsNotDeliveredToWhomMustAnswerIsNoFaultOfTheirs() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome()).at("2026-10-01T10:00");

        Chase chase = Chase.of(story, HARBOUR, Say.rejected(story.last(), MENTORS), PANEL, ANSWER)
                .reaching(Reach.UNDERWAY)
                .undeliveredFor(AN_HOUR)
                .sweptUntil("2026-10-06T12:00")
                .reaching(Reach.DELIVERED)
                .sweptUntil("2026-10-06T18:00");

        assertThat(chase.words()).extracting(Chase.Word::failure).containsExactly("not-delivered", "not-sent");
        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-01 11:00 escalation " + OPERATIONS, "2026-10-06 17:00 reminder la.anyshire/panel");
    }

    @Test
    void aLadderOfHoursKeepsItsHours() {
        Chase chase = undelivered("2026-10-01T10:00")
                .under(MANY_RUNGS)
                .refusedAt("2026-10-01T10:02")
                .sweptUntil("2026-10-01T12:30");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-01 10:02 escalation school.northfield/deputy",
                        "2026-10-01 12:02 escalation school.northfield/head");
    }

    @Test
    void aRungThatIsStillAheadWhenTheDeadlinePassesWaitsForItsTime() {
        Chase chase = undelivered("2026-10-01T10:00")
                .under(MANY_RUNGS)
                .undeliveredFor(AN_HOUR)
                .undeliveredFor(Duration.ofHours(3))
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-01 11:00 escalation school.northfield/deputy",
                        "2026-10-01 13:00 escalation school.northfield/head",
                        "2026-10-13 22:00 escalation " + OPERATIONS); // 300 hours after acceptance
    }

    @Test
    void patienceHasNoMoreToSayOnceAnotherFailureIsChased() {
        Chase chase = undelivered("2026-10-01T10:00").reaching(Reach.DELIVERED).sweptUntil("2026-10-08T18:00");

        assertThat(chase.chasing().undelivered(chase.duty(), closeOf("2026-10-09")))
                .isEmpty();
    }

    private static Chase undelivered(String at) {
        return Chase.of(aCaseWithEveryone().at(at), COUNCIL, Say.feedback(), DSL, ACKNOWLEDGE)
                .reaching(Reach.UNDERWAY);
    }
}
