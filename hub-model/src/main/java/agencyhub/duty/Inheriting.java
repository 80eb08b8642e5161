package agencyhub.duty;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.Ended;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.calendar.Deadline;
import agencyhub.message.AgencyEnded;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Flag;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.policy.Policy;
import agencyhub.policy.Rule;
import agencyhub.policy.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An agency is there no more. All that it was in the case its heir is from now on: by law, not by agreement, so nobody is
 * asked. What it owed the heir owes, with time to do it; what it had not taken or answered the heir is told. Without an heir
 * the case's ownership goes to operations, which is told, and everything else stays with an agency that is not there: its
 * duties climb to operations, as those of any agency that has left the directory.
 */
record Inheriting(Directory directory, Policy policy, Timekeeping time, Recipients recipients, Openings openings) {

    Decision decide(CaseFile file, Event event, AgencyEnded word, Instant now) {
        String gone = word.agency();
        Ended ended = directory.ended(gone).orElseThrow(() -> Effects.refused("/data/agency", Code.UNKNOWN_AGENCY));
        Effects.demand(ended.lastDay().equals(word.until()), "/data/until", Code.INVALID);
        Effects.demand(ended.heir().equals(word.successor()), "/data/successor", Code.INVALID);
        Effects.demand(concerns(file, gone), "/data/agency", Code.NOT_A_PARTY);
        return ended.heir()
                .flatMap(directory::agency)
                .map(heir -> passed(file, event, gone, heir, now))
                .orElseGet(() -> left(file, event, gone, now));
    }

    /** Whether this agency has any part in the case, as far as the file shows. */
    static boolean concerns(CaseFile file, String agency) {
        return agencies(file).anyMatch(agency::equals);
    }

    /** All that have any part in the case, some of them more than once. */
    static Stream<String> agencies(CaseFile file) {
        return Stream.of(
                        file.parties().stream().map(Party::agency),
                        file.state().ownership().stream()
                                .flatMap(owners -> Stream.of(owners.coordinator(), owners.riskOwner()))
                                .map(OfficeRef::agency),
                        file.open().stream()
                                .flatMap(duty -> Stream.of(duty.owedBy(), duty.owedTo()))
                                .map(OfficeRef::agency),
                        file.shares().stream().map(CaseFile.Share::agency))
                .flatMap(agencies -> agencies);
    }

    // ---- nobody takes over

    private Decision left(CaseFile file, Event event, String gone, Instant now) {
        CaseState state = owned(file.state(), office -> office.agency().equals(gone) ? directory.operations() : office);
        List<Telling> tells = new ArrayList<>();
        List<Opening> opens = new ArrayList<>();
        if (goesOn(file)) {
            tell(Optional.of(directory.operations()), file.with(state), event, now, tells, opens);
        }
        return accept(state, tells, opens, List.of(), List.of(), List.of(), Optional.empty());
    }

    // ---- somebody does

