package agencyhub.duty;

import static agencyhub.duty.Anyshire.DSL;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICY;
import static agencyhub.duty.Anyshire.policyWith;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Deadline;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.policy.Ladder;
import agencyhub.policy.Policy;
import agencyhub.policy.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Thousands of histories of silence, late sweeps, outages, deliveries, refusals and changing directories. At every
 * instant an open duty has a next step ahead or stands with a named office that exists; the chase never goes backwards;
 * it ends, with operations.
 */
class NoFourthCaseTest {
    private static final int HISTORIES = 300;
    private static final List<Policy> POLICIES = List.of(
            POLICY,
            policyWith("- {after: 1 hour, tell: operations}", """
                    - {after: 1 hour, tell: cover}
                          - {after: 3 hours, tell: supervisor}
                          - {after: 300 hours, tell: operations}"""),
            policyWith("tell: cover}\n      - {after: 2 working days", "tell: cover}\n      - {after: 1 working day"));
    private static final List<Directory> DIRECTORIES = Stream.of(
                    "", ", cover: deputy", ", supervisor: head", ", cover: deputy, supervisor: head")
            .flatMap(school -> Stream.of("", ", supervisor: director")
                    .map(panel -> Anyshire.directory(Anyshire.AGENCIES
                            .replace(", cover: deputy, supervisor: head", school)
                            .replace(", supervisor: director", panel))))
            .toList();
    private static final Directory WITHOUT_THE_SCHOOL = GoneFromTheDirectoryTest.without(DSL.agency());

