package agencyhub.duty;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.calendar.Deadline;
import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Acknowledgement;
import agencyhub.message.Chaser;
import agencyhub.message.ClosureNotice;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.PanelOutcome;
import agencyhub.message.Party;
import agencyhub.message.PartyJoined;
import agencyhub.message.PartyLeft;
import agencyhub.message.ReferralSubmitted;
import agencyhub.message.ReferralUpdate;
import agencyhub.message.ReferrerFeedback;
import agencyhub.message.Refusal;
import agencyhub.policy.Policy;
import agencyhub.policy.Rule;
import agencyhub.policy.Span;
import agencyhub.policy.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides what a message means in its case: who is told, which duties open, which are discharged. Pure. */
public record Casework(Directory directory, Policy policy, WorkingCalendar calendar) {

    /** Clocks of agencies differ a little; more than this ahead of the hub's is nonsense. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** @param now business time */
    public Decision decide(CaseFile file, Event event, Instant now) {
        // Who has no part in a case must learn nothing of it: entitlement comes before anything the case file says.
        Optional<Refusal> refusal = inTheFuture(event, now).or(() -> notEntitled(file, event));
        if (refusal.isPresent()) {
            return new Decision.Refuse(refusal.get());
        }
        return switch (event.data()) {
            case ReferralSubmitted referral -> open(file, event, referral, now);
            case Acknowledgement word -> acknowledge(file, event, word, now);
            case Chaser chaser -> chase(file, chaser.to());
            case PartyJoined joined -> join(file, event, joined.party(), now);
            case PartyLeft left -> leave(file, event, left.party(), now);
            case ReferrerFeedback feedback -> feedback(file, event, feedback, now);
            case ReferralUpdate _, PanelOutcome _, ClosureNotice _ -> tell(file, event, now);
        };
    }

    // ---- the kinds of message

    private Decision open(CaseFile file, Event event, ReferralSubmitted referral, Instant now) {
        if (file.exists()) {
            return refuse("/subject", Code.CASE_EXISTS);
        }
        List<Party> parties = new ArrayList<>();
        parties.add(new Party(Role.REFERRER, event.source()));
        for (int i = 0; i < referral.parties().size(); i++) {
            Party party = referral.parties().get(i);
            Optional<Refusal> unfit = casting().unfit(party, "/data/parties/" + i);
            if (unfit.isPresent()) {
                return new Decision.Refuse(unfit.get());
            }
            if (parties.contains(party)) {
                return refuse("/data/parties/" + i, Code.ALREADY_PARTY);
            }
            parties.add(party);
        }
        casting().fill(parties, event.source());
        for (Role needed : List.of(Role.POLICE, Role.PANEL_CHAIR)) {
            if (Casting.noneIn(parties, needed)) {
                return new Decision.Refuse(Refusal.at(
                        "/data/parties",
                        Code.PARTY_MISSING,
                        "Name the party with the role " + needed.word() + ": the directory does not give it."));
            }
        }
        return tell(file.with(parties), event, now);
    }

    private Decision join(CaseFile file, Event event, Party party, Instant now) {
        Optional<Refusal> unfit = casting().unfit(party, "/data");
        if (unfit.isPresent()) {
            return new Decision.Refuse(unfit.get());
        }
        if (file.parties().contains(party)) {
            return refuse("/data/agency", Code.ALREADY_PARTY);
        }
        List<Party> after = new ArrayList<>(file.parties());
        after.add(party);
        return tell(file.with(after), event, now);
    }

    private Decision leave(CaseFile file, Event event, Party party, Instant now) {
        if (!file.parties().contains(party)) {
            return refuse("/data/agency", Code.NOT_A_PARTY);
        }
        List<Party> after = new ArrayList<>(file.parties());
        after.remove(party);
        if (party.role() == Role.REFERRER) {
            return new Decision.Refuse(Refusal.at(
                    "/data/role", Code.LAST_OF_ROLE, "The referrer stays: it is owed feedback and the closure."));
        }
        if (party.role().ownsCase() && Casting.noneIn(after, party.role())) {
            return refuse("/data/role", Code.LAST_OF_ROLE);
        }
        // Whoever leaves is told so too: the parties before the message, not after it.
        Decision.Accept told = tell(file, event, now);
        return new Decision.Accept(
                told.senderOffice(), List.copyOf(after), told.tells(), told.opens(), told.discharges());
    }

