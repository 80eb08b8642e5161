package agencyhub.duty;

import agencyhub.message.Acknowledgement;
import agencyhub.message.DutyWaived;
import agencyhub.message.Event;
import agencyhub.message.Reference;
import agencyhub.message.ToldInPerson;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What must be read beside the case itself before a message can be decided about.
 *
 * @param messages earlier messages, and the open duties to acknowledge them, whoever owes those
 * @param duties   single duties
 */
public record Wanted(Set<UUID> messages, Set<UUID> duties) {

    public static Wanted by(Event event, CaseState state) {
        Set<UUID> messages = new LinkedHashSet<>();
        Set<UUID> duties = new LinkedHashSet<>();
        for (Reference reference : event.refers()) {
            messages.add(reference.message());
        }
        switch (event.data()) {
            case Acknowledgement word -> {
                messages.add(word.message());
                Optional.ofNullable(state.conditional().get(word.message()))
                        .ifPresent(held -> messages.add(held.about()));
            }
            case ToldInPerson told -> messages.add(told.message());
            case DutyWaived waived -> duties.add(waived.duty());
            default -> {}
        }
        return new Wanted(messages, duties);
    }
}
