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
 * @param open  open and withheld duties: every one of the case to send or answer, and those that {@link Wanted} asks for
 * @param named earlier messages of the case that {@link Wanted} asks for, by id
 * @param shares of an agency that has ended, when the hub says so: what it was told and had not dealt with
 */
public record CaseFile(
        String reference, CaseState state, List<Duty> open, Map<UUID, Earlier> named, List<Share> shares) {

    public CaseFile(String reference, CaseState state, List<Duty> open, Map<UUID, Earlier> named) {
        this(reference, state, open, named, List.of());
    }

    /**
     * What an agency was told, and either did not take or still owes a word about.
     *
     * @param delivery to its door
     * @param roles    in whose view it was told
     */
    public record Share(UUID message, MessageType type, UUID delivery, OfficeRef told, Set<Role> roles) {

        public String agency() {
            return told.agency();
        }

        public String office() {
            return told.office();
        }
    }

    /**
     * An earlier message of the case.
     *
     * @param told the agencies it was told to
     */
    public record Earlier(UUID id, MessageType type, OfficeRef sender, Set<String> told) {}

    public static CaseFile none(String reference) {
        return new CaseFile(reference, CaseState.none(), List.of(), Map.of());
    }

    public boolean exists() {
        return !parties().isEmpty();
    }

    public List<Party> parties() {
        return state.parties();
    }

    /** The same case in another state. */
    CaseFile with(CaseState other) {
        return new CaseFile(reference, other, open, named, shares);
    }

    public Set<Role> rolesOf(String agency) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Party party : parties()) {
            if (party.agency().equals(agency)) {
                roles.add(party.role());
            }
        }
        return roles;
    }
}
