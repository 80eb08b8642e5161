package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.By;
import agencyhub.message.CaseReviewCompleted;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.ExitDecision;
import agencyhub.message.FeedbackWithheld;
import agencyhub.message.GatewayOutcome;
import agencyhub.message.InterventionCommissioned;
import agencyhub.message.InterventionEnded;
import agencyhub.message.InterventionSessionReport;
import agencyhub.message.InterventionVaried;
import agencyhub.message.Judgement;
import agencyhub.message.MessageType;
import agencyhub.message.PanelOutcome;
import agencyhub.message.Party;
import agencyhub.message.PartyJoined;
import agencyhub.message.PartyLeft;
import agencyhub.message.Passes;
import agencyhub.message.PossibleRepeatReferral;
import agencyhub.message.ReferralSubmitted;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import agencyhub.message.RepeatReferralJudged;
import agencyhub.message.SessionCount;
import agencyhub.message.SessionReconciliation;
import agencyhub.message.SupportPlanIssued;
import agencyhub.message.TransferAnswered;
import agencyhub.message.TransferRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a message makes of its case before anybody is told, or why it does not fit the case as it stands. What a schema calls
 * refused in a wrong state is refused here; what it calls flagged, {@link Flags} marks.
 */
record Effects(Directory directory, CaseFile file, Event event, Instant now) {

    /** @throws RefusedException naming the state that is wrong */
    CaseState state() {
        CaseState state = file.state();
        return switch (event.data()) {
            case ReferralSubmitted referral -> opened(referral);
            case PartyJoined joined -> joined(state, joined.party());
            case PartyLeft left -> left(state, left.party());
            case PossibleRepeatReferral found -> found(state, found.linked());
            case RepeatReferralJudged judged -> judged(state, judged);
            case GatewayOutcome _ -> lookedAtAgain(state).after(CaseState.Course::afterADecision);
            case PanelOutcome outcome ->
                lookedAtAgain(state)
                        .planning(outcome.actions(), Set.of(), false)
                        .after(CaseState.Course::afterAPanel)
                        .after(course -> outcome.adopts() ? course.withSupport() : course);
            case SupportPlanIssued plan -> goingOn(state).planning(plan.actions(), plan.needs(), false);
            case CaseReviewCompleted review ->
                state.planning(known(state.actions(), review.actions()), known(state.needs(), review.needs()), true);
            case ExitDecision exit ->
                state.planning(known(state.actions(), exit.actions()), known(state.needs(), exit.needs()), true)
                        .after(CaseState.Course::afterTheExit);
            case InterventionCommissioned commission -> commissioned(goingOn(state), commission);
            case InterventionSessionReport report -> reported(state, report);
            case InterventionVaried varied -> {
                CaseState.Intervention intervention = running(state, varied.commission());
                demand(varied.before() == intervention.contracted(), "/data/sessionsBefore", Code.COUNTS_DIFFER);
                demand(varied.after() >= intervention.held(), "/data/sessionsAfter", Code.COUNTS_DIFFER);
                // Two at once would each hold by the number that stood before either.
                demand(
                        state.conditional().entrySet().stream()
                                .noneMatch(held -> held.getValue().type() == MessageType.INTERVENTION_VARIED
                                        && held.getValue().about().equals(varied.commission())
                                        && !state.rejected(held.getKey())),
                        "/data/commission",
                        Code.VARIATION_UNDERWAY);
                yield spoken(state);
            }
            case InterventionEnded ended -> {
                running(state, ended.commission());
                yield spoken(state);
            }
            case SessionReconciliation _ -> spoken(state);
            case SessionCount count -> counted(state, count);
            case TransferRequested transfer -> requested(state, transfer);
            case TransferAnswered answer -> answered(state, answer);
            case FeedbackWithheld withheld -> {
                demand(
                        !Holding.owedFeedback(file, event.source(), withheld.decision())
                                .isEmpty(),
                        "/data",
                        Code.NOTHING_TO_WITHHOLD);
                yield state;
            }
            default -> byType(state);
        };
    }

    /** Types of which nothing but that they came matters. */
    private CaseState byType(CaseState state) {
        CaseState.Closing closing = state.closing();
        return switch (event.type()) {
            case REFERRER_VIEW_REQUESTED -> state.with(closing.withViewSought());
            case SECTION_36_REFERRAL, PANEL_CONVENED -> goingOn(state);
            case CHALLENGE_RAISED, DISSENT_RECORDED ->
                state.with(closing.withChallenges(Copies.with(closing.challenges(), event.id())));
            case CHALLENGE_ANSWERED -> {
                demand(closing.challenges().contains(referred()), "/data/challenge", Code.NO_CHALLENGE);
                yield state.with(closing.withChallenges(Copies.without(closing.challenges(), referred())));
            }
            case CORRECTION_NOTICE -> corrected(state, referred());
            default -> state;
        };
    }