    private Decision passed(CaseFile file, Event event, String gone, Agency heir, Instant now) {
        Set<Role> roles = file.rolesOf(gone);
        List<Decision.Moving> moves = new ArrayList<>();
        List<Decision.Passing> passes = new ArrayList<>();
        List<Decision.Retelling> retells = new ArrayList<>();
        Set<UUID> moot = new LinkedHashSet<>();
        Set<UUID> discharges = new LinkedHashSet<>();
        Inherited inherited = new Inherited(gone, heir, roles);
        for (Duty duty : file.open()) {
            OfficeRef owes = inherited.office(duty.owedBy());
            OfficeRef waits = inherited.office(duty.owedTo());
            if (owes.equals(duty.owedBy()) && waits.equals(duty.owedTo())) {
                continue;
            }
            boolean wereTwo = !duty.owedBy().agency().equals(duty.owedTo().agency());
            if (wereTwo && owes.agency().equals(waits.agency())) { // it would tell itself
                discharges.add(duty.id());
                if (duty.kind() == DutyKind.ACKNOWLEDGE) {
                    moot.add(duty.message());
                }
            } else if (owes.equals(duty.owedBy())) {
                passes.add(new Decision.Passing(duty.id(), owes, waits));
            } else {
                moves.add(moved(file, duty, owes, waits, now));
            }
        }
        CaseState state = inherited.of(owned(file.state(), inherited::office), moot);
        discharges.addAll(inherited.unanswerable(file));
        Held held = held(file, state, moot);
        discharges.addAll(held.discharges());
        moves.removeIf(move -> discharges.contains(move.duty()));
        passes.removeIf(pass -> discharges.contains(pass.duty()));

        CaseFile after = file.with(held.state());
        for (CaseFile.Share share : file.shares()) {
            if (share.agency().equals(gone)) {
                retold(after, heir, share, moves).ifPresent(retells::add);
            }
        }
        List<Telling> tells = new ArrayList<>();
        List<Opening> opens = new ArrayList<>();
        if (goesOn(file) || !retells.isEmpty()) {
            tell(Optional.empty(), after, event, now, tells, opens);
        }
        return accept(
                held.state(),
                tells,
                opens,
                List.copyOf(discharges),
                held.withholds(),
                passes,
                Optional.of(new Decision.Inheritance(gone, moves, retells)));
    }

    /** In a case that is closed and of which nobody owes anything any more it is written down, and nobody is told. */
    private static boolean goesOn(CaseFile file) {
        return !file.state().closing().complete() || !file.open().isEmpty();
    }

    private record Held(CaseState state, List<UUID> discharges, List<Decision.Withholding> withholds) {}

    /** Whoever asked for a word and whoever was asked are one now: what waited for that word alone holds. */
    private static Held held(CaseFile file, CaseState state, Set<UUID> moot) {
        CaseState after = state;
        List<UUID> discharges = new ArrayList<>();
        List<Decision.Withholding> withholds = new ArrayList<>();
        for (UUID message : moot) {
            CaseState.Conditional waiting = after.conditional().get(message);
            if (waiting != null && waiting.awaits().isEmpty()) {
                Holding.Effect effect = Holding.holds(
                        file, after.withConditional(Copies.without(after.conditional(), message)), message, waiting);
                after = effect.state();
                discharges.addAll(effect.discharges());
                withholds.addAll(effect.withholds());
            }
        }
        return new Held(after, discharges, withholds);
    }

    private CaseState owned(CaseState state, UnaryOperator<OfficeRef> who) {
        return state.ownership()
                .map(owners -> state.ownedBy(
                        new CaseState.Ownership(who.apply(owners.coordinator()), who.apply(owners.riskOwner()))))
                .orElse(state);
    }

    /** What is withheld stays so until its review. Everything else begins anew, and is due no sooner than is fair. */
    private Decision.Moving moved(CaseFile file, Duty duty, OfficeRef owes, OfficeRef waits, Instant now) {
        if (duty.withheld() || duty.dueBy().isEmpty()) {
            return new Decision.Moving(duty.id(), owes, waits, duty.dueBy(), duty.chase());
        }
        Instant due = duty.dueBy().orElseThrow();
        Optional<Instant> fair = fair(file, duty, owes, now);
        Optional<Instant> later = fair.map(at -> at.isAfter(due) ? at : due);
        // Beyond the calendar nothing is guessed: the first step is due at once, and leads to operations.
        return new Decision.Moving(duty.id(), owes, waits, later, Duty.Chase.untilBreach(later.orElse(now)));
    }

    /**
     * What it is told only now it has the time for that the policy gives to whoever is told; for what it must send, the time
     * to take note that it takes over. Empty when that lies beyond the calendar.
     */
    private Optional<Instant> fair(CaseFile file, Duty duty, OfficeRef owes, Instant now) {
        Optional<Span> within = told(file, duty)
                .flatMap(type -> policy.rule(type).acknowledge())
                .or(() -> policy.rule(MessageType.AGENCY_ENDED).acknowledge())
                .map(Rule.Acknowledge::within);
        if (within.isEmpty()) {
            return Optional.of(now);
        }
        return switch (time.deadline(owes, within.get(), now)) {
            case Deadline.At(var at) -> Optional.of(at);
            case Deadline.BeyondCalendar _ -> Optional.empty();
        };
    }

