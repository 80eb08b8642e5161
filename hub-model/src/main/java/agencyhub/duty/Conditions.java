package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.message.ClosureNotice;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.GatewayOutcome;
import agencyhub.message.Judgement;
import agencyhub.message.Refusal;
import agencyhub.message.Refusal.Fault;
import agencyhub.policy.Condition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the policy's conditions hold in a case when a message comes. */
record Conditions(Directory directory, CaseState state, Event event, OfficeRef sender, Instant now) {

    boolean hold(Condition condition) {
        CaseState.Closing closing = state.closing();
        return switch (condition) {
            case REFERRER_VIEW_SOUGHT -> closing.viewSought();
            case CLOSURE_PROPOSED ->
                closing.proposal().isPresent()
                        && closing.windowEnds()
                                .filter(end -> !now.isBefore(end))
                                .isPresent();
            case CHALLENGES_ANSWERED -> closing.challenges().isEmpty();
            case SESSIONS_COMPLETE ->
                state.interventions().values().stream().allMatch(each -> each.over() || each.remaining() == 0);
            case ACTIONS_CLOSED -> all(state.actions().values());
            case NEEDS_DISPOSED -> all(state.needs().values());
            case REPEATS_JUDGED -> state.repeats().values().stream().allMatch(Optional::isPresent);
            case LINKED_REFERRALS_WEIGHED ->
                event.data() instanceof GatewayOutcome outcome
                        && outcome.weighed().containsAll(linked());
            case REPEAT_CLOSED_BY_SUPERVISOR -> (closing.times() == 0 && linked().isEmpty()) || bySupervisor();
            case COMPLEX_NEEDS_CLOSED_BY_SUPERVISOR ->
                !state.course().complexNeeds() || state.course().discussed() || bySupervisor();
            case SUPPORT_WITHOUT_EXIT ->
                state.course().supported() && !state.course().exited();
            case SESSIONS_REMAIN ->
                intervention()
                        .filter(each -> !each.over() && each.remaining() > 0)
                        .isPresent();
            case INTERVENTION_RUNS ->
                intervention().filter(each -> !each.over()).isPresent();
            case COUNTS_DIFFER ->
                intervention().filter(CaseState.Intervention::countsDiffer).isPresent();
        };
    }

    /** Names each thing that stands in the way. */
    static Refusal refusal(List<Condition> gaps) {
        List<Fault> faults = gaps.stream()
                .map(gap -> new Fault("/data", gap.word(), "Not before " + gap.meaning() + "."))
                .toList();
        Code code = code(gaps.getFirst());
        return new Refusal(code, code.title(), faults);
    }

    private static Code code(Condition gap) {
        return switch (gap) {
            case REPEATS_JUDGED -> Code.REPEAT_NOT_JUDGED;
            case LINKED_REFERRALS_WEIGHED -> Code.LINKED_REFERRAL_NOT_WEIGHED;
            default -> Code.CLOSURE_GATE;
        };
    }

    private static boolean all(Collection<Boolean> done) {
        return done.stream().allMatch(each -> each);
    }

    /** Cases that a person judged to be about the same individual, or could not tell. */
    private List<String> linked() {
        return state.repeats().entrySet().stream()
                .filter(each -> each.getValue()
                        .filter(judged -> judged != Judgement.DIFFERENT)
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean bySupervisor() {
        return event.data() instanceof ClosureNotice notice
                && directory
                        .supervisor(sender)
                        .filter(office ->
                                office.office().equals(notice.decidedBy().office()))
                        .isPresent();
    }

    /** The one that the message is about. */
    private Optional<CaseState.Intervention> intervention() {
        return Effects.interventionOf(state, event).map(Map.Entry::getValue);
    }
}