    // ---- the case and its parties

    private CaseState opened(ReferralSubmitted referral) {
        demand(!file.exists(), "/subject", Code.CASE_EXISTS);
        List<Party> parties = new Casting(directory).cast(event.source(), referral.parties());
        CaseState state = CaseState.none().with(parties);
        String police = parties.stream()
                .filter(party -> party.role() == Role.POLICE)
                .map(Party::agency)
                .findFirst()
                .orElseThrow();
        // The police assess a referral first and own the risk; both pass on only when another accepts.
        OfficeRef gateway = directory.officePlaying(police, Role.POLICE);
        return state.ownedBy(new CaseState.Ownership(gateway, gateway))
                .after(course -> referral.complexNeeds() ? course.withComplexNeeds() : course);
    }

    private CaseState joined(CaseState state, Party party) {
        fit(party, "/data");
        demand(!state.parties().contains(party), "/data/agency", Code.ALREADY_PARTY);
        return state.with(and(state.parties(), party));
    }

    private CaseState left(CaseState state, Party party) {
        demand(state.parties().contains(party), "/data/agency", Code.NOT_A_PARTY);
        if (party.role() == Role.REFERRER) {
            throw new RefusedException(Refusal.at(
                    "/data/role", Code.LAST_OF_ROLE, "The referrer stays: it is owed feedback and the closure."));
        }
        List<Party> after = new ArrayList<>(state.parties());
        after.remove(party);
        demand(!party.role().ownsCase() || !Casting.noneIn(after, party.role()), "/data/role", Code.LAST_OF_ROLE);
        // Who owns a case or its risk sees all of it: staying as the referrer, say, is not enough.
        boolean gone = after.stream()
                .noneMatch(other ->
                        other.agency().equals(party.agency()) && other.role().ownsCase());
        boolean owns = state.ownership()
                .filter(owners -> owners.coordinator().agency().equals(party.agency())
                        || owners.riskOwner().agency().equals(party.agency()))
                .isPresent();
        demand(!gone || !owns, "/data/agency", Code.HANDS_OVER_FIRST);
        demand(
                party.role() != Role.INTERVENTION_PROVIDER
                        || state.interventions().values().stream()
                                .allMatch(
                                        each -> each.over() || !each.provider().equals(party.agency())),
                "/data/agency",
                Code.INTERVENTION_RUNS);
        return state.with(after);
    }

    private static List<Party> and(List<Party> parties, Party party) {
        List<Party> after = new ArrayList<>(parties);
        after.add(party);
        return after;
    }

    private void fit(Party party, String pointer) {
        new Casting(directory).unfit(party, pointer).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
    }

    /** What was proposed before this is no longer proposed. */
    private static CaseState lookedAtAgain(CaseState state) {
        return goingOn(state.with(state.closing().withoutProposal()));
    }

    /** A case that goes on is not closed: it must be closed anew. */
    private static CaseState goingOn(CaseState state) {
        return state.with(state.closing().reopened());
    }

    // ---- repeats

    private static CaseState found(CaseState state, Set<String> linked) {
        Map<String, Optional<Judgement>> repeats = new LinkedHashMap<>(state.repeats());
        linked.forEach(reference -> repeats.putIfAbsent(reference, Optional.empty()));
        return state.withRepeats(repeats);
    }

    private CaseState judged(CaseState state, RepeatReferralJudged word) {
        Map<String, Optional<Judgement>> repeats = new LinkedHashMap<>(state.repeats());
        word.judgements().forEach((reference, judgement) -> {
            demand(repeats.containsKey(reference), "/data/judgements", Code.NO_POSSIBLE_REPEAT);
            // That two cases are of one individual is not taken back by whoever found so, alone.
            demand(
                    judgement != Judgement.DIFFERENT
                            || !Optional.of(Judgement.SAME).equals(repeats.get(reference))
                            || bySupervisor(word.judgedBy()),
                    "/data/judgedBy/office",
                    Code.SAME_PERSON);
            repeats.put(reference, Optional.of(judgement));
        });
        demand(repeats.values().stream().allMatch(Optional::isPresent), "/data/judgements", Code.REPEAT_NOT_JUDGED);
        return state.withRepeats(repeats);
    }

    /** The supervisor of the office that judges, where the directory names one. */
    private boolean bySupervisor(By judge) {
        return directory
                .supervisor(directory.officePlaying(event.source(), Role.POLICE))
                .map(office -> office.office().equals(judge.office()))
                .orElse(true);
    }

    // ---- interventions

