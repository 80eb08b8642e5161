package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.DutyWaived;
import agencyhub.message.Event;
import agencyhub.message.Party;
import agencyhub.message.Reference;
import agencyhub.message.TransferRequested;
import agencyhub.policy.Policy;
import agencyhub.policy.Rule;
import agencyhub.policy.Told;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who is told of a message: one office of each agency, in the view of all the roles that the agency plays. */
record Recipients(Directory directory, Policy policy, Timekeeping time) {

    record Recipient(OfficeRef office, Set<Role> roles) {}

    /** Never the office that sends. */
    List<Recipient> of(Rule rule, CaseFile file, Event event, OfficeRef sender, Instant now) {
        Map<String, Recipient> told = new LinkedHashMap<>();
        Set<Role> roles = roles(rule);
        for (Party party : file.parties()) {
            if (roles.contains(party.role())
                    && !party.agency().equals(event.source())
                    && concerns(file, event, party)) {
                add(told, party(file, party, now));
            }
        }
        if (rule.told() instanceof Told.Roles(var named, var besides)) {
            besides.forEach(who -> besides(who, told, file, event, sender, now));
            if (named.contains(Role.OPERATIONS)) {
                add(told, nobodyElse());
            }
        }
        return List.copyOf(told.values());
    }

    /** Who of the parties would be told of it by role, if this agency sent it; the first is the one who waits. */
    List<Recipient> waitingFor(Rule rule, CaseFile file, String sender, Instant now) {
        Set<Role> roles = roles(rule);
        return file.parties().stream()
                .filter(party -> roles.contains(party.role()) && !party.agency().equals(sender))
                .map(party -> party(file, party, now))
                .toList();
    }

    static boolean byRole(Rule rule) {
        return !roles(rule).isEmpty();
    }

    static boolean tellsTheSupervisor(Rule rule) {
        return rule.told() instanceof Told.Roles(var _, var besides) && besides.contains(Told.Besides.THE_SUPERVISOR);
    }

    private static Set<Role> roles(Rule rule) {
        return switch (rule.told()) {
            case Told.Roles(var named, var _) -> named;
            case Told.EveryParty _ -> EnumSet.allOf(Role.class);
            case Told.SenderOnRejection _, Told.OfficeOnTheRung _ -> EnumSet.noneOf(Role.class);
        };
    }

    private void besides(
            Told.Besides who, Map<String, Recipient> told, CaseFile file, Event event, OfficeRef sender, Instant now) {
        switch (who) {
            case WHOM_IT_NAMES ->
                event.named()
                        .forEach(party -> meant(file, event, party, sender)
                                .ifPresent(office -> add(told, named(file, event, party, office, now))));
            case WHOEVER_WAS_TOLD ->
                referred(file, event)
                        .ifPresent(earlier -> earlier.told().stream()
                                .sorted()
                                .filter(agency -> !agency.equals(event.source()))
                                .forEach(agency -> add(told, agency(file, agency, now))));
            case WHOEVER_SENT_IT ->
                referred(file, event)
                        .filter(earlier -> !earlier.sender().agency().equals(event.source()))
                        .map(earlier -> standing(file, earlier))
                        .ifPresent(office -> add(told, new Recipient(office, file.rolesOf(office.agency()))));
            // A supervisor speaks for the office that sends, and sees what that may see, even from another agency.
            case THE_SUPERVISOR ->
                add(
                        told,
                        directory
                                .supervisor(sender)
                                .map(office -> new Recipient(office, file.rolesOf(sender.agency())))
                                .orElseGet(this::nobodyElse));
        }
    }

    private static Optional<CaseFile.Earlier> referred(CaseFile file, Event event) {
        return event.refers().stream()
                .findFirst()
                .map(Reference::message)
                .flatMap(id -> Optional.ofNullable(file.named().get(id)));
    }

    private static void add(Map<String, Recipient> told, Recipient recipient) {
        told.putIfAbsent(recipient.office().agency(), recipient);
    }

