package agencyhub.testkit.junit;

import agencyhub.duty.DutyKind;
import agencyhub.testkit.launch.Owed;
import agencyhub.testkit.launch.RunningHub;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Moves business time from one moment at which something is due to the next, and lets hub and agencies do at each what is due
 * then. Real time is never moved: this only looks until all is done.
 */
final class Passage {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(5);
    private static final long LOOK_EVERY = TimeUnit.MICROSECONDS.toNanos(500);

    private final RunningHub hub;
    private final County county;
    private final Agenda agenda;

    /** Nobody answered these in time, though somebody should have: they are not waited for again. */
    private final Set<UUID> givenUp = new HashSet<>();

    Passage(RunningHub hub, County county) {
        this.hub = hub;
        this.county = county;
        this.agenda = new Agenda(hub, county);
    }

    /** Passes every moment until then at which anybody has something to do. */
    void to(Instant until) {
        if (until.isBefore(hub.now())) {
            throw new IllegalArgumentException("Time does not go back: it is " + Failures.when(hub.now())
                    + ", not before " + Failures.when(until));
        }
        settle();
        act();
        for (Optional<Instant> next = next(until); next.isPresent(); next = next(until)) {
            hub.stopAt(next.get());
            settle();
            act();
        }
        hub.stopAt(until);
        settle();
    }

    private void act() {
        while (agenda.doWhatIsPlanned()) { // one thing may make another due at once
            settle();
        }
    }

    private Optional<Instant> next(Instant until) {
        Optional<Instant> due = hub.nextDue(until);
        Optional<Instant> planned = agenda.next(until);
        return due.isPresent() && planned.isPresent()
                ? Optional.of(due.get().isBefore(planned.get()) ? due.get() : planned.get())
                : due.or(() -> planned);
    }

    /** Returns when nothing is due or on its way, and whoever answers by itself has answered. */
    void settle() {
        Set<String> listening =
                ids(county.agencies().stream().filter(MockAgency::takesIn).toList());
        Set<String> fetching =
                ids(county.agencies().stream().filter(MockAgency::fetches).toList());
        long begun = System.nanoTime();
        while (true) {
            if (hub.workOff(listening, fetching)) {
                List<Owed> unanswered = unanswered();
                if (unanswered.isEmpty()) {
                    return;
                }
                if (answersTwice(unanswered)) {
                    continue;
                }
                if (System.nanoTime() - begun > FOR_AN_ANSWER.toNanos()) {
                    unanswered.forEach(owed -> givenUp.add(owed.duty()));
                }
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw Failures.of(
                        "The hub was still at work after " + PATIENCE.toSeconds() + " seconds.", county.timeline());
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    /** What was told to somebody who says so by itself, and has not yet. */
    private List<Owed> unanswered() {
        return hub.owed().stream()
                .filter(owed ->
                        owed.kind() == DutyKind.ACKNOWLEDGE && owed.delivered() && !givenUp.contains(owed.duty()))
                .filter(owed -> county.agency(owed.by().agency())
                        .filter(agency -> agency.takesIn()
                                && (agency.answering() == MockAgency.Answering.AT_ONCE
                                        || agency.answering() == MockAgency.Answering.TWICE))
                        .isPresent())
                .toList();
    }

    private boolean answersTwice(List<Owed> unanswered) {
        boolean any = false;
        for (Owed owed : unanswered) {
            Optional<MockAgency> agency =
                    county.agency(owed.by().agency()).filter(each -> each.answering() == MockAgency.Answering.TWICE);
            if (agency.isPresent()) {
                any = true;
                givenUp.add(owed.duty());
                agenda.acknowledge(agency.get(), owed);
                agenda.acknowledge(agency.get(), owed);
            }
        }
        return any;
    }

    private static Set<String> ids(List<MockAgency> agencies) {
        return agencies.stream().map(MockAgency::id).collect(Collectors.toSet());
    }
}