    private CaseState commissioned(CaseState state, InterventionCommissioned commission) {
        Party provider = new Party(Role.INTERVENTION_PROVIDER, commission.provider());
        fit(provider, "/data/provider");
        CaseState after = state.parties().contains(provider) ? state : state.with(and(state.parties(), provider));
        return after.after(CaseState.Course::withSupport)
                .with(
                        event.id(),
                        new CaseState.Intervention(
                                commission.provider(),
                                commission.sessions(),
                                Map.of(),
                                CaseState.Intervention.Stage.OFFERED,
                                Map.of(),
                                Set.of(event.id())));
    }

    private CaseState reported(CaseState state, InterventionSessionReport report) {
        CaseState.Intervention intervention = intervention(state, report.commission());
        demand(intervention.provider().equals(event.source()), "/data/commission", Code.NO_COMMISSION);
        demand(report.session() <= intervention.contracted(), "/data/session", Code.SESSION_BEYOND_CONTRACT);
        CaseState.Session before = intervention.sessions().get(report.session());
        demand(before == null || !before.held(), "/data/session", Code.SESSION_ALREADY_HELD);
        return state.with(
                report.commission(),
                intervention.reported(report.session(), new CaseState.Session(report.held(), event.id())));
    }

    private CaseState counted(CaseState state, SessionCount count) {
        Map.Entry<UUID, CaseState.Intervention> about =
                interventionOf(state, event).orElseThrow(() -> refused("/data/reconciliation", Code.NO_RECONCILIATION));
        return state.with(
                about.getKey(),
                about.getValue()
                        .counted(
                                event.source(),
                                new CaseState.Count(
                                        count.contracted(),
                                        count.held(),
                                        about.getValue().held(),
                                        now))
                        .spokenOfBy(event.id()));
    }

    /** The message belongs to its intervention's thread. */
    private CaseState spoken(CaseState state) {
        return interventionOf(state, event)
                .map(each -> state.with(each.getKey(), each.getValue().spokenOfBy(event.id())))
                .orElseThrow(() -> refused("/data/commission", Code.NO_COMMISSION));
    }

    private CaseState.Intervention running(CaseState state, UUID commission) {
        CaseState.Intervention intervention = intervention(state, commission);
        demand(!intervention.over(), "/data/commission", Code.INTERVENTION_ENDED);
        return intervention;
    }

    private CaseState.Intervention intervention(CaseState state, UUID commission) {
        CaseState.Intervention intervention = state.interventions().get(commission);
        if (intervention == null) {
            throw refused("/data/commission", Code.NO_COMMISSION);
        }
        return intervention;
    }

    /** What was wrong no longer counts as reported, and never comes to hold if it does not yet: it is asked anew. */
    private static CaseState corrected(CaseState state, UUID wrong) {
        CaseState after = state.withConditional(Copies.without(state.conditional(), wrong));
        for (Map.Entry<UUID, CaseState.Intervention> each :
                state.interventions().entrySet()) {
            after = after.with(each.getKey(), each.getValue().withoutReport(wrong));
        }
        return after;
    }

    /** The intervention that a message is about, by its commission or by another message of its thread. */
    static Optional<Map.Entry<UUID, CaseState.Intervention>> interventionOf(CaseState state, Event event) {
        Optional<UUID> named = switch (event.data()) {
            case InterventionCommissioned _ -> Optional.of(event.id());
            case InterventionSessionReport report -> Optional.of(report.commission());
            case InterventionVaried varied -> Optional.of(varied.commission());
            case InterventionEnded ended -> Optional.of(ended.commission());
            case SessionReconciliation reconciliation -> Optional.of(reconciliation.commission());
            case SessionCount count -> Optional.of(count.reconciliation());
            default -> Optional.empty();
        };
        return named.flatMap(message -> state.interventions().entrySet().stream()
                .filter(each -> each.getValue().thread().contains(message))
                .findFirst());
    }

    // ---- transfers

    private CaseState requested(CaseState state, TransferRequested transfer) {
        String holder =
                holder(state, transfer.passes()).orElseThrow(() -> refused("/data/what", Code.NOT_YOURS_TO_TRANSFER));
        Map<UUID, CaseState.Transfer> others = new LinkedHashMap<>(state.transfers());
        // Of one that has gone from the directory no answer comes any more.
        others.values()
                .removeIf(other -> other.passes() == transfer.passes()
                        && directory.agency(other.to()).isEmpty());
        demand(
                others.values().stream().noneMatch(other -> other.passes() == transfer.passes()),
                "/data/what",
                Code.TRANSFER_UNDERWAY);
        switch (transfer.passes()) {
            case POLICE -> fit(new Party(Role.POLICE, transfer.to()), "/data/to");
            case PANEL_CHAIR -> fit(new Party(Role.PANEL_CHAIR, transfer.to()), "/data/to");
            // Who owns a case or its risk must hear all of it.
            case RISK_OWNER, CASE_COORDINATOR ->
                demand(
                        file.rolesOf(transfer.to()).stream().anyMatch(Role::ownsCase),
                        "/data/to/agency",
                        Code.NOT_A_PARTY);
        }
        demand(!transfer.to().equals(event.source()), "/data/to/agency", Code.ALREADY_PARTY);
        return state.withTransfers(
                Copies.with(others, event.id(), new CaseState.Transfer(transfer.passes(), holder, transfer.to())));
    }

