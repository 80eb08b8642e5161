package agencyhub.duty;

import static agencyhub.duty.Story.aCaseWithEveryone;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.CaseMessage;
import agencyhub.policy.Policies;
import agencyhub.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One duty that is chased, step after step: remembers where it stands as the ledger would. */
final class Chase {

    /** An office was told, in which words and for which failure. */
    record Word(Instant at, String kind, String failure, OfficeRef office) {}

    private Duty duty;
    private Chasing chasing = chasing(Anyshire.DIRECTORY, Anyshire.POLICY);
    private Reach reach = Reach.DELIVERED;
    private final List<Word> words = new ArrayList<>();

    Chase(Duty duty) {
        this.duty = duty;
    }

    /** What an office owes after a message that an agency sends. */
    static Chase of(String at, String sender, CaseMessage message, OfficeRef owing, DutyKind kind) {
        return of(aCaseWithEveryone().at(at), sender, message, owing, kind);
    }

    static Chase of(Story story, String sender, CaseMessage message, OfficeRef owing, DutyKind kind) {
        story.accepts(sender, message);
        return new Chase(story.open().stream()
                .filter(open -> open.owedBy().equals(owing)
                        && open.kind() == kind
                        && open.message().equals(story.last()))
                .findFirst()
                .orElseThrow());
    }

    static Chasing chasing(Directory directory, Policy policy) {
        return new Chasing(directory, Policies.only(policy), Anyshire.CALENDAR);
    }

    Chase in(Directory directory) {
        chasing = new Chasing(directory, chasing.policies(), Anyshire.CALENDAR);
        return this;
    }

    Chase under(Policy policy) {
        chasing = chasing(chasing.directory(), policy);
        return this;
    }

    Chase reaching(Reach now) {
        reach = now;
        return this;
    }

    /** The ledger brings the next step of a duty forward when the message was refused. */
    Chase refusedAt(String wall) {
        reach = Reach.REFUSED;
        return dueAt(Anyshire.wall(wall));
    }

    Chase dueAt(Instant next) {
        Duty.Chase chase = duty.chase();
        move(new Duty.Chase(chase.failure(), chase.rungs(), chase.since(), Optional.of(next), chase.standsWith()));
        return this;
    }

    Reach reach() {
        return reach;
    }

    Duty duty() {
        return duty;
    }

    Chasing chasing() {
        return chasing;
    }

    Optional<Instant> next() {
        return duty.chase().next();
    }

    Optional<OfficeRef> standsWith() {
        return duty.chase().standsWith();
    }

    List<Word> words() {
        return words;
    }

    /** The hub sweeps a little after each step is due, as it does, until that moment. */
    Chase sweptUntil(String wall) {
        Instant until = Anyshire.wall(wall);
        for (int steps = 0; next().isPresent(); steps++) {
            assertThat(steps).as("it ends").isLessThan(1000);
            Instant sweep = next().orElseThrow().plusMillis(700);
            if (sweep.isAfter(until)) {
                break;
            }
            step(sweep);
        }
        return this;
    }

    /** The hub sweeps once, at that moment. */
    Chase sweptAt(String wall) {
        step(Anyshire.wall(wall));
        return this;
    }

    Step step(Instant now) {
        Step step = chasing.next(duty, reach, now);
        take(step, now);
        return step;
    }

    /** The policy's patience with the delivery has ended. */
    Chase undeliveredFor(Duration patience) {
        return undelivered(duty.openedAt().plus(patience).plusMillis(700));
    }

    Chase undelivered(Instant now) {
        chasing.undelivered(duty, now).ifPresent(step -> take(step, now));
        return this;
    }

    private void take(Step step, Instant now) {
        switch (step) {
            case Step.Remind(var office, var chased, var advance) ->
                words.add(new Word(now, "reminder", chased.failure().word(), office));
            case Step.Escalate(var office, var chased, var advance) ->
                words.add(new Word(now, "escalation", chased.failure().word(), office));
            case Step.Perform _ -> throw new IllegalStateException("nothing here is owed by the hub");
            case Step.LookAgain _ -> {}
        }
        assertThat(step.advance().from()).isEqualTo(duty.chase());
        move(step.advance().to());
    }

    private void move(Duty.Chase chase) {
        duty = duty.chased(chase);
    }

    /** Words as a person would list them, to the minute: {@code 2026-10-01 17:00 reminder school.northfield/dsl}. */
    List<String> diary() {
        return words.stream()
                .map(word -> word.at()
                                .atZone(WorkingCalendar.LONDON)
                                .toLocalDateTime()
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString()
                                .replace('T', ' ')
                        + " " + word.kind() + " " + word.office())
                .toList();
    }
}
