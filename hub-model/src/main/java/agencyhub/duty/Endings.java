package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.message.Code;
import agencyhub.message.DutyWaived;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.ToldInPerson;
import agencyhub.policy.Policy;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a message puts an end to once it is known who is told of it. */
record Endings(Directory directory, Policy policy) {

    /** @param effect what comes to hold at once */
    record Ending(Holding.Effect effect, List<UUID> discharges, List<UUID> waives) {
        Set<UUID> all() {
            Set<UUID> all = new LinkedHashSet<>(discharges);
            all.addAll(waives);
            return all;
        }
    }

    Ending of(CaseFile before, CaseFile after, Event event, List<Telling> tells, Instant now) {
        Set<String> told = tells.stream()
                .map(telling -> telling.office().agency())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> asked = tells.stream()
                .filter(telling -> telling.level().isPresent())
                .map(telling -> telling.office().agency())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Discharging discharging = new Discharging(directory, policy);
        Set<UUID> discharges = new LinkedHashSet<>(discharging.by(after, event, told));
        discharges.addAll(discharging.ended(after, event.type()));
        List<UUID> waives = List.of();

        CaseState state = closing(after.state(), event, tells, asked, now);
        Holding.Effect effect = Holding.of(event)
                .map(held -> Holding.asked(after, state, event.id(), held, asked))
                .orElseGet(() -> Holding.Effect.none(state));
        discharges.addAll(effect.discharges());
        switch (event.data()) {
            case ToldInPerson said ->
                Effects.demand(
                        !Holding.acknowledging(
                                        before, said.message(), said.told().agency())
                                .isEmpty(),
                        "/data/told",
                        Code.NOTHING_OPEN);
            case DutyWaived waived -> waives = List.of(waivable(before, event, waived.duty()));
            default -> {}
        }
        if (event.type() == MessageType.CORRECTION_NOTICE) {
            // Whoever still owed a word about the wrong version owes one about this instead.
            UUID wrong = event.refers().getFirst().message();
            told.forEach(agency -> discharges.addAll(Holding.acknowledging(before, wrong, agency)));
        }
        // What the waiver itself was owed for is done, not waived.
        return new Ending(
                effect,
                List.copyOf(discharges),
                waives.stream().filter(duty -> !discharges.contains(duty)).toList());
    }

    private static CaseState closing(
            CaseState state, Event event, List<Telling> tells, Set<String> asked, Instant now) {
        return switch (event.type()) {
            case CLOSURE_PROPOSED -> state.with(state.closing().proposedBy(event.id(), windowEnds(tells, now)));
            case CLOSURE_NOTICE ->
                state.withNothingRunning()
                        .with(state.closing().closedBy(event.id(), Set.copyOf(asked)))
                        .after(CaseState.Course::afterADecision);
            default -> state;
        };
    }

    /** Whoever must acknowledge the proposal may challenge it as long; empty when that lies beyond the calendar. */
    private static Optional<Instant> windowEnds(List<Telling> tells, Instant now) {
        List<Telling> asked =
                tells.stream().filter(telling -> telling.level().isPresent()).toList();
        if (asked.stream().anyMatch(telling -> telling.acknowledgeBy().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(asked.stream()
                .map(telling -> telling.acknowledgeBy().orElseThrow())
                .max(Instant::compareTo)
                .orElse(now));
    }

    /** Whoever waits for it may release the office that owes it, and names that one and no other. */
    private static UUID waivable(CaseFile file, Event event, UUID duty) {
        return file.open().stream()
                .filter(open -> open.id().equals(duty)
                        && open.owedTo().agency().equals(event.source())
                        && event.named().stream()
                                .allMatch(party -> party.agency().equals(open.owedBy().agency())))
                .map(Duty::id)
                .findFirst()
                .orElseThrow(() -> Effects.refused("/data/duty", Code.NO_SUCH_DUTY));
    }
}
