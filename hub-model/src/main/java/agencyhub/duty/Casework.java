package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Acknowledgement;
import agencyhub.message.AgencyEnded;
import agencyhub.message.Chaser;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Flag;
import agencyhub.message.Party;
import agencyhub.message.RefusedException;
import agencyhub.policy.Condition;
import agencyhub.policy.Policy;
import agencyhub.policy.Rule;
import agencyhub.policy.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides what a message means in its case: who is told, which duties open, which are discharged. Pure. */
public record Casework(Directory directory, Policy policy, WorkingCalendar calendar) {

    /** @param now business time */
    public Decision decide(CaseFile file, Event event, Instant now) {
        try {
            Fit.notInTheFuture(event, now);
            // Who has no part in a case must learn nothing of it: entitlement comes before anything the case file says.
            entitlement().demand(file, event);
            return switch (event.data()) {
                case Acknowledgement word ->
                    new Hearing(directory, policy, recipients(), openings()).decide(file, event, word, now);
                case Chaser chaser -> chase(file, chaser.to());
                case AgencyEnded word ->
                    new Inheriting(directory, policy, time(), recipients(), openings()).decide(file, event, word, now);
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
        Fit fit = new Fit(directory, time());
        fit.refersToWhatIsThere(file, event);
        fit.namesAgenciesThatExist(file, event);
        Fit.givesEachIdOnce(event);
        Fit.isSignedByTwo(event);
        fit.withinLimits(rule, event, senderOffice(file, event, rule), now);
        CaseState state = new Effects(directory, file, event, now).state();
        CaseFile after = file.with(state);
        OfficeRef sender = senderOffice(after, event, rule);
        Conditions conditions = new Conditions(directory, state, event, sender, now);
        List<Condition> gaps = Fit.gaps(rule, event, conditions);

        List<Telling> tells = new ArrayList<>();
        List<Opening> opens = new ArrayList<>();
        CaseFile told = file.with(state.with(beforeAndAfter(file.parties(), after.parties())));
        for (Recipients.Recipient recipient : recipients().of(rule, told, event, sender, now)) {
            tell(rule, recipient, sender, now, tells, opens);
        }
        Endings.Ending ending = new Endings(directory, policy).of(file, after, event, tells, now);
        opens.addAll(openings().owed(rule, after, event, sender, conditions, ending.all(), now));
        Openings.GoingOn on = openings().goingOn(file, ending.effect().state(), event, ending.all(), sender, now);
        opens.addAll(on.opens());
        Effects.demand(!tells.isEmpty() || !meansOthers(rule, event), "/data", Code.NOBODY_TOLD);
        Set<Flag> flags = new Flags(directory, time()).of(rule, file, on.state(), event, sender, now);
        if (!gaps.isEmpty()) {
            flags.add(Flag.GATE_OVERRIDDEN);
        }
        return new Decision.Accept(
                sender,
                on.state(),
                List.copyOf(tells),
                List.copyOf(opens),
                ending.discharges(),
                ending.effect().withholds(),
                new Succession(directory, policy).of(file, file.with(on.state()), ending.all()),
                ending.waives(),
                flags);
    }

    private boolean meansOthers(Rule rule, Event event) {
        String hub = directory.hubAgency();
        // Operations may release itself from what it owes itself.
        boolean itself = event.source().equals(hub)
                && event.named().stream().allMatch(party -> party.agency().equals(hub));
        return !event.named().isEmpty()
                && !itself
                && rule.told() instanceof Told.Roles(var _, var besides)
                && besides.contains(Told.Besides.WHOM_IT_NAMES);
    }

    /** Whoever leaves, or hands over, is told so too. */
    private static List<Party> beforeAndAfter(List<Party> before, List<Party> after) {
        return Stream.concat(before.stream(), after.stream()).distinct().toList();
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

    private OfficeRef senderOffice(CaseFile file, Event event, Rule rule) {
        return event.source().equals(directory.hubAgency())
                ? directory.operations()
                : entitlement()
                        .officeThatOwes(file, event, rule)
                        .orElseGet(() -> directory.officePlaying(
                                event.source(), entitlement().sendingRole(file, event.source(), rule)));
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
