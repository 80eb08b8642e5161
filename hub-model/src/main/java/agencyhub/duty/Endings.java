package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.message.Code;
import agencyhub.message.DutyWaived;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.message.SessionCount;
import agencyhub.message.ToldInPerson;
import agencyhub.policy.Policy;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        discharges.addAll(unanswerable(before, after));
        Optional<Duty> waived = event.data() instanceof DutyWaived word
                ? Optional.of(waivable(before, event, word.duty()))
                : Optional.empty();

        CaseState closing = closing(after.state(), event, tells, asked, now);
        CaseState state = waived.map(duty -> Holding.released(closing, duty)).orElse(closing);
        Holding.Effect effect = Holding.of(event)
                .map(held -> Holding.asked(after, state, event.id(), held, asked))
                .orElseGet(() -> Holding.Effect.none(state));
        discharges.addAll(effect.discharges());
        if (event.data() instanceof ToldInPerson said) {
            Effects.demand(
                    !Holding.uninformed(before, said.message(), said.told().agency())
                            .isEmpty(),
                    "/data/told",
                    Code.NOTHING_OPEN);
        }
        if (event.data() instanceof SessionCount) {
            discharges.addAll(agreed(after, event));
        }
        if (event.type() == MessageType.CORRECTION_NOTICE) {
            // Whoever still owed a word about the wrong version owes one about this instead; what is urgent stays so.
            UUID wrong = event.refers().getFirst().message();
            told.forEach(
                    agency -> discharges.addAll(Holding.acknowledging(before, wrong, agency, duty -> !duty.urgent())));
        }
        // What the waiver itself was owed for is done, not waived.
        return new Ending(
                effect,
                List.copyOf(discharges),
                waived.map(Duty::id).filter(duty -> !discharges.contains(duty)).stream()
                        .toList());
    }

    /** The answer to a transfer that gave way to another, for whoever owed it has gone from the directory. */
    private static List<UUID> unanswerable(CaseFile before, CaseFile after) {
        return before.open().stream()
                .filter(duty -> duty.kind() == DutyKind.SEND
                        && duty.owes().contains(MessageType.TRANSFER_REFUSED)
                        && before.state().transfers().containsKey(duty.message())
                        && !after.state().transfers().containsKey(duty.message()))
                .map(Duty::id)
                .toList();
    }

    /** Once all say the same again, nothing is left to be put right. */
    private static List<UUID> agreed(CaseFile file, Event event) {
        return Effects.interventionOf(file.state(), event)
                .map(Map.Entry::getValue)
                .filter(intervention -> !intervention.countsDiffer())
                .map(intervention -> Holding.puttingRight(file, intervention))
                .orElse(List.of());
    }

    private static CaseState closing(
            CaseState state, Event event, List<Telling> tells, Set<String> asked, Instant now) {
        return switch (event.type()) {
            case CLOSURE_PROPOSED -> state.with(state.closing().proposedBy(event.id(), windowEnds(tells, now)));
            case CLOSURE_NOTICE ->
                state.withNothingRunning()
                        .with(state.closing().closedBy(event.id(), Set.copyOf(asked)))
                        .after(CaseState.Course::afterTheExit); // reviews after exit are owed from here, once
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

    /**
     * Whoever waits for it may release the office that owes it, and names that one and no other. Operations releases in the
     * place of whoever waits, and names that one too, for it must hear of it.
     */
    private Duty waivable(CaseFile file, Event event, UUID duty) {
        boolean operations = event.source().equals(directory.hubAgency());
        return file.open().stream()
                .filter(open -> open.id().equals(duty)
                        && (operations || open.owedTo().agency().equals(event.source()))
                        && concerned(open, operations)
                                .containsAll(event.named().stream()
                                        .map(Party::agency)
                                        .toList()))
                .findFirst()
                .orElseThrow(() -> Effects.refused("/data/duty", Code.NO_SUCH_DUTY));
    }

    private static Set<String> concerned(Duty duty, boolean operations) {
        String owing = duty.owedBy().agency();
        return operations ? new HashSet<>(List.of(owing, duty.owedTo().agency())) : Set.of(owing);
    }
}
