package agencyhub.rehearsal;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.duty.CaseState;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.message.Acknowledgement;
import agencyhub.message.Chaser;
import agencyhub.message.Event;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.message.TransferAnswered;
import agencyhub.message.TransferRequested;
import agencyhub.policy.Debtor;
import agencyhub.policy.Rule;
import agencyhub.policy.Told;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the hub promises, asked from outside: of what happened, not of how the engine came to it. Throws when it is broken.
 *
 * <p>Every party that must be told is told, or has an open duty with a next step ahead, or stands on the worklist of a named
 * office that exists. Exactly one office coordinates a case and one holds its risk. A duty ends once, by the word that ends
 * it. Nobody outside is told that feedback is withheld. What is refused, or said twice, changes nothing.
 */
final class Promise {
    private final Rehearsal rehearsal;
    private final Map<String, List<Party>> partiesBefore = new HashMap<>();
    private final Set<UUID> ended = new HashSet<>();
    private final Set<UUID> opened = new HashSet<>();
    private int seen;

    Promise(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    // ---- handing over

    /** What is not accepted changes nothing. */
    Answer hands(byte[] body) {
        rehearsal.saysWhoHasEnded();
        List<Duty> open = rehearsal.open();
        Map<String, CaseState> cases = Map.copyOf(rehearsal.ledger().cases());
        int messages = rehearsal.accepted().size();
        Answer answer = rehearsal.hand(body);
        if (!(answer instanceof Answer.Accepted)) {
            check(open.equals(rehearsal.open()), "what was not accepted changed a duty");
            check(cases.equals(rehearsal.ledger().cases()), "what was not accepted changed a case");
            check(messages == rehearsal.accepted().size(), "what was not accepted is kept");
        }
        return answer;
    }

    // ---- at every instant

    void isKept() {
        List<Happening> happenings = rehearsal.happenings();
        for (; seen < happenings.size(); seen++) {
            happened(happenings.get(seen));
        }
        rehearsal.open().forEach(this::isAheadOrStandsWithSomebody);
        rehearsal.ledger().cases().forEach(this::isOwned);
        check(opened.size() == rehearsal.duties().size(), "a duty is lost");
        long over = rehearsal.duties().stream().filter(owed -> !owed.open()).count();
        check(ended.size() == over, "a duty ended unheard");
    }

    private void isAheadOrStandsWithSomebody(Duty duty) {
        boolean ahead = duty.chase()
                .next()
                .filter(next -> next.isAfter(rehearsal.now()))
                .isPresent();
        boolean stands = duty.chase()
                .standsWith()
                .filter(office -> rehearsal.directory().office(office).isPresent())
                .isPresent();
        check(ahead || stands, () -> "the fourth case: " + duty);
        check(!duty.withheld() || ahead, () -> "withheld without a review ahead: " + duty);
    }

    /** Whoever must say so owes it: and no duty is ever lost. */
    private void isToldOrOwed(Delivery delivery) {
        if (delivery.telling().level().isPresent()) {
            String agency = delivery.office().agency();
            boolean known = rehearsal.duties().stream()
                    .map(Owed::duty)
                    .anyMatch(duty -> duty.kind() == DutyKind.ACKNOWLEDGE
                            && duty.message().equals(delivery.message())
                            && duty.owedBy().agency().equals(agency));
            check(known, () -> "told and owing nothing: " + delivery);
        }
    }

    private void isOwned(String reference, CaseState state) {
        check(state.ownership().isPresent(), () -> reference + " is nobody's");
        CaseState.Ownership owners = state.ownership().orElseThrow();
        for (OfficeRef owner : List.of(owners.coordinator(), owners.riskOwner())) {
            check(
                    owner.equals(rehearsal.directory().operations())
                            || state.parties().stream()
                                    .anyMatch(party -> party.agency().equals(owner.agency())
                                            && party.role().ownsCase()),
                    () -> reference + " is owned by " + owner + ", which may not see all of it: " + state.parties());
        }
        for (Role role : List.of(Role.REFERRER, Role.POLICE, Role.PANEL_CHAIR)) {
            check(state.parties().stream().anyMatch(party -> party.role() == role), () -> "nobody is " + role);
        }
        check(
                new HashSet<>(state.parties()).size() == state.parties().size(),
                () -> "a party twice: " + state.parties());
    }

    // ---- whatever happened

    private void happened(Happening happening) {
        switch (happening) {
            case Happening.Accepted accepted -> {
                everybodyIsTold(accepted.event());
                rehearsal.ledger().deliveries().stream()
                        .filter(delivery ->
                                delivery.message().equals(accepted.event().id()))
                        .forEach(this::isToldOrOwed);
                whatIsOwedIsOpened(accepted.event());
                chasesOnlyWhoIsThere(accepted.event());
                passesToWhoAccepts(accepted.event());
                partiesBefore.put(
                        accepted.reference(),
                        rehearsal.state(accepted.reference()).parties());
            }
            case Happening.Opened(var _, var duty) -> {
                check(opened.add(duty.id()), () -> "opened twice: " + duty);
                check(!typeOf(duty.message()).chases(), () -> "a failure notice about a failure notice: " + duty);
            }
            case Happening.Ended end -> {
                if (end.how() != Happening.Ended.How.WITHHELD) {
                    check(ended.add(end.duty().id()), () -> "ended twice: " + end.duty());
                }
                endsByTheRightWord(end);
            }
            case Happening.Delivered delivered -> tellsNobodyOfWithholding(delivered);
            case Happening.Waiting _,
                    Happening.Refused _,
                    Happening.Passed _,
                    Happening.Reopened _,
                    Happening.Owned _,
                    Happening.Doors _ -> {}
        }
    }

    /** Whom the policy names for this type, or operations for whoever has gone. */
    private void everybodyIsTold(Event event) {
        if (event.type() == MessageType.AGENCY_ENDED
                && rehearsal.state(event.caseReference()).closing().complete()) {
            return; // written down, for whoever opens the case again
        }
        Set<Role> roles = toldByRole(ruleOf(event));
        Set<Party> parties = new HashSet<>(partiesBefore.getOrDefault(event.caseReference(), List.of()));
        parties.addAll(rehearsal.state(event.caseReference()).parties());
        for (Party party : parties) {
            if (roles.contains(party.role()) && !party.agency().equals(event.source())) {
                check(
                        isTold(event, party.agency()),
                        () -> party + " was not told of " + event.type().word());
            }
        }
        if (event.type() == MessageType.CORRECTION_NOTICE) {
            UUID wrong = event.refers().getFirst().message();
            rehearsal.ledger().deliveries().stream()
                    .filter(delivery -> delivery.message().equals(wrong))
                    .map(delivery -> delivery.office().agency())
                    .filter(agency -> !agency.equals(event.source()))
                    .forEach(agency ->
                            check(isTold(event, agency), () -> agency + " had the wrong version and was not told"));
        }
    }

    /** Of an agency that has gone, operations is told. */
    private boolean isTold(Event event, String agency) {
        String standing = directory().standing(agency);
        String whom = directory().agency(standing).isPresent()
                ? standing
                : directory().operations().agency();
        return rehearsal.ledger().delivery(event.id(), whom).isPresent();
    }

    private static Set<Role> toldByRole(Rule rule) {
        return switch (rule.told()) {
            case Told.Roles(var roles, var _) -> roles;
            case Told.EveryParty _ -> EnumSet.allOf(Role.class);
            case Told.SenderOnRejection _, Told.OfficeOnTheRung _ -> Set.of();
        };
    }

    /** Unless nobody but whoever owes it would be told. */
    private void whatIsOwedIsOpened(Event event) {
        for (Rule.Owes owes : ruleOf(event).opens()) {
            if (owes.when().isEmpty() && owes.provided().isEmpty() && owes.by() instanceof Debtor.Playing) {
                List<Duty> found = rehearsal.duties().stream()
                        .map(Owed::duty)
                        .filter(duty -> duty.message().equals(event.id())
                                && duty.kind() == DutyKind.SEND
                                && duty.owes().equals(owes.sends()))
                        .toList();
                check(
                        !found.isEmpty() || nobodyWaits(event, owes),
                        () -> event.type().word() + " did not open " + owes.sends());
            }
        }
    }

    private boolean nobodyWaits(Event event, Rule.Owes owes) {
        Role by = ((Debtor.Playing) owes.by()).role();
        Set<Role> told = toldByRole(policyRule(owes.sends().iterator().next()));
        List<Party> parties = rehearsal.state(event.caseReference()).parties();
        return parties.stream()
                .filter(party -> told.contains(party.role()))
                .allMatch(party -> parties.contains(new Party(by, party.agency())));
    }

    /** What is accepted has passed, to the one who accepted it. */
    private void passesToWhoAccepts(Event event) {
        if (event.data() instanceof TransferAnswered(var asked, var accepted, var _, var _) && accepted) {
            TransferRequested transfer = (TransferRequested)
                    rehearsal.ledger().accepted(asked).orElseThrow().data();
            CaseState state = rehearsal.state(event.caseReference());
            CaseState.Ownership owners = state.ownership().orElseThrow();
            boolean passed = switch (transfer.passes()) {
                case POLICE -> state.parties().contains(new Party(Role.POLICE, event.source()));
                case PANEL_CHAIR -> state.parties().contains(new Party(Role.PANEL_CHAIR, event.source()));
                case RISK_OWNER -> owners.riskOwner().agency().equals(event.source());
                case CASE_COORDINATOR -> owners.coordinator().agency().equals(event.source());
            };
            check(passed, () -> "accepted, and nothing has passed: " + transfer);
        }
    }

    private void chasesOnlyWhoIsThere(Event event) {
        if (event.data() instanceof Chaser chaser) {
            check(
                    rehearsal
                            .ledger()
                            .delivery(event.id(), chaser.to().agency())
                            .isPresent(),
                    () -> "chased into the void: " + chaser.to());
        }
    }

    /** Feedback withheld is nothing that a referrer hears of, or hears of again, by being the referrer. */
    private void tellsNobodyOfWithholding(Happening.Delivered delivered) {
        Event event = rehearsal.ledger().accepted(delivered.message()).orElseThrow();
        String agency = delivered.office().agency();
        boolean tells = event.type() == MessageType.FEEDBACK_WITHHELD && isOnlyReferrer(delivered.reference(), agency);
        boolean reminds = event.data() instanceof Chaser chaser
                && rehearsal
                        .ledger()
                        .accepted(chaser.chased().message())
                        .filter(chased -> chased.type() == MessageType.FEEDBACK_WITHHELD
                                && rehearsal
                                        .ledger()
                                        .delivery(chased.id(), agency)
                                        .isEmpty())
                        .isPresent()
                && isOnlyReferrer(delivered.reference(), agency);
        check(!tells && !reminds, () -> "the referrer hears of withholding: " + delivered);
    }

    private boolean isOnlyReferrer(String reference, String agency) {
        List<Role> roles = rehearsal.state(reference).parties().stream()
                .filter(party -> party.agency().equals(agency))
                .map(Party::role)
                .toList();
        return roles.equals(List.of(Role.REFERRER));
    }

    private void endsByTheRightWord(Happening.Ended end) {
        Duty duty = end.duty();
        Event by = rehearsal.ledger().accepted(end.by()).orElseThrow();
        boolean right = switch (end.how()) {
            case WAIVED ->
                by.type() == MessageType.DUTY_WAIVED
                        && by.source().equals(duty.owedTo().agency());
            case WITHHELD ->
                duty.owes().contains(MessageType.REFERRER_FEEDBACK)
                        && (by.type() == MessageType.FEEDBACK_WITHHELD
                                || by.data() instanceof Acknowledgement(var about, var _, var _)
                                        && typeOf(about) == MessageType.FEEDBACK_WITHHELD);
            case DISCHARGED ->
                by.type() == MessageType.AGENCY_ENDED
                        ? isOwedToItself(duty)
                        : duty.kind() == DutyKind.ACKNOWLEDGE ? rightWordOf(duty, by) : rightMessageFor(duty, by);
        };
        check(right, () -> duty + " ended by " + by + " (" + end.how() + ")");
    }

    /** Whoever owes and whoever waits are one now; or what the two had between them holds by that. */
    private boolean isOwedToItself(Duty duty) {
        return directory()
                        .standing(duty.owedBy().agency())
                        .equals(directory().standing(duty.owedTo().agency()))
                || duty.owes().contains(MessageType.TRANSFER_ACCEPTED)
                || duty.owes().contains(MessageType.INTERVENTION_VARIED)
                || duty.owes().contains(MessageType.INTERVENTION_SESSION_REPORT);
    }

    private boolean rightWordOf(Duty duty, Event by) {
        if (by.data() instanceof Acknowledgement(var about, var level, var _)) {
            return (about.equals(duty.message())
                            && by.source().equals(duty.owedBy().agency())
                            && level.satisfies(duty.level().orElseThrow()))
                    || (typeOf(about) == MessageType.TOLD_IN_PERSON && level != Level.REJECTED);
        }
        return by.type() == MessageType.TOLD_IN_PERSON
                || (by.type() == MessageType.CORRECTION_NOTICE
                        && by.refers().getFirst().message().equals(duty.message()));
    }

    private boolean rightMessageFor(Duty duty, Event by) {
        if (by.data() instanceof Acknowledgement(var about, var level, var _)) {
            MessageType type = typeOf(about);
            return (duty.kind() == DutyKind.ANSWER && about.equals(duty.message()) && level == Level.ACTIONED)
                    || type == MessageType.INTERVENTION_ENDED
                    // What all have accepted is as if it were said now.
                    || (type == MessageType.INTERVENTION_VARIED && duty.owes().contains(type))
                    || (type == MessageType.INTERVENTION_COMMISSIONED && level == Level.REJECTED);
        }
        boolean bySomebodyWhoMay =
                by.source().equals(duty.owedBy().agency()) || cannotDoItAnyMore(duty, by.caseReference());
        boolean instead = by.type() == MessageType.TRANSFER_REQUESTED
                && duty.owes().contains(MessageType.TRANSFER_REFUSED)
                && directory().agency(duty.owedBy().agency()).isEmpty();
        return instead
                || (duty.owes().contains(by.type()) && bySomebodyWhoMay)
                || ruleOf(by).ends().containsAll(duty.owes())
                || by.type() == MessageType.INTERVENTION_ENDED;
    }

    /** What an agency owed that has left its role, or the directory, is for its successor to do. */
    private boolean cannotDoItAnyMore(Duty duty, String reference) {
        String agency = duty.owedBy().agency();
        return directory().agency(agency).isEmpty()
                || duty.owes().stream()
                        .map(this::policyRule)
                        .noneMatch(rule -> rule.byWhoeverOwes()
                                || rehearsal.state(reference).parties().stream()
                                        .anyMatch(party -> party.agency().equals(agency)
                                                && rule.sentBy().contains(party.role())));
    }

    private MessageType typeOf(UUID message) {
        return rehearsal.ledger().accepted(message).orElseThrow().type();
    }

    private Rule ruleOf(Event event) {
        return policyRule(event.type());
    }

    private Rule policyRule(MessageType type) {
        return rehearsal.policy().rule(type);
    }

    private Directory directory() {
        return rehearsal.directory();
    }

    private static void check(boolean holds, String otherwise) {
        check(holds, () -> otherwise);
    }

    private static void check(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }
}
