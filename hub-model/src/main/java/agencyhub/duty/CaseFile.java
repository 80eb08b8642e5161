package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the ledger knows of a case as far as deciding about one message needs it.
 *
 * @param parties empty when there is no such case
 * @param open    open duties of the case: every duty to send or answer, and the sender's own to acknowledge
 * @param named   earlier messages of the case that the message at hand refers to, by id
 */
public record CaseFile(String reference, List<Party> parties, List<Duty> open, Map<UUID, Earlier> named) {

    /**
     * An earlier message of the case.
     *
     * @param told the agencies it was told to
     */
    public record Earlier(UUID id, MessageType type, OfficeRef sender, Set<String> told) {}

    public static CaseFile none(String reference) {
        return new CaseFile(reference, List.of(), List.of(), Map.of());
    }

    public boolean exists() {
        return !parties.isEmpty();
    }

    /** The same case with other parties. */
    CaseFile with(List<Party> others) {
        return new CaseFile(reference, List.copyOf(others), open, named);
    }

    public Set<Role> rolesOf(String agency) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Party party : parties) {
            if (party.agency().equals(agency)) {
                roles.add(party.role());
            }
        }
        return roles;
    }
}
