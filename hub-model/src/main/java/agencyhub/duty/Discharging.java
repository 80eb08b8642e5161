package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.Reference;
import agencyhub.policy.Policy;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which duties a message discharges because it is what was owed, and which nobody owes any more once it is said. */
record Discharging(Directory directory, Policy policy) {

    /** @param told the agencies that are told of it */
    List<UUID> by(CaseFile file, Event event, Set<String> told) {
        Map<Object, Duty> first = new LinkedHashMap<>();
        for (Duty duty : file.open()) {
            if (duty.kind() != DutyKind.ACKNOWLEDGE
                    && duty.owes().contains(event.type())
                    && byTheOneWhoOwes(file, event, duty)
                    && toTheOneWhoWaits(file, told, duty)
                    && speaksOf(file, event, duty)) {
                // Of the reviews after six and after twelve months, one review is one.
                first.merge(
                        List.of(duty.kind(), duty.message(), duty.owedBy(), duty.owes()), duty, Discharging::dueFirst);
            }
        }
        if (first.values().stream().noneMatch(duty -> duty.kind() == DutyKind.ANSWER)) {
            declined(file, event, told).ifPresent(duty -> first.put(duty.id(), duty));
        }
        return first.values().stream().map(Duty::id).toList();
    }

    /** What one service declined is settled by finding another; each other is found for one of them. */
    private Optional<Duty> declined(CaseFile file, Event event, Set<String> told) {
        boolean offered =
                event.type() == MessageType.ONWARD_REFERRAL || event.type() == MessageType.INTERVENTION_COMMISSIONED;
        return file.open().stream()
                .filter(duty -> offered
                        && duty.kind() == DutyKind.ANSWER
                        && duty.owes().contains(event.type())
                        && !told.contains(duty.owedTo().agency())
                        && byTheOneWhoOwes(file, event, duty))
                .reduce(Discharging::dueFirst);
    }

    /** Duties to send what makes no sense after this message. */
    List<UUID> ended(CaseFile file, MessageType type) {
        Set<MessageType> ends = policy.rule(type).ends();
        return file.open().stream()
                .filter(duty -> duty.kind() == DutyKind.SEND && ends.containsAll(duty.owes()))
                .map(Duty::id)
                .toList();
    }

    private static Duty dueFirst(Duty one, Duty other) {
        Comparator<Duty> due = Comparator.comparing(duty -> duty.dueBy().orElse(Instant.MAX));
        return due.compare(one, other) <= 0 ? one : other;
    }

    private boolean byTheOneWhoOwes(CaseFile file, Event event, Duty duty) {
        return duty.owedBy().agency().equals(event.source())
                || !new Entitlement(directory, policy).mayDischarge(file, duty); // for its successor to do
    }

    private boolean toTheOneWhoWaits(CaseFile file, Set<String> told, Duty duty) {
        String waiting = duty.owedTo().agency();
        return told.contains(waiting)
                || directory.agency(waiting).isEmpty()
                || waiting.equals(duty.owedBy().agency())
                || waiting.equals(directory.hubAgency())
                || (duty.kind() == DutyKind.SEND && file.rolesOf(waiting).isEmpty());
    }

    /** What names an earlier message discharges only what that message, or one of the same thread, opened. */
    private static boolean speaksOf(CaseFile file, Event event, Duty duty) {
        // A panel decides on the case, whichever meeting or missing consent asked it to; and every repeat is judged at
        // once.
        if (duty.kind() == DutyKind.ANSWER
                || event.type() == MessageType.PANEL_OUTCOME
                || event.type() == MessageType.REPEAT_REFERRAL_JUDGED) {
            return true;
        }
        Collection<UUID> thread = Effects.interventionOf(file.state(), event)
                .map(each -> (Collection<UUID>) each.getValue().thread())
                .orElseGet(() -> event.refers().stream().map(Reference::message).toList());
        return thread.isEmpty() || thread.contains(duty.message());
    }
}
