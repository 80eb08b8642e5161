package agencyhub.duty;

import static agencyhub.duty.Anyshire.COUNCIL;
import static agencyhub.duty.Anyshire.DIRECTOR;
import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.HARBOUR_MANAGER;
import static agencyhub.duty.Anyshire.MENTORS;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.SOUTHFIELD_OFFICE;
import static agencyhub.duty.Anyshire.closeOf;
import static agencyhub.duty.Anyshire.policyWith;
import static agencyhub.duty.Anyshire.wall;
import static agencyhub.duty.DutyKind.ACKNOWLEDGE;
import static agencyhub.duty.DutyKind.ANSWER;
import static agencyhub.duty.DutyKind.SEND;
import static agencyhub.duty.Story.aCaseWithEveryone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import agencyhub.agency.Directory;
import agencyhub.message.Failure;
import org.junit.jupiter.api.Test;

/** Not acknowledged and not sent: each with its own offices, to the instant. */
class LaddersTest {

    @Test
    void whatIsDeliveredAndNotAcknowledgedIsRemindedThenGoesToCoverSupervisorAndOperations() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00").sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-08 17:00 reminder school.northfield/dsl",
                        "2026-10-09 17:00 escalation school.northfield/deputy",
                        "2026-10-12 17:00 escalation school.northfield/head",
                        "2026-10-15 17:00 escalation hub.operations/operations");
        assertThat(chase.words()).extracting(Chase.Word::failure).containsOnly("not-acknowledged");
    }

    @Test
    void overChristmasEveryRungWaitsForAWorkingDay() {
        Chase chase = feedbackToTheSchool("2026-12-17T10:00").sweptUntil("2027-02-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-12-24 17:00 reminder school.northfield/dsl",
                        "2026-12-29 17:00 escalation school.northfield/deputy", // 25th, weekend, 28th
                        "2026-12-30 17:00 escalation school.northfield/head",
                        "2027-01-05 17:00 escalation hub.operations/operations");
    }

    @Test
    void whatIsNotSentGoesFromTheOwingOfficeToItsSupervisorAndOperations() {
        Chase chase = Chase.of("2026-10-01T10:00", COUNCIL, Say.outcome(), PANEL, SEND)
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-06 17:00 reminder la.anyshire/panel",
                        "2026-10-08 17:00 escalation la.anyshire/director",
                        "2026-10-13 17:00 escalation hub.operations/operations");
        assertThat(chase.words()).extracting(Chase.Word::failure).containsOnly("not-sent");
    }

    @Test
    void anAnswerThatIsOwedIsChasedAsNotSent() {
        Story story = aCaseWithEveryone().after(COUNCIL, Say.outcome()).at("2026-10-01T10:00");

        Chase chase = Chase.of(story, HARBOUR, Say.rejected(story.last(), MENTORS), PANEL, ANSWER)
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.words())
                .extracting(Chase.Word::failure, Chase.Word::office)
                .containsExactly(tuple("not-sent", PANEL), tuple("not-sent", DIRECTOR), tuple("not-sent", OPERATIONS));
    }

    @Test
    void afterTheLastRungItStandsWithOperationsAndNothingMoreIsPlanned() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00").sweptUntil("2026-12-01T12:00");

        assertThat(chase.next()).isEmpty();
        assertThat(chase.standsWith()).contains(OPERATIONS);
        assertThat(chase.chasing().ahead(chase.duty(), Reach.DELIVERED)).isEmpty();
    }

    @Test
    void onTheWayItStandsWithWhomeverWasToldLast() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00").sweptUntil("2026-10-09T18:00");

        assertThat(chase.standsWith()).contains(Anyshire.DEPUTY_DSL);
        assertThat(chase.next()).contains(closeOf("2026-10-12"));
        assertThat(chase.duty().chase().since()).isEqualTo(closeOf("2026-10-08"));
        assertThat(chase.duty().chase().rungs()).isEqualTo(2);
    }

    @Test
    void whatIsSaidNamesDutyMessageAndDeadlineAndNothingElse() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00");

        Step step = chase.step(closeOf("2026-10-08"));

        assertThat(step).isInstanceOfSatisfying(Step.Remind.class, remind -> {
            assertThat(remind.office()).isEqualTo(DSL);
            assertThat(remind.chased().duty()).isEqualTo(chase.duty().id());
            assertThat(remind.chased().message()).isEqualTo(chase.duty().message());
            assertThat(remind.chased().failure()).isEqualTo(Failure.NOT_ACKNOWLEDGED);
            assertThat(remind.chased().rung()).isZero();
            assertThat(remind.chased().owedBy()).isEqualTo(DSL);
            assertThat(remind.chased().owedTo()).isEqualTo(PANEL);
            assertThat(remind.chased().dueBy()).contains(closeOf("2026-10-08"));
        });
    }

    // ---- empty rungs

    @Test
    void withoutACoverTheSupervisorIsToldInItsPlace() {
        Chase chase = Chase.of("2026-10-01T10:00", COUNCIL, Say.outcome(), MENTORS, ACKNOWLEDGE)
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-06 17:00 reminder " + MENTORS,
                        "2026-10-07 17:00 escalation " + HARBOUR_MANAGER,
                        "2026-10-13 17:00 escalation " + OPERATIONS);
    }

    @Test
    void withoutCoverAndSupervisorOperationsIsToldWhenTheCoverWouldHaveBeen() {
        Chase chase = Chase.of("2026-10-01T10:00", COUNCIL, Say.outcome(), SOUTHFIELD_OFFICE, ACKNOWLEDGE)
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-06 17:00 reminder " + SOUTHFIELD_OFFICE, "2026-10-07 17:00 escalation " + OPERATIONS);
    }

    @Test
    void whoeverIsCoverAndSupervisorIsAskedAsEach() {
        Directory smallSchool = Anyshire.directory(
                Anyshire.AGENCIES.replace("cover: deputy, supervisor: head", "cover: head, supervisor: head"));

        Chase chase = Chase.of("2026-10-01T10:00", POLICE, Say.update(), DSL, ACKNOWLEDGE)
                .in(smallSchool)
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-05 17:00 reminder school.northfield/dsl",
                        "2026-10-06 17:00 escalation school.northfield/head",
                        "2026-10-07 17:00 escalation school.northfield/head",
                        "2026-10-12 17:00 escalation hub.operations/operations");
    }

    @Test
    void nobodyIsItsOwnSupervisorForStandingIn() {
        Directory smallSchool = Anyshire.directory(
                Anyshire.AGENCIES.replace("cover: deputy, supervisor: head", "cover: head, supervisor: head"));
        Chase chase = Chase.of("2026-10-01T10:00", POLICE, Say.update(), DSL, ACKNOWLEDGE);

        Chase head = new Chase(chase.duty().passedTo(Anyshire.HEAD, chase.duty().owedTo()))
                .in(smallSchool)
                .sweptUntil("2026-12-01T12:00");

        assertThat(head.diary())
                .containsExactly(
                        "2026-10-05 17:00 reminder school.northfield/head",
                        "2026-10-06 17:00 escalation hub.operations/operations");
    }

    @Test
    void anOfficeThatHasGoneFromTheDirectoryIsNotReminded() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00")
                .in(GoneFromTheDirectoryTest.renamed("dsl", "safeguarding"))
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary()).containsExactly("2026-10-08 17:00 escalation " + OPERATIONS);
        assertThat(chase.standsWith()).contains(OPERATIONS);
    }

    @Test
    void twoRungsAtTheSameTimeAreBothToldThen() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00")
                .under(policyWith(
                        "tell: cover}\n      - {after: 2 working days", "tell: cover}\n      - {after: 1 working day"))
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-08 17:00 reminder school.northfield/dsl",
                        "2026-10-09 17:00 escalation school.northfield/deputy",
                        "2026-10-09 17:00 escalation school.northfield/head",
                        "2026-10-15 17:00 escalation hub.operations/operations");
    }

    // ---- a hub that was down

    @Test
    void aHubThatWasDownDoesNotRaceUpTheLadder() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00")
                .sweptAt("2026-10-20T09:00") // everything on the ladder was due meanwhile
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-10-20 09:00 reminder school.northfield/dsl",
                        "2026-10-21 17:00 escalation school.northfield/deputy",
                        "2026-10-22 17:00 escalation school.northfield/head",
                        "2026-10-27 17:00 escalation hub.operations/operations");
    }

    @Test
    void norDoesItRaceWhenItIsBackJustBeforeTheNextRung() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00")
                .sweptAt("2026-10-09T16:59") // the reminder was due a day ago, the cover in a minute
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary())
                .startsWith(
                        "2026-10-09 16:59 reminder school.northfield/dsl",
                        "2026-10-12 17:00 escalation school.northfield/deputy");
    }

    @Test
    void aSweepThatIsALittleLateMakesNobodyWaitADayMore() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00").sweptAt("2026-10-08T17:20");

        assertThat(chase.next()).contains(closeOf("2026-10-09"));
    }

    // ---- the end of the calendar

    @Test
    void aDeadlineBeyondTheCalendarGoesToOperationsAtOnceAndStaysThere() {
        Chase chase = feedbackToTheSchool("2028-12-29T10:00");
        assertThat(chase.next()).contains(wall("2028-12-29T10:00"));

        chase.sweptUntil("2029-02-01T12:00");

        assertThat(chase.diary()).containsExactly("2028-12-29 10:00 escalation " + OPERATIONS);
        assertThat(chase.words())
                .extracting(Chase.Word::at)
                .containsExactly(wall("2028-12-29T10:00").plusMillis(700));
        assertThat(chase.next()).isEmpty();
        assertThat(chase.standsWith()).contains(OPERATIONS);
    }

    @Test
    void operationsIsToldOnceThatADeadlineLiesBeyondTheCalendarEvenIfTheMessageIsRefusedThen() {
        Chase chase = feedbackToTheSchool("2028-12-29T10:00")
                .reaching(Reach.UNDERWAY)
                .sweptUntil("2028-12-29T11:00")
                .refusedAt("2028-12-29T12:00")
                .sweptUntil("2029-02-01T12:00");

        assertThat(chase.words()).hasSize(1);
        assertThat(chase.standsWith()).contains(OPERATIONS);
    }

    @Test
    void aRungBeyondTheCalendarIsNotGuessedEitherOperationsHasItAtOnce() {
        Chase chase = feedbackToTheSchool("2028-12-20T10:00").sweptUntil("2029-02-01T12:00");

        assertThat(chase.diary()) // due on 29 December, the last working day that is known
                .containsExactly(
                        "2028-12-29 17:00 reminder school.northfield/dsl", "2028-12-29 17:00 escalation " + OPERATIONS);
        assertThat(chase.next()).isEmpty();
    }

    // ---- a policy that changes on the way

    @Test
    void aLadderThatBecomesShorterOnTheWayStillEndsWithOperations() {
        Chase chase = feedbackToTheSchool("2026-10-01T10:00")
                .sweptUntil("2026-10-12T18:00") // owing, cover, supervisor
                .under(policyWith(
                        "- {after: 1 working day, tell: cover}\n      - {after: 2 working days, tell: supervisor}\n      -",
                        "-"))
                .sweptUntil("2026-12-01T12:00");

        assertThat(chase.diary()).last().isEqualTo("2026-10-15 17:00 escalation " + OPERATIONS);
        assertThat(chase.standsWith()).contains(OPERATIONS);
        assertThat(chase.next()).isEmpty();
    }

    private static Chase feedbackToTheSchool(String at) {
        return Chase.of(aCaseWithEveryone().at(at), COUNCIL, Say.feedback(), DSL, ACKNOWLEDGE);
    }
}
