package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.calendar.Deadline;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Acknowledgement;
import agencyhub.message.Chaser;
import agencyhub.message.ClosureNotice;
import agencyhub.message.Code;
import agencyhub.message.DutyWaived;
import agencyhub.message.Event;
import agencyhub.message.ExitDecision;
import agencyhub.message.Flag;
import agencyhub.message.GateOverride;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.message.PartyLeft;
import agencyhub.message.Reference;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import agencyhub.message.ToldInPerson;
import agencyhub.policy.Condition;
import agencyhub.policy.Policy;
import agencyhub.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides what a message means in its case: who is told, which duties open, which are discharged. Pure. */
public record Casework(Directory directory, Policy policy, WorkingCalendar calendar) {

    /** Clocks of agencies differ a little; more than this ahead of the hub's is nonsense. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** @param now business time */
    public Decision decide(CaseFile file, Event event, Instant now) {
        try {
            notInTheFuture(event, now);
            // Who has no part in a case must learn nothing of it: entitlement comes before anything the case file says.
            entitlement().demand(file, event);
            return switch (event.data()) {
                case Acknowledgement word -> acknowledge(file, event, word, now);
                case Chaser chaser -> chase(file, chaser.to());
                default -> say(file, event, now);
            };
        } catch (RefusedException refused) {
            return new Decision.Refuse(refused.refusal());
        }
    }

    // ---- the general form

    /** Everyone the rule names is told and owes an acknowledgement; duties open, and others are discharged. */
    private Decision say(CaseFile file, Event event, Instant now) {
        Rule rule = policy.rule(event.type());
        refersToWhatIsThere(file, event);
        namesAgenciesThatExist(event);
        withinLimits(rule, event, now);
        CaseState state = new Effects(directory, file, event, now).state();
        CaseFile after = file.with(state);
        OfficeRef sender = senderOffice(after, event, rule);
        Conditions conditions = new Conditions(directory, state, event, sender, now);
        List<Condition> gaps = gaps(rule, event, conditions);

        List<Telling> tells = new ArrayList<>();
        List<Opening> opens = new ArrayList<>();
        // Whoever leaves is told so too: the parties before the message, not after it.
        CaseFile told = event.data() instanceof PartyLeft ? file : after;
        for (Recipients.Recipient recipient : recipients().of(rule, told, event, sender, now)) {
            tell(rule, recipient, sender, now, tells, opens);
        }
        opens.addAll(openings().owed(rule, after, event, sender, conditions, now));

        Ending ending = ending(file, after, event, tells, now);
        Set<Flag> flags = new Flags(time()).of(rule, file.state(), ending.effect().state(), event, sender, now);
        if (!gaps.isEmpty()) {
            flags.add(Flag.GATE_OVERRIDDEN);
        }
        return new Decision.Accept(
                sender,
                ending.effect().state(),
                List.copyOf(tells),
                List.copyOf(opens),
                ending.discharges(),
                ending.effect().withholds(),
                passing(file, file.with(ending.effect().state()), ending),
                ending.waives(),
                flags);
    }

    private void tell(
            Rule rule,
            Recipients.Recipient recipient,
            OfficeRef sender,
            Instant now,
            List<Telling> tells,
            List<Opening> opens) {
        Optional<Opening> acknowledgement = rule.acknowledge()
                .map(asked -> openings().acknowledgement(rule, asked, recipient.office(), sender, now));
        acknowledgement.ifPresent(opens::add);
        tells.add(new Telling(
                recipient.office(),
                recipient.roles(),
                rule.acknowledge().map(Rule.Acknowledge::level),
                acknowledgement.flatMap(Opening::dueBy),
                !rule.urgent(),
                true,
                rule.urgent()));
    }

    /** What a message puts an end to. */
    private record Ending(Holding.Effect effect, List<UUID> discharges, List<UUID> waives) {}