    /** A party that has gone from the directory can be told nothing: operations must know, which sees no content. */
    private Recipient party(CaseFile file, Party party, Instant now) {
        return directory.agency(party.agency()).isPresent()
                ? new Recipient(
                        open(directory.officePlaying(party.agency(), party.role()), now), file.rolesOf(party.agency()))
                : nobodyElse();
    }

    /** What is said about an intervention concerns its own provider, and no other. */
    static boolean concerns(CaseFile file, Event event, Party party) {
        return party.role() != Role.INTERVENTION_PROVIDER
                || Effects.interventionOf(file.state(), event)
                        .map(each -> each.getValue().provider().equals(party.agency()))
                        .orElse(true);
    }

    /**
     * Which office a message means by an agency that it names. Empty where that is the office that sends; another office of
     * the same agency is told like anybody else. Of an agency that has gone from the directory, operations.
     */
    Optional<OfficeRef> meant(CaseFile file, Event event, Party party, OfficeRef sender) {
        if (directory.agency(party.agency()).isEmpty()) {
            return Optional.of(directory.operations());
        }
        return Optional.of(released(file, event, party)
                        .orElseGet(() -> directory.officePlaying(party.agency(), part(file, event, party))))
                .filter(office -> !office.equals(sender));
    }

    /** The very office that owed what is waived, or waited for it. */
    private Optional<OfficeRef> released(CaseFile file, Event event, Party party) {
        return event.data() instanceof DutyWaived waived
                ? file.open().stream()
                        .filter(duty -> duty.id().equals(waived.duty()))
                        .flatMap(duty -> Stream.of(duty.owedBy(), duty.owedTo()))
                        .filter(office -> office.agency().equals(party.agency()))
                        .filter(office -> directory.office(office).isPresent())
                        .findFirst()
                : Optional.empty();
    }

    /** By what it shall take over; else by the part that it has in the case; else as the message names it. */
    private static Role part(CaseFile file, Event event, Party party) {
        Set<Role> own = file.rolesOf(party.agency());
        if (event.data() instanceof TransferRequested transfer) {
            return transfer.passes()
                    .role()
                    .or(() -> own.stream().filter(Role::ownsCase).findFirst())
                    .orElse(party.role());
        }
        boolean asNamed =
                own.isEmpty() || own.contains(party.role()) || party.agency().equals(event.source());
        return asNamed ? party.role() : own.iterator().next();
    }

    /** Whoever has a part in the case sees what its own roles may see; only others see it as the message says. */
    private Recipient named(CaseFile file, Event event, Party party, OfficeRef office, Instant now) {
        if (office.agency().equals(directory.hubAgency())) {
            return nobodyElse();
        }
        Set<Role> own = file.rolesOf(party.agency());
        return new Recipient(open(office, now), own.isEmpty() ? EnumSet.of(part(file, event, party)) : own);
    }

    private Recipient agency(CaseFile file, String told, Instant now) {
        String agency = directory.standing(told);
        if (directory.agency(agency).isEmpty() || agency.equals(directory.hubAgency())) {
            return nobodyElse();
        }
        Set<Role> own = file.rolesOf(agency);
        Role part = own.isEmpty() ? Role.REFERRER : own.iterator().next();
        return new Recipient(open(directory.officePlaying(agency, part), now), own);
    }

    private Recipient nobodyElse() {
        return new Recipient(directory.operations(), EnumSet.noneOf(Role.class));
    }

    /** A school that is away is told through the office that it named for that time. */
    private OfficeRef open(OfficeRef office, Instant now) {
        return time.outOfTerm(office.agency(), now)
                ? directory
                        .cover(office)
                        .filter(cover -> cover.agency().equals(office.agency()))
                        .orElse(office)
                : office;
    }

    /** The office that sent an earlier message; if it has gone, whoever has its place now. */
    OfficeRef standing(CaseFile file, CaseFile.Earlier earlier) {
        OfficeRef sender = directory.standing(earlier.sender());
        if (directory.office(sender).isPresent()) {
            return sender;
        }
        return directory.agency(sender.agency()).isPresent()
                ? directory.officePlaying(
                        sender.agency(),
                        new Entitlement(directory, policy)
                                .sendingRole(file, sender.agency(), policy.rule(earlier.type())))
                : directory.operations();
    }
}