    @RepeatedTest(20)
    void everyOpenDutyHasANextStepAheadOrStandsWithANamedOffice(RepetitionInfo repetition) {
        for (int i = 0; i < HISTORIES; i++) {
            long seed = repetition.getCurrentRepetition() * 10_000L + i;
            try {
                new History(new Random(seed)).play();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("history " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    /** One duty from its opening until its chase has ended. */
    private static final class History {
        private final Random random;
        private final Chase chase;
        private final List<Ladder.Rung> patience;
        private Directory directory;
        private Instant now;
        private int patienceEnded;
        private boolean wasDelivered;

        History(Random random) {
            this.random = random;
            this.directory = DIRECTORIES.get(random.nextInt(DIRECTORIES.size()));
            Policy policy = POLICIES.get(random.nextInt(POLICIES.size()));
            this.now = Instant.parse("2026-01-05T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 24 * 3600));
            DutyKind kind = DutyKind.values()[random.nextInt(3)];
            this.chase = new Chase(duty(kind)).in(directory).under(policy).reaching(Reach.UNDERWAY);
            this.patience = chase.chasing().patience("first", "standard");
        }

        void play() {
            for (int event = 0; event < 60; event++) {
                switch (random.nextInt(8)) {
                    case 0 -> deliver();
                    case 1 -> refuse();
                    case 2 -> changeDirectory();
                    case 3, 4 -> pass(Duration.ofSeconds(random.nextInt(4 * 3600))); // a hub at work
                    case 5 -> pass(Duration.ofHours(random.nextInt(30 * 24))); // a hub that was down
                    default -> passUntilNext(Duration.ofMillis(random.nextInt(1000)));
                }
            }
            for (int steps = 0; chase.next().isPresent() && steps < 60; steps++) {
                passUntilNext(Duration.ofMillis(random.nextInt(1000)));
            }
            ends();
        }

        private void deliver() {
            if (chase.reach() == Reach.UNDERWAY) {
                chase.reaching(Reach.DELIVERED);
                wasDelivered = true;
            }
        }

        private void refuse() {
            if (chase.reach() == Reach.UNDERWAY && chase.duty().kind() != DutyKind.SEND) {
                chase.reaching(Reach.REFUSED).dueAt(now); // as the ledger does
                sweep();
            }
        }

        private void changeDirectory() {
            directory =
                    random.nextInt(4) == 0 ? WITHOUT_THE_SCHOOL : DIRECTORIES.get(random.nextInt(DIRECTORIES.size()));
            chase.in(directory);
        }

        private void passUntilNext(Duration late) {
            chase.next()
                    .filter(now::isBefore)
                    .ifPresent(next -> pass(Duration.between(now, next).plus(late)));
        }

        private void pass(Duration time) {
            now = now.plus(time);
            endPatience();
            sweep();
        }

        private void endPatience() {
            while (chase.reach() == Reach.UNDERWAY
                    && chase.duty().kind() != DutyKind.SEND
                    && patienceEnded < patience.size()
                    && !patienceEndsAt().isAfter(now)) {
                if (patience.get(patienceEnded).whom() != Ladder.Whom.NEXT_DOOR) {
                    Duty before = chase.duty();
                    int words = chase.words().size();
                    chase.undelivered(now);
                    neverBackwards(before, words);
                }
                patienceEnded++;
            }
        }

        private Instant patienceEndsAt() {
            Span.Clock after = (Span.Clock) patience.get(patienceEnded).after();
            return chase.duty().openedAt().plus(after.duration());
        }

        /** Until nothing is due any more, as the hub does every second. */
        private void sweep() {
            for (int steps = 0; chase.next().filter(next -> !next.isAfter(now)).isPresent(); steps++) {
                assertThat(steps).as("what is due at one instant").isLessThan(4);
                Duty before = chase.duty();
                int words = chase.words().size();
                Optional<NextStep> ahead = chase.chasing().ahead(before, chase.reach());
                Step taken = chase.step(now);
                agrees(ahead.orElseThrow(), before, taken);
                neverBackwards(before, words);
            }
            assertThat(chase.next().isPresent()
                            || chase.standsWith().flatMap(directory::office).isPresent())
                    .as("a next step ahead, or a named office")
                    .isTrue();
        }

        private void agrees(NextStep ahead, Duty before, Step taken) {
            assertThat(ahead.at()).isEqualTo(before.chase().next().orElseThrow());
            assertThat(directory.office(ahead.office())).isPresent();
            switch (taken) {
                case Step.Remind remind -> agrees(ahead, "reminder", remind.office());
                case Step.Escalate escalate -> agrees(ahead, "escalation", escalate.office());
                case Step.Perform _ -> throw new AssertionError("nothing here is owed by the hub");
                case Step.LookAgain _ -> assertThat(ahead.kind()).isEqualTo("look-again");
            }
        }

        private void agrees(NextStep ahead, String kind, OfficeRef office) {
            // A rung that was still ahead at the time of the step may have come due while the hub was down.
            if (!ahead.kind().equals("look-again")) {
                assertThat(ahead).isEqualTo(new NextStep(ahead.at(), kind, office));
            }
            assertThat(directory.office(office)).as("who is told exists").isPresent();
        }

        private void neverBackwards(Duty before, int wordsBefore) {
            Duty.Chase from = before.chase();
            Duty.Chase to = chase.duty().chase();
            if (from.failure().equals(to.failure())) {
                assertThat(to.rungs()).isGreaterThanOrEqualTo(from.rungs());
                assertThat(to.since()).isEqualTo(from.since());
                assertThat(chase.words().size() == wordsBefore || to.rungs() > from.rungs())
                        .as("whoever was told is a rung behind")
                        .isTrue();
            } else {
                assertThat(from.failure()).isNotEqualTo(Optional.of(Failure.NOT_ACKNOWLEDGED));
                assertThat(from.failure()).isNotEqualTo(Optional.of(Failure.NOT_SENT));
            }
            to.next()
                    .ifPresent(next -> assertThat(next)
                            .isAfterOrEqualTo(from.next()
                                    .filter(earlier -> earlier.isBefore(next))
                                    .orElse(next)));
        }

        private void ends() {
            boolean delivered = wasDelivered || chase.duty().kind() == DutyKind.SEND;
            assertThat(chase.words()).hasSizeLessThanOrEqualTo(8); // the rungs of two ladders
            assertThat(chase.standsWith()).contains(directory.operations());
            Optional<Failure> failure = chase.duty().chase().failure();
            boolean calendarEnded = now.isAfter(Anyshire.closeOf("2028-12-01"));
            if (delivered) {
                assertThat(chase.next()).as("no step after the last rung").isEmpty();
                assertThat(calendarEnded || !failure.equals(Optional.of(Failure.NOT_DELIVERED)))
                        .as("what was delivered was seen to be")
                        .isTrue();
            } else {
                assertThat(failure).contains(Failure.NOT_DELIVERED);
                assertThat(calendarEnded || chase.next().isPresent())
                        .as("what is not delivered is looked at again")
                        .isTrue();
            }
        }

        private Duty duty(DutyKind kind) {
            OfficeRef owing = kind == DutyKind.SEND ? PANEL : DSL;
            int days = 1 + random.nextInt(5);
            Optional<Instant> due = switch (new Timekeeping(directory, Anyshire.CALENDAR)
                    .deadline(owing, new Span.WorkingDays(days), now)) {
                case Deadline.At(Instant at) -> Optional.of(at);
                case Deadline.BeyondCalendar _ -> Optional.empty();
            };
            Opening opening = new Opening(
                    kind,
                    owing,
                    kind == DutyKind.SEND ? DSL : PANEL,
                    kind == DutyKind.ACKNOWLEDGE ? Optional.of(Level.RECEIVED) : Optional.empty(),
                    kind == DutyKind.ACKNOWLEDGE ? Set.of() : Set.of(MessageType.REFERRER_FEEDBACK),
                    due,
                    due.orElse(now),
                    "first",
                    "standard",
                    false);
            return Story.duty(UUID.randomUUID(), opening, now);
        }
    }
}