    private static Optional<MessageType> told(CaseFile file, Duty duty) {
        return duty.kind() == DutyKind.ACKNOWLEDGE
                ? file.shares().stream()
                        .filter(share -> share.message().equals(duty.message()))
                        .map(CaseFile.Share::type)
                        .findFirst()
                : Optional.empty();
    }

    /** What the other was told and had not taken, or owes a word about, the heir is told, unless it was already. */
    private Optional<Decision.Retelling> retold(
            CaseFile after, Agency heir, CaseFile.Share share, List<Decision.Moving> moves) {
        boolean known = Optional.ofNullable(after.named().get(share.message()))
                .map(earlier -> earlier.told().contains(heir.id())
                        || earlier.sender().agency().equals(heir.id()))
                .orElse(false);
        if (known || share.type().chases()) {
            return Optional.empty();
        }
        Optional<Duty> owed = after.open().stream()
                .filter(duty -> duty.kind() != DutyKind.SEND
                        && duty.message().equals(share.message())
                        && duty.owedBy().agency().equals(share.agency()))
                .findFirst();
        Optional<Decision.Moving> move = owed.flatMap(duty ->
                moves.stream().filter(each -> each.duty().equals(duty.id())).findFirst());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(share.roles());
        roles.addAll(after.rolesOf(heir.id()));
        OfficeRef office = move.map(Decision.Moving::owes)
                .orElseGet(() -> heir.officeLike(share.office(), roles.stream().findFirst()));
        boolean urgent = policy.rule(share.type()).urgent();
        return Optional.of(new Decision.Retelling(
                share.message(),
                share.delivery(),
                new Telling(
                        office,
                        roles,
                        owed.flatMap(Duty::level),
                        move.flatMap(Decision.Moving::dueBy),
                        !urgent,
                        true,
                        urgent)));
    }

    // ---- who hears of it

    private void tell(
            Optional<OfficeRef> besides,
            CaseFile after,
            Event event,
            Instant now,
            List<Telling> tells,
            List<Opening> opens) {
        Rule rule = policy.rule(MessageType.AGENCY_ENDED);
        OfficeRef hub = directory.operations();
        List<Recipients.Recipient> told = new ArrayList<>(recipients.of(rule, after, event, hub, now));
        besides.filter(office ->
                        told.stream().noneMatch(each -> each.office().agency().equals(office.agency())))
                .ifPresent(office -> told.add(new Recipients.Recipient(office, EnumSet.noneOf(Role.class))));
        for (Recipients.Recipient recipient : told) {
            Optional<Opening> opening = rule.acknowledge()
                    .map(asked -> openings.acknowledgement(rule, asked, recipient.office(), hub, now));
            opening.ifPresent(opens::add);
            tells.add(new Telling(
                    recipient.office(),
                    recipient.roles(),
                    rule.acknowledge().map(Rule.Acknowledge::level),
                    opening.flatMap(Opening::dueBy),
                    !rule.urgent(),
                    true,
                    rule.urgent()));
        }
    }

    private Decision accept(
            CaseState state,
            List<Telling> tells,
            List<Opening> opens,
            List<UUID> discharges,
            List<Decision.Withholding> withholds,
            List<Decision.Passing> passes,
            Optional<Decision.Inheritance> inheritance) {
        return new Decision.Accept(
                directory.operations(),
                state,
                List.copyOf(tells),
                List.copyOf(opens),
                discharges,
                withholds,
                List.copyOf(passes),
                List.of(),
                EnumSet.noneOf(Flag.class),
                inheritance);
    }
}
