package agencyhub.duty;

import agencyhub.agency.AgencyKind;
import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Acknowledgement;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.Reference;
import agencyhub.message.ReferralSubmitted;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import agencyhub.policy.Policy;
import agencyhub.policy.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who may send what. Who has no part in a case must learn nothing of it, not even that it exists. */
record Entitlement(Directory directory, Policy policy) {

    void demand(CaseFile file, Event event) {
        if (directory.agency(event.source()).isEmpty()) { // gone since it came in at the door
            throw new RefusedException(
                    directory.ended(event.source()).isPresent()
                            ? Fit.unknown(directory, event.source(), "/source")
                            : Refusal.of(Code.NOT_ENTITLED));
        }
        if (event.type().sentByHub()) {
            if (!event.source().equals(directory.hubAgency())) {
                throw new RefusedException(Refusal.of(Code.NOT_ENTITLED));
            }
            if (!file.exists()) { // only a referral opens a case: this one would be nobody's
                throw new RefusedException(Refusal.at("/subject", Code.UNKNOWN_CASE, Code.UNKNOWN_CASE.title()));
            }
            return;
        }
        switch (event.data()) {
            // Anyone may open a case but the hub's own people, who see no content and so are never a party.
            case ReferralSubmitted _ -> {
                if (ofTheHub(event.source())) {
                    throw new RefusedException(Refusal.of(Code.NOT_ENTITLED));
                }
            }
            // That only who was told acknowledges needs the message it speaks of.
            case Acknowledgement _ -> {}
            default -> demandPart(file, event);
        }
    }

    private boolean ofTheHub(String agency) {
        return directory
                .agency(agency)
                .filter(known -> known.kind() == AgencyKind.HUB)
                .isPresent();
    }

    private void demandPart(CaseFile file, Event event) {
        Rule rule = policy.rule(event.type());
        if (byOperations(event, rule)) {
            if (!file.exists()) {
                throw new RefusedException(Refusal.at("/subject", Code.UNKNOWN_CASE, Code.UNKNOWN_CASE.title()));
            }
            return;
        }
        boolean party = !file.rolesOf(event.source()).isEmpty();
        boolean owes = rule.byWhoeverOwes() && owes(file, event.source(), event.type());
        if (!party && !owes) {
            throw new RefusedException(Refusal.at("/subject", Code.UNKNOWN_CASE, Code.UNKNOWN_CASE.title()));
        }
        // A party that answers what nobody asked is told so by what the message refers to.
        if (!owes && !rule.byWhoeverOwes() && !maySend(file, event.source(), event.type())) {
            throw new RefusedException(Refusal.of(Code.NOT_ENTITLED));
        }
    }

    /** The hub's own people are no party; the policy names what they may say all the same. */
    private boolean byOperations(Event event, Rule rule) {
        return event.source().equals(directory.hubAgency()) && rule.sentBy().contains(Role.OPERATIONS);
    }

    /** By the roles that it plays. */
    boolean maySend(CaseFile file, String agency, MessageType type) {
        return !Collections.disjoint(file.rolesOf(agency), policy.rule(type).sentBy());
    }

    /** Whether it can still do what it owes. */
    boolean mayDischarge(CaseFile file, Duty duty) {
        String agency = duty.owedBy().agency();
        return duty.owes().stream()
                .anyMatch(type -> policy.rule(type).byWhoeverOwes()
                        || (type.sentByHub() && agency.equals(directory.hubAgency()))
                        || maySend(file, agency, type));
    }

    static boolean owes(CaseFile file, String agency, MessageType type) {
        return file.open().stream()
                .anyMatch(duty ->
                        duty.owedBy().agency().equals(agency) && duty.owes().contains(type));
    }

    /** Whoever may speak because it was asked speaks as the office that was asked. */
    Optional<OfficeRef> officeThatOwes(CaseFile file, Event event, Rule rule) {
        List<UUID> about = event.refers().stream().map(Reference::message).toList();
        return file.open().stream()
                .filter(duty -> rule.byWhoeverOwes()
                        && duty.owedBy().agency().equals(event.source())
                        && duty.owes().contains(event.type())
                        && (duty.kind() == DutyKind.ANSWER || about.contains(duty.message())))
                .map(Duty::owedBy)
                .filter(office -> directory.office(office).isPresent())
                .findFirst();
    }

    Role sendingRole(CaseFile file, String agency, Rule rule) {
        Set<Role> roles = file.rolesOf(agency);
        return roles.stream()
                .filter(rule.sentBy()::contains)
                .findFirst()
                .or(() -> roles.stream().findFirst())
                .orElse(Role.REFERRER);
    }
}
