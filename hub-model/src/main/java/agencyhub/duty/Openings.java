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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** What else is owed once this is said: exactly one office owes each. */
    List<Opening> owed(Rule rule, CaseFile file, Event event, OfficeRef sender, Conditions conditions, Instant now) {
        List<Opening> opened = new ArrayList<>();
        for (Rule.Owes owes : rule.opens()) {
            if (applies(owes, event) && owes.provided().stream().allMatch(conditions::hold)) {
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
