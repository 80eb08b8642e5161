package agencyhub.duty;

import agencyhub.agency.AgencyKind;
import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.calendar.Deadline;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Event;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.message.Rfc3339;
import agencyhub.policy.Debtor;
import agencyhub.policy.Ladder;
import agencyhub.policy.Policy;
import agencyhub.policy.Rule;
import agencyhub.policy.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which duties a message opens, who owes them, and by when. */
record Openings(Directory directory, Policy policy, Timekeeping time, Recipients recipients) {

    Opening acknowledgement(Rule rule, Rule.Acknowledge asked, OfficeRef by, OfficeRef to, Instant now) {
        return opening(
                DutyKind.ACKNOWLEDGE, by, to, Optional.of(asked.level()), Set.of(), asked.within(), now, now, rule);
    }

    /** What the sender of a rejected message owes to whoever rejected it. */
    Opening answer(Rule rule, Rule.Answer answer, OfficeRef by, OfficeRef to, MessageType answered, Instant now) {
        return opening(DutyKind.ANSWER, by, to, Optional.empty(), Set.of(answered), answer.within(), now, now, rule);
    }

    /**
     * What else is owed once this is said: exactly one office owes each.
     *
     * @param ended duties that come to an end by the same message
     */
    List<Opening> owed(
            Rule rule,
            CaseFile file,
            Event event,
            OfficeRef sender,
            Conditions conditions,
            Collection<UUID> ended,
            Instant now) {
        List<Opening> opened = new ArrayList<>();
        for (Rule.Owes owes : rule.opens()) {
            if (applies(owes, event)
                    && owes.provided().stream().allMatch(conditions::hold)
                    && !isOwedAlready(owes, file, event, ended)) {
                Instant from = from(owes, event, now);
                for (OfficeRef by : debtors(owes.by(), file, event, sender)) {
                    waiting(owes, file, event, sender, by, now)
                            .ifPresent(to -> opened.add(opening(
                                    DutyKind.SEND,
                                    by,
                                    to,
                                    Optional.empty(),
                                    owes.sends(),
                                    owes.within(),
                                    from,
                                    now,
                                    rule)));
                }
            }
        }
        return opened;
    }

    /** What is owed because an intervention stands as it stands is owed once, however many messages find it so. */
    private static boolean isOwedAlready(Rule.Owes owes, CaseFile file, Event event, Collection<UUID> ended) {
        return !owes.provided().isEmpty()
                && Effects.interventionOf(file.state(), event)
                        .filter(each -> file.open().stream()
                                .anyMatch(duty -> isOwedOf(each.getValue(), owes, duty) && !ended.contains(duty.id())))
                        .isPresent();
    }

    /** @param state with the message in the thread of each intervention for which something is owed again */
    record GoingOn(CaseState state, List<Opening> opens) {}

    /**
     * What the commission of an intervention opened is owed again where sessions are to be held again and nobody owes it any
     * more: after all were held, or when it was declined. No date is known for it, so it counts from now.
     *
     * @param ended duties that come to an end by the same message
     */
    GoingOn goingOn(
            CaseFile before, CaseState after, Event event, Collection<UUID> ended, OfficeRef sender, Instant now) {
        CaseState state = after;
        List<Opening> opened = new ArrayList<>();
        for (Map.Entry<UUID, CaseState.Intervention> each :
                after.interventions().entrySet()) {
            CaseState.Intervention intervention = each.getValue();
            boolean more = Optional.ofNullable(before.state().interventions().get(each.getKey()))
                    .filter(earlier -> hasMoreToHold(earlier, intervention))
                    .isPresent();
            if (more) {
                List<Opening> again = owedAgain(before.with(after), intervention, event, ended, sender, now);
                opened.addAll(again);
                state = again.isEmpty() ? state : state.with(each.getKey(), intervention.spokenOfBy(event.id()));
            }
        }
        return new GoingOn(state, opened);
    }

    private static boolean hasMoreToHold(CaseState.Intervention before, CaseState.Intervention after) {
        return !after.over() && after.remaining() > 0 && (before.over() || before.remaining() < after.remaining());
    }

    private List<Opening> owedAgain(
            CaseFile file,
            CaseState.Intervention intervention,
            Event event,
            Collection<UUID> ended,
            OfficeRef sender,
            Instant now) {
        Rule commission = policy.rule(MessageType.INTERVENTION_COMMISSIONED);
        List<Opening> opened = new ArrayList<>();
        for (Rule.Owes owes : commission.opens()) {
            boolean owed = file.open().stream()
                    .anyMatch(duty -> isOwedOf(intervention, owes, duty) && !ended.contains(duty.id()));
            if (!owed && owes.when().isEmpty() && owes.provided().isEmpty()) {
                owesOf(intervention, owes.by())
                        .ifPresent(by -> waiting(owes, file, event, sender, by, now)
                                .ifPresent(to -> opened.add(opening(
                                        DutyKind.SEND,
                                        by,
                                        to,
                                        Optional.empty(),
                                        owes.sends(),
                                        owes.within(),
                                        now,
                                        now,
                                        commission))));
            }
        }
        return opened;
    }

