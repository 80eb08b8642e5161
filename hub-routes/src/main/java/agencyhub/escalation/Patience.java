package agencyhub.escalation;

import agencyhub.agency.Door;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Chasing;
import agencyhub.duty.Step;
import agencyhub.ledger.DoorKeys;
import agencyhub.ledger.Stuck;
import agencyhub.policy.Ladder;
import agencyhub.policy.Policy;
import agencyhub.policy.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sent and not delivered: the next door is tried, then operations is told. */
@Component
class Patience {
    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final int AT_ONCE = 500;

    private final Stuck stuck;
    private final Chases chases;
    private final InForce inForce;
    private final BusinessClock clock;

    Patience(Stuck stuck, Chases chases, InForce inForce, BusinessClock clock) {
        this.stuck = stuck;
        this.chases = chases;
        this.inForce = inForce;
        this.clock = clock;
    }

    void end() {
        Rulebook rules = inForce.rulebook();
        Chasing chasing = new Chasing(rules.directory(), rules.policies(), rules.calendar());
        Policy today = rules.policies().at(clock.instant());
        for (Stuck.Late late : stuck.due(clock.instant(), AT_ONCE)) {
            List<Ladder.Rung> rungs = late.duty()
                    .map(duty -> chasing.patience(duty.policy(), duty.ladder()))
                    .orElseGet(() -> chasing.patience(
                            today.version(), today.rule(late.type()).ladder()));
            if (late.rung() >= rungs.size()) {
                stuck.pass(late.delivery(), late.rung(), Optional.empty());
            } else if (rungs.get(late.rung()).whom() == Ladder.Whom.NEXT_DOOR) {
                nextDoor(late, rules, next(late, rungs));
            } else {
                tell(late, chasing, next(late, rungs));
            }
        }
    }

    private void nextDoor(Stuck.Late late, Rulebook rules, Optional<Instant> next) {
        List<Door> doors = DoorKeys.doors(rules.directory(), late.office());
        int door = late.door() + 1;
        if (door < doors.size()) {
            String key = DoorKeys.key(late.office(), doors.get(door));
            log.warn("Delivery {} to {} goes to the next door, {}", late.delivery(), late.office(), DoorKeys.kind(key));
            stuck.tryDoor(late.delivery(), door, key, late.rung() + 1, next);
        } else {
            stuck.pass(late.delivery(), late.rung() + 1, next);
        }
    }

    private void tell(Stuck.Late late, Chasing chasing, Optional<Instant> next) {
        Optional<Step> step = late.duty().flatMap(duty -> chasing.undelivered(duty, clock.instant()));
        if (step.isEmpty() || chases.send(late.duty().orElseThrow(), step.get()).isSettled()) {
            stuck.pass(late.delivery(), late.rung() + 1, next);
        }
    }

    private static Optional<Instant> next(Stuck.Late late, List<Ladder.Rung> rungs) {
        return late.rung() + 1 < rungs.size() && rungs.get(late.rung() + 1).after() instanceof Span.Clock(var after)
                ? Optional.of(late.acceptedAt().plus(after))
                : Optional.empty();
    }
}