    private Ending ending(CaseFile before, CaseFile after, Event event, List<Telling> tells, Instant now) {
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
                        !Holding.acknowledging(before, said.message(), said.told().agency())
                                .isEmpty(),
                        "/data/told",
                        Code.NOTHING_OPEN);
            case DutyWaived waived -> waives = List.of(waivable(before, event.source(), waived.duty()));
            default -> {}
        }
        if (event.type() == MessageType.CORRECTION_NOTICE) {
            // Whoever still owed a word about the wrong version owes one about this instead.
            UUID wrong = event.refers().getFirst().message();
            told.forEach(agency -> discharges.addAll(Holding.acknowledging(before, wrong, agency)));
        }
        return new Ending(effect, List.copyOf(discharges), waives);
    }

    private static CaseState closing(
            CaseState state, Event event, List<Telling> tells, Set<String> asked, Instant now) {
        return switch (event.type()) {
            case CLOSURE_PROPOSED ->
                state.with(state.closing().proposedBy(event.id(), windowEnds(tells, now)));
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

    private static UUID waivable(CaseFile file, String waiting, UUID duty) {
        return file.open().stream()
                .filter(open -> open.id().equals(duty) && open.owedTo().agency().equals(waiting))
                .map(Duty::id)
                .findFirst()
                .orElseThrow(() -> Effects.refused("/data/duty", Code.NO_SUCH_DUTY));
    }

    /** What an agency owed that has left its role is for its successor to do, if there is one. */
    private List<Decision.Passing> passing(CaseFile before, CaseFile after, Ending ending) {
        List<Decision.Passing> passes = new ArrayList<>();
        for (Duty duty : after.open()) {
            boolean stays = duty.kind() == DutyKind.ACKNOWLEDGE
                    || ending.discharges().contains(duty.id())
                    || directory.agency(duty.owedBy().agency()).isEmpty()
                    || entitlement().mayDischarge(after, duty);
            if (!stays) {
                successor(before, after, duty)
                        .filter(office -> !office.equals(duty.owedBy()))
                        .ifPresent(office -> passes.add(new Decision.Passing(duty.id(), office)));
            }
        }
        return List.copyOf(passes);
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

    // ---- the word of those who were told

    private Decision acknowledge(CaseFile file, Event event, Acknowledgement word, Instant now) {
        String sender = event.source();
        CaseFile.Earlier about = file.named().get(word.message());
        if (about == null || !about.told().contains(sender)) {
            throw file.rolesOf(sender).isEmpty()
                    ? Effects.refused("/subject", Code.UNKNOWN_CASE) // whoever has no part in a case learns nothing of it
                    : Effects.refused("/data/message", Code.UNKNOWN_MESSAGE);
        }
        OfficeRef office = new OfficeRef(sender, word.by().office());
        Effects.demand(directory.office(office).isPresent(), "/data/by/office", Code.UNKNOWN_OFFICE);
        if (word.level() == Level.REJECTED && !rejectable(about.type())) {
            throw new RefusedException(Refusal.at(
                    "/data/level",
                    Code.INVALID,
                    "A message of type " + about.type().word() + " cannot be rejected."));
        }
        // Within the agency that sent it, only the office that was asked may say so: nobody approves its own doing.
        Effects.demand(
                !about.sender().agency().equals(sender) || asked(file, word.message(), office),
                "/data/by/office",
                Code.SAME_PERSON);
        Set<UUID> discharges = new LinkedHashSet<>(discharged(file, sender, word));
        boolean enough = policy.rule(about.type())
                .acknowledge()
                .map(asked -> word.level().satisfies(asked.level()))
                .orElse(false);
        Holding.Effect effect = Holding.heard(file, event, word, enough);
        discharges.addAll(effect.discharges());
        Holding.Effect taken = takenUp(file.with(effect.state()), sender, word);
        discharges.addAll(taken.discharges());
        CaseState state = informed(taken.state(), sender, word);

        List<Telling> tells = new ArrayList<>();
        List<Opening> opens = new ArrayList<>();
        if (word.level() == Level.REJECTED) {
            reject(file, about, office, now, tells, opens);
        }
        return new Decision.Accept(
                office,
                state,
                tells,
                opens,
                List.copyOf(discharges),
                effect.withholds(),
                List.of(),
                List.of(),
                EnumSet.noneOf(Flag.class));
    }

    private static boolean asked(CaseFile file, UUID message, OfficeRef office) {
        return file.open().stream()
                .anyMatch(duty -> duty.kind() == DutyKind.ACKNOWLEDGE
                        && duty.message().equals(message)
                        && duty.owedBy().equals(office));
    }

    private static List<UUID> discharged(CaseFile file, String sender, Acknowledgement word) {
        return file.open().stream()
                .filter(duty ->
                        duty.owedBy().agency().equals(sender) && duty.message().equals(word.message()))
                .filter(duty -> switch (duty.kind()) {
                    case ACKNOWLEDGE ->
                        duty.level().map(word.level()::satisfies).orElse(false);
                    case ANSWER -> word.level() == Level.ACTIONED; // "this is what I did about your rejection"
                    case SEND -> false;
                })
                .map(Duty::id)
                .toList();
    }

    /** A provider takes up its commission, or declines it. */
    private static Holding.Effect takenUp(CaseFile file, String sender, Acknowledgement word) {
        CaseState state = file.state();
        CaseState.Intervention intervention = state.interventions().get(word.message());
        if (intervention == null || !intervention.provider().equals(sender)) {
            return Holding.Effect.none(state);
        }
        return switch (word.level()) {
            case ACTIONED ->
                intervention.stage() == CaseState.Intervention.Stage.OFFERED
                        ? Holding.Effect.none(
                                state.with(word.message(), intervention.now(CaseState.Intervention.Stage.RUNNING)))
                        : Holding.Effect.none(state);
            case REJECTED ->
                intervention.stage() == CaseState.Intervention.Stage.OFFERED
                        ? Holding.over(file, state, word.message(), intervention)
                        : Holding.Effect.none(state);
            case RECEIVED -> Holding.Effect.none(state);
        };
    }

    /** A closure is complete when everyone has said that they know. */
    private static CaseState informed(CaseState state, String sender, Acknowledgement word) {
        boolean ofTheClosure = state.closing().closed().equals(Optional.of(word.message()));
        return ofTheClosure && word.level() != Level.REJECTED ? state.with(state.closing().informed(sender)) : state;
    }

    private void reject(
            CaseFile file,
            CaseFile.Earlier about,
            OfficeRef rejecting,
            Instant now,
            List<Telling> tells,
            List<Opening> opens) {
        Rule rule = policy.rule(MessageType.ACKNOWLEDGEMENT);
        OfficeRef answering = recipients().standing(file, about);
        tells.add(new Telling(
                answering, file.rolesOf(answering.agency()), Optional.empty(), Optional.empty(), true, true, false));
        rule.answer()
                .ifPresent(answer -> opens.add(
                        openings().answer(rule, answer, answering, rejecting, answeredBy(about.type()), now)));
    }

    /** A rejected message is answered by one of the same type, put right; a case is not opened twice. */
    private static MessageType answeredBy(MessageType rejected) {
        return rejected == MessageType.REFERRAL_SUBMITTED ? MessageType.REFERRAL_UPDATE : rejected;
    }

    private static boolean rejectable(MessageType type) {
        return type != MessageType.ACKNOWLEDGEMENT && !type.chases();
    }

    private Decision chase(CaseFile file, OfficeRef to) {
        Telling telling =
                new Telling(to, EnumSet.noneOf(Role.class), Optional.empty(), Optional.empty(), false, false, false);
        return new Decision.Accept(
                directory.operations(),
                file.state(),
                List.of(telling),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                EnumSet.noneOf(Flag.class));
    }

    // ---- what a message must fit

    private static void notInTheFuture(Event event, Instant now) {
        Instant latest = now.plus(CLOCK_SKEW);
        if (event.time().isAfter(latest)) {
            throw new RefusedException(Refusal.at("/time", Code.TIME_IN_FUTURE, "time lies in the future."));
        }
        if (event.data().occurred().filter(latest::isBefore).isPresent()) {
            throw new RefusedException(
                    Refusal.at("/data/occurredAt", Code.TIME_IN_FUTURE, "occurredAt lies in the future."));
        }
    }

    private void refersToWhatIsThere(CaseFile file, Event event) {
        for (Reference reference : event.refers()) {
            CaseFile.Earlier earlier = file.named().get(reference.message());
            Effects.demand(
                    earlier != null && reference.types().contains(earlier.type()),
                    reference.pointer(),
                    reference.otherwise());
            boolean own = earlier != null && earlier.sender().agency().equals(event.source());
            Effects.demand(
                    own || !Effects.refersToOwnMessage(event.type()), reference.pointer(), Code.NOT_YOUR_MESSAGE);
        }
    }

    private void namesAgenciesThatExist(Event event) {
        for (Party party : event.named()) {
            Effects.demand(directory.agency(party.agency()).isPresent(), "/data", Code.UNKNOWN_AGENCY);
        }
    }

    private void withinLimits(Rule rule, Event event, Instant now) {
        OfficeRef sender = directory.officePlaying(event.source(), Role.PANEL_CHAIR);
        for (Map.Entry<String, Rule.Within> limit : rule.limits().entrySet()) {
            Optional<LocalDate> day = event.word(limit.getKey()).map(word -> LocalDate.parse(word.substring(0, 10)));
            Deadline latest = time().deadline(sender, limit.getValue().span(), now);
            boolean kept = day.map(on -> latest instanceof Deadline.At(var at)
                            && !on.isAfter(at.atZone(WorkingCalendar.LONDON).toLocalDate()))
                    .orElse(true);
            Effects.demand(kept, "/data/" + limit.getKey(), Code.REVIEW_TOO_LATE);
        }
    }

    /** What the policy asks for and the case lacks; refused unless a named person goes past it. */
    private static List<Condition> gaps(Rule rule, Event event, Conditions conditions) {
        List<Condition> gaps = rule.needs().stream()
                .filter(condition -> !conditions.hold(condition))
                .toList();
        if (!gaps.isEmpty() && !(rule.overridable() && override(event).isPresent())) {
            throw new RefusedException(Conditions.refusal(gaps));
        }
        return gaps;
    }

    private static Optional<GateOverride> override(Event event) {
        return switch (event.data()) {
            case ClosureNotice notice -> notice.override();
            case ExitDecision exit -> exit.override();
            default -> Optional.empty();
        };
    }

    private OfficeRef senderOffice(CaseFile file, Event event, Rule rule) {
        return event.source().equals(directory.hubAgency())
                ? directory.operations()
                : directory.officePlaying(
                        event.source(), entitlement().sendingRole(file, event.source(), rule));
    }

    // ----

    private Timekeeping time() {
        return new Timekeeping(directory, calendar);
    }

    private Entitlement entitlement() {
        return new Entitlement(directory, policy);
    }

    private Recipients recipients() {
        return new Recipients(directory, policy, time());
    }

    private Openings openings() {
        return new Openings(directory, policy, time(), recipients());
    }
}