    private Decision feedback(CaseFile file, Event event, ReferrerFeedback feedback, Instant now) {
        if (feedback.decision().isPresent()) {
            CaseFile.Earlier decision = file.named().get(feedback.decision().get());
            if (decision == null || decision.type() != MessageType.PANEL_OUTCOME) {
                return refuse("/data/decision", Code.UNKNOWN_MESSAGE);
            }
        }
        return tell(file, event, now);
    }

    private Decision acknowledge(CaseFile file, Event event, Acknowledgement word, Instant now) {
        String sender = event.source();
        CaseFile.Earlier about = file.named().get(word.message());
        if (about == null || !about.told().contains(sender)) {
            return file.rolesOf(sender).isEmpty()
                    ? refuse("/subject", Code.UNKNOWN_CASE) // whoever has no part in a case learns nothing of it
                    : refuse("/data/message", Code.UNKNOWN_MESSAGE);
        }
        OfficeRef office = new OfficeRef(sender, word.by().office());
        if (directory.office(office).isEmpty()) {
            return refuse("/data/by/office", Code.UNKNOWN_OFFICE);
        }
        if (word.level() == Level.REJECTED && !rejectable(about.type())) {
            return new Decision.Refuse(Refusal.at(
                    "/data/level",
                    Code.INVALID,
                    "A message of type " + about.type().word() + " cannot be rejected."));
        }
        List<UUID> discharges = file.open().stream()
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
        if (word.level() != Level.REJECTED) {
            return new Decision.Accept(office, file.parties(), List.of(), List.of(), discharges);
        }
        Rule rule = policy.rule(MessageType.ACKNOWLEDGEMENT);
        OfficeRef answering = standing(file, about);
        Telling telling = new Telling(
                answering, file.rolesOf(answering.agency()), Optional.empty(), Optional.empty(), true, true);
        List<Opening> opens = rule
                .answer()
                .map(answer -> opening(
                        DutyKind.ANSWER,
                        answering,
                        office,
                        Optional.empty(),
                        Optional.of(answeredBy(about.type())),
                        answer.within(),
                        now,
                        rule))
                .stream()
                .toList();
        return new Decision.Accept(office, file.parties(), List.of(telling), opens, discharges);
    }

    private Decision chase(CaseFile file, OfficeRef to) {
        Telling telling = new Telling(to, EnumSet.noneOf(Role.class), Optional.empty(), Optional.empty(), false, false);
        return new Decision.Accept(directory.operations(), file.parties(), List.of(telling), List.of(), List.of());
    }

    /** The general form: everyone the rule names is told, owes an acknowledgement, and duties open. */
    private Decision.Accept tell(CaseFile file, Event event, Instant now) {
        Rule rule = policy.rule(event.type());
        OfficeRef senderOffice = directory.officePlaying(event.source(), sendingRole(file, event.source(), rule));

        List<Telling> tells = new ArrayList<>();
        List<Opening> opens = new ArrayList<>();
        for (Recipient recipient : toldBy(rule, event.source(), file)) {
            Optional<Opening> acknowledgement = rule.acknowledge()
                    .map(asked -> opening(
                            DutyKind.ACKNOWLEDGE,
                            recipient.office(),
                            senderOffice,
                            Optional.of(asked.level()),
                            Optional.empty(),
                            asked.within(),
                            now,
                            rule));
            acknowledgement.ifPresent(opens::add);
            tells.add(new Telling(
                    recipient.office(),
                    recipient.roles(),
                    rule.acknowledge().map(Rule.Acknowledge::level),
                    acknowledgement.flatMap(Opening::dueBy),
                    true,
                    true));
        }
        for (Rule.Owes owes : rule.opens()) {
            opens.addAll(owed(owes, event.source(), file, now, rule));
        }
        return new Decision.Accept(
                senderOffice, file.parties(), List.copyOf(tells), List.copyOf(opens), discharged(file, event, tells));
    }

