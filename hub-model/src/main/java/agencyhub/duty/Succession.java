package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.policy.Policy;
import agencyhub.policy.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an agency owed that has left its role is for its successor to do, if there is one: no duty stays with who cannot do it. */
record Succession(Directory directory, Policy policy) {

    List<Decision.Passing> of(CaseFile before, CaseFile after, Collection<UUID> ended) {
        List<Decision.Passing> passes = new ArrayList<>();
        for (Duty duty : after.open()) {
            boolean stays = duty.kind() == DutyKind.ACKNOWLEDGE
                    || ofItsProvider(after.state(), duty)
                    || ended.contains(duty.id())
                    || new Entitlement(directory, policy).mayDischarge(after, duty);
            if (!stays) {
                successor(before, after, duty)
                        .filter(office -> !office.equals(duty.owedBy()))
                        .ifPresent(
                                office -> passes.add(new Decision.Passing(duty.id(), office, waiting(duty, office))));
            }
        }
        return List.copyOf(passes);
    }

    /** What is for the supervisor of whoever owes it is for the successor's own, and no business of another agency. */
    private OfficeRef waiting(Duty duty, OfficeRef successor) {
        Rule owed = policy.rule(duty.owes().iterator().next());
        return Recipients.tellsTheSupervisor(owed) && !Recipients.byRole(owed)
                ? directory.supervisor(successor).orElse(directory.operations())
                : duty.owedTo();
    }

    /** Another provider knows nothing of this one's sessions. */
    private static boolean ofItsProvider(CaseState state, Duty duty) {
        return state.interventions().values().stream()
                .anyMatch(each -> each.thread().contains(duty.message())
                        && each.provider().equals(duty.owedBy().agency()));
    }

    /** Whoever plays now the role by which it was owed; else anyone who may send it. */
    private Optional<OfficeRef> successor(CaseFile before, CaseFile after, Duty duty) {
        Set<Role> able = EnumSet.noneOf(Role.class);
        duty.owes().forEach(type -> able.addAll(policy.rule(type).sentBy()));
        Set<Role> same = before.rolesOf(duty.owedBy().agency());
        same.retainAll(able);
        return playing(after, same).or(() -> playing(after, able));
    }

    private Optional<OfficeRef> playing(CaseFile file, Set<Role> roles) {
        return file.parties().stream()
                .filter(party -> roles.contains(party.role())
                        && directory.agency(party.agency()).isPresent())
                .map(party -> directory.officePlaying(party.agency(), party.role()))
                .findFirst();
    }
}