    /** Whoever sends, if it holds it; or one that has gone from the directory, and can pass on nothing itself; or operations in its place. */
    private Optional<String> holder(CaseState state, Passes passes) {
        Stream<String> holders = passes.role()
                .map(role -> state.parties().stream()
                        .filter(party -> party.role() == role)
                        .map(Party::agency))
                .orElseGet(() -> state.ownership().stream()
                        .map(owners -> passes == Passes.RISK_OWNER ? owners.riskOwner() : owners.coordinator())
                        .map(OfficeRef::agency));
        List<String> free = holders.filter(agency -> agency.equals(event.source())
                        || agency.equals(directory.hubAgency())
                        || directory.agency(agency).isEmpty())
                .toList();
        return free.contains(event.source())
                ? Optional.of(event.source())
                : free.stream().findFirst();
    }

    private CaseState answered(CaseState state, TransferAnswered answer) {
        CaseState.Transfer transfer = state.transfers().get(answer.transfer());
        if (transfer == null || !transfer.to().equals(event.source())) {
            throw refused("/data/transfer", Code.NO_TRANSFER);
        }
        CaseState after = state.withTransfers(Copies.without(state.transfers(), answer.transfer()));
        if (!answer.accepted()) {
            return after;
        }
        OfficeRef office = new OfficeRef(event.source(), answer.by().office());
        CaseState.Ownership owners = state.ownership().orElseThrow();
        return switch (transfer.passes()) {
            case POLICE -> roleAndWhatGoesWithIt(after, transfer, Role.POLICE, owners);
            case PANEL_CHAIR -> roleAndWhatGoesWithIt(after, transfer, Role.PANEL_CHAIR, owners);
            case RISK_OWNER -> after.ownedBy(new CaseState.Ownership(owners.coordinator(), owning(office)));
            case CASE_COORDINATOR -> after.ownedBy(new CaseState.Ownership(owning(office), owners.riskOwner()));
        };
    }

    /** Whoever gives up its part in the case gives up what it owned by that part. */
    private CaseState roleAndWhatGoesWithIt(
            CaseState state, CaseState.Transfer transfer, Role role, CaseState.Ownership owners) {
        Party taker = new Party(role, transfer.to());
        List<Party> parties = new ArrayList<>();
        for (Party party : state.parties()) {
            Party next = party.equals(new Party(role, transfer.from())) ? taker : party;
            if (!parties.contains(next)) {
                parties.add(next);
            }
        }
        if (!parties.contains(taker)) { // whoever asked has left the case meanwhile
            parties.add(taker);
        }
        boolean gone = parties.stream()
                .noneMatch(party ->
                        party.agency().equals(transfer.from()) && party.role().ownsCase());
        UnaryOperator<OfficeRef> passed = owner ->
                gone && owner.agency().equals(transfer.from()) ? directory.officePlaying(transfer.to(), role) : owner;
        return state.with(parties)
                .ownedBy(new CaseState.Ownership(passed.apply(owners.coordinator()), passed.apply(owners.riskOwner())));
    }

    /** An office that exists, of an agency that has not left meanwhile. */
    private OfficeRef owning(OfficeRef office) {
        demand(directory.office(office).isPresent(), "/data/acceptedBy/office", Code.UNKNOWN_OFFICE);
        demand(file.rolesOf(office.agency()).stream().anyMatch(Role::ownsCase), "/data/transfer", Code.NOT_A_PARTY);
        return office;
    }

    // ----

    /** What a plan never spoke of needs no disposition. */
    private static Set<String> known(Map<String, Boolean> planned, Set<String> spokenOf) {
        return spokenOf.stream().filter(planned::containsKey).collect(Collectors.toSet());
    }

    private UUID referred() {
        return event.refers().getFirst().message();
    }

    static void demand(boolean holds, String pointer, Code code) {
        if (!holds) {
            throw refused(pointer, code);
        }
    }

    static RefusedException refused(String pointer, Code code) {
        return new RefusedException(Refusal.at(pointer, code, code.title()));
    }

    /** Only who sent a message corrects it, or says that somebody was told of it in person. */
    static boolean refersToOwnMessage(MessageType type) {
        return type == MessageType.CORRECTION_NOTICE
                || type == MessageType.MISDIRECTION_ALERT
                || type == MessageType.TOLD_IN_PERSON;
    }
}