    // ---- who may send

    private Optional<Refusal> notEntitled(CaseFile file, Event event) {
        if (directory.agency(event.source()).isEmpty()) { // gone since it came in at the door
            return Optional.of(Refusal.of(Code.NOT_ENTITLED));
        }
        return switch (event.data()) {
            // Anyone may open a case; that only who was told acknowledges needs the message it speaks of.
            case ReferralSubmitted _, Acknowledgement _ -> Optional.empty();
            case Chaser _ ->
                event.source().equals(directory.hubAgency())
                        ? Optional.empty()
                        : Optional.of(Refusal.of(Code.NOT_ENTITLED));
            case ReferralUpdate _, PanelOutcome _, ClosureNotice _, ReferrerFeedback _, PartyJoined _, PartyLeft _ ->
                notOfTheRoles(file, event);
        };
    }

    private Optional<Refusal> notOfTheRoles(CaseFile file, Event event) {
        if (file.rolesOf(event.source()).isEmpty()) {
            return Optional.of(Refusal.at("/subject", Code.UNKNOWN_CASE, Code.UNKNOWN_CASE.title()));
        }
        return maySend(file, event.source(), event.type())
                ? Optional.empty()
                : Optional.of(Refusal.of(Code.NOT_ENTITLED));
    }

    private static Role sendingRole(CaseFile file, String agency, Rule rule) {
        Set<Role> roles = file.rolesOf(agency);
        return roles.stream()
                .filter(rule.sentBy()::contains)
                .findFirst()
                .or(() -> roles.stream().findFirst())
                .orElse(Role.REFERRER);
    }

    private static Optional<Refusal> inTheFuture(Event event, Instant now) {
        Instant latest = now.plus(CLOCK_SKEW);
        if (event.time().isAfter(latest)) {
            return Optional.of(Refusal.at("/time", Code.TIME_IN_FUTURE, "time lies in the future."));
        }
        return event.data()
                .occurred()
                .filter(latest::isBefore)
                .map(_ -> Refusal.at("/data/occurredAt", Code.TIME_IN_FUTURE, "occurredAt lies in the future."));
    }

    // ---- who is told

    /** One office for each agency, in the view of all the roles that the agency plays. */
    private record Recipient(OfficeRef office, Set<Role> roles) {}

    /** Never the sender. */
    private List<Recipient> toldBy(Rule rule, String sender, CaseFile file) {
        Set<Role> roles = switch (rule.told()) {
            case Told.Roles(var named) -> named;
            case Told.EveryParty _ -> EnumSet.allOf(Role.class);
            case Told.SenderOnRejection _, Told.OfficeOnTheRung _ -> EnumSet.noneOf(Role.class);
        };
        Map<String, Recipient> told = new LinkedHashMap<>();
        for (Party party : file.parties()) {
            if (roles.contains(party.role()) && !party.agency().equals(sender)) {
                Recipient recipient = recipient(file, party);
                told.putIfAbsent(recipient.office().agency(), recipient);
            }
        }
        return List.copyOf(told.values());
    }

    /** A party that has gone from the directory can be told nothing: operations must know, which sees no content. */
    private Recipient recipient(CaseFile file, Party party) {
        return directory.agency(party.agency()).isPresent()
                ? new Recipient(directory.officePlaying(party.agency(), party.role()), file.rolesOf(party.agency()))
                : new Recipient(directory.operations(), EnumSet.noneOf(Role.class));
    }

    /** The office that sent an earlier message; if it has gone, whoever has its place now. */
    private OfficeRef standing(CaseFile file, CaseFile.Earlier earlier) {
        OfficeRef sender = earlier.sender();
        if (directory.office(sender).isPresent()) {
            return sender;
        }
        return directory.agency(sender.agency()).isPresent()
                ? directory.officePlaying(
                        sender.agency(), sendingRole(file, sender.agency(), policy.rule(earlier.type())))
                : directory.operations();
    }