    static boolean isOwedOf(CaseState.Intervention intervention, Rule.Owes owes, Duty duty) {
        return duty.kind() == DutyKind.SEND
                && duty.owes().equals(owes.sends())
                && intervention.thread().contains(duty.message());
    }

    /** Its own provider, or the hub: what others owed when it was commissioned they owe no second time. */
    private Optional<OfficeRef> owesOf(CaseState.Intervention intervention, Debtor debtor) {
        return switch (debtor) {
            case Debtor.Playing(var role)
            when role == Role.INTERVENTION_PROVIDER ->
                Optional.of(directory
                        .agency(intervention.provider())
                        .map(agency -> directory.officePlaying(agency.id(), role))
                        .orElse(directory.operations()));
            case Debtor.TheHub _ -> Optional.of(directory.operations());
            case Debtor.Playing _, Debtor.Named _, Debtor.Sender _ -> Optional.empty();
        };
    }

    private static boolean applies(Rule.Owes owes, Event event) {
        return owes.when().entrySet().stream()
                .allMatch(field -> event.word(field.getKey())
                        .filter(field.getValue()::contains)
                        .isPresent());
    }

    /** A date counts as that day's noon: what is due some days after it does not depend on the hour. */
    private static Instant from(Rule.Owes owes, Event event, Instant now) {
        return owes.from()
                .flatMap(event::word)
                .flatMap(word -> word.length() == 10
                        ? Optional.of(LocalDate.parse(word)
                                .atTime(LocalTime.NOON)
                                .atZone(WorkingCalendar.LONDON)
                                .toInstant())
                        : Rfc3339.instant(word))
                .orElse(now);
    }

    private List<OfficeRef> debtors(Debtor debtor, CaseFile file, Event event, OfficeRef sender) {
        return switch (debtor) {
            case Debtor.Playing(var role) -> List.of(playing(role, event, file));
            case Debtor.Named _ ->
                event.named().stream()
                        .flatMap(party -> recipients.meant(file, event, party, sender).stream())
                        .distinct()
                        .toList();
            case Debtor.Sender _ -> List.of(sender);
            case Debtor.TheHub _ -> List.of(directory.operations());
        };
    }

    /** The sender's office if it plays the role, else that of the first party who does; never nobody's. */
    private OfficeRef playing(Role role, Event event, CaseFile file) {
        List<String> agencies = file.parties().stream()
                .filter(party -> party.role() == role && Recipients.concerns(file, event, party))
                .map(Party::agency)
                .filter(agency -> directory.agency(agency).isPresent())
                .toList();
        if (agencies.isEmpty()) {
            return directory.operations();
        }
        String sender = event.source();
        return directory.officePlaying(agencies.contains(sender) ? sender : agencies.getFirst(), role);
    }

    /** Empty where nobody waits for it: whoever owes it would tell only itself. */
    private Optional<OfficeRef> waiting(
            Rule.Owes owes, CaseFile file, Event event, OfficeRef sender, OfficeRef by, Instant now) {
        if (owes.to().isPresent()) {
            return Optional.of(playing(owes.to().get(), event, file))
                    .filter(office -> !office.agency().equals(by.agency()));
        }
        Rule owed = policy.rule(owes.sends().iterator().next());
        List<Recipients.Recipient> told = recipients.waitingFor(owed, file, by.agency(), now);
        if (told.stream().anyMatch(recipient -> recipient.office().agency().equals(sender.agency()))) {
            return Optional.of(sender);
        }
        if (!told.isEmpty()) {
            return Optional.of(told.getFirst().office());
        }
        if (Recipients.tellsTheSupervisor(owed)) { // and nobody else may know that it is owed at all
            return Optional.of(directory.supervisor(by).orElse(directory.operations()));
        }
        return Recipients.byRole(owed) ? Optional.empty() : Optional.of(sender);
    }

    private Opening opening(
            DutyKind kind,
            OfficeRef by,
            OfficeRef to,
            Optional<Level> level,
            Set<MessageType> owes,
            Span within,
            Instant from,
            Instant now,
            Rule rule) {
        Optional<Instant> due = switch (time.deadline(by, within, from)) {
            case Deadline.At(Instant at) -> Optional.of(at);
            case Deadline.BeyondCalendar _ -> Optional.empty();
        };
        // A deadline beyond the calendar is nobody's guess: its first step is due at once, and leads to operations.
        return new Opening(
                kind,
                by,
                to,
                level,
                owes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(owes)),
                due,
                due.orElse(now),
                policy.version(),
                ladder(rule, by, due.orElse(now)),
                rule.urgent());
    }

    private String ladder(Rule rule, OfficeRef by, Instant due) {
        boolean school = directory
                .agency(by.agency())
                .map(agency -> agency.kind() == AgencyKind.SCHOOL)
                .orElse(false);
        return school
                        && !rule.urgent()
                        && policy.ladders().containsKey(Ladder.OUT_OF_TERM)
                        && time.outOfTerm(by.agency(), due)
                ? Ladder.OUT_OF_TERM
                : rule.ladder();
    }
}