    // ---- duties

    /** Exactly one office owes. It owes to each whom the message it owes will tell. */
    private List<Opening> owed(Rule.Owes owes, String sender, CaseFile file, Instant now, Rule rule) {
        OfficeRef by = owing(owes.by(), sender, file);
        return toldBy(policy.rule(owes.sends()), by.agency(), file).stream()
                .map(recipient -> opening(
                        DutyKind.SEND,
                        by,
                        recipient.office(),
                        Optional.empty(),
                        Optional.of(owes.sends()),
                        owes.within(),
                        now,
                        rule))
                .toList();
    }

    /** The sender's office if it plays the role, else that of the first party who does; never nobody's. */
    private OfficeRef owing(Role role, String sender, CaseFile file) {
        List<String> playing = file.parties().stream()
                .filter(party -> party.role() == role)
                .map(Party::agency)
                .filter(agency -> directory.agency(agency).isPresent())
                .toList();
        if (playing.isEmpty()) {
            return directory.operations();
        }
        return directory.officePlaying(playing.contains(sender) ? sender : playing.getFirst(), role);
    }

    private Opening opening(
            DutyKind kind,
            OfficeRef by,
            OfficeRef to,
            Optional<Level> level,
            Optional<MessageType> owes,
            Span within,
            Instant now,
            Rule rule) {
        Optional<Instant> due = switch (deadline(directory, calendar, by, within, now)) {
            case Deadline.At(Instant at) -> Optional.of(at);
            case Deadline.BeyondCalendar _ -> Optional.empty();
        };
        // A deadline beyond the calendar is nobody's guess: its first step is due at once, and leads to operations.
        return new Opening(kind, by, to, level, owes, due, due.orElse(now), rule.ladder());
    }

    static Deadline deadline(
            Directory directory, WorkingCalendar calendar, OfficeRef owing, Span within, Instant from) {
        return switch (within) {
            case Span.Clock(var duration) -> new Deadline.At(from.plus(duration));
            case Span.WorkingDays(var days) ->
                calendar.endOfWorkingDay(
                        directory.agency(owing.agency()).map(Agency::nation).orElse(Nation.ENGLAND), from, days);
        };
    }

    private List<UUID> discharged(CaseFile file, Event event, List<Telling> tells) {
        Set<String> told = new LinkedHashSet<>();
        tells.forEach(telling -> told.add(telling.office().agency()));
        Optional<UUID> decision =
                event.data() instanceof ReferrerFeedback feedback ? feedback.decision() : Optional.empty();
        return file.open().stream()
                .filter(duty -> duty.kind() != DutyKind.ACKNOWLEDGE)
                .filter(duty -> duty.owedBy().agency().equals(event.source())
                        || !maySend(file, duty.owedBy().agency(), event.type()))
                .filter(duty -> duty.owes().equals(Optional.of(event.type())))
                .filter(duty -> told.contains(duty.owedTo().agency())
                        || directory.agency(duty.owedTo().agency()).isEmpty())
                .filter(duty -> duty.kind() == DutyKind.ANSWER
                        || decision.isEmpty()
                        || decision.get().equals(duty.message()))
                .map(Duty::id)
                .toList();
    }

    /** What an agency owed that has left its role is for its successor to do: it may not do it any more itself. */
    private boolean maySend(CaseFile file, String agency, MessageType type) {
        return !Collections.disjoint(file.rolesOf(agency), policy.rule(type).sentBy());
    }

    /** A rejected message is answered by one of the same type, put right; a case is not opened twice. */
    private static MessageType answeredBy(MessageType rejected) {
        return rejected == MessageType.REFERRAL_SUBMITTED ? MessageType.REFERRAL_UPDATE : rejected;
    }

    private static boolean rejectable(MessageType type) {
        return type != MessageType.ACKNOWLEDGEMENT && !type.sentByHub();
    }

    private Casting casting() {
        return new Casting(directory);
    }

    private static Decision refuse(String pointer, Code code) {
        return new Decision.Refuse(Refusal.at(pointer, code, code.title()));
    }
}
