package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Deadline;
import agencyhub.message.CaseReviewCompleted;
import agencyhub.message.Event;
import agencyhub.message.ExitDecision;
import agencyhub.message.Flag;
import agencyhub.message.GatewayOutcome;
import agencyhub.message.InterventionEnded;
import agencyhub.message.InterventionSessionReport;
import agencyhub.message.PanelOutcome;
import agencyhub.message.ReferrerFeedback;
import agencyhub.message.RepeatReferralJudged;
import agencyhub.message.SessionCount;
import agencyhub.message.SupportPlanIssued;
import agencyhub.message.ToldInPerson;
import agencyhub.policy.Rule;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people must see about a message that was accepted all the same, because refusing it would lose something. */
record Flags(Directory directory, Timekeeping time) {

    /** What would have to be the reason for another decision. */
    private static final Set<String> REASONS_TO_CLOSE = Set.of(
            "NO_SUSCEPTIBILITY",
            "NEEDS_MET_ELSEWHERE",
            "SIGNPOSTED",
            "RISK_REDUCED",
            "CONSENT_REFUSED",
            "MOVED_AWAY",
            "MALICIOUS_OR_MISTAKEN");

    private static final Set<String> REASONS_TO_GO_ON = Set.of("GROUNDS_TO_PROGRESS");

    /** @param file the case as it stood */
    Set<Flag> of(Rule rule, CaseFile file, CaseState after, Event event, OfficeRef sender, Instant now) {
        CaseState before = file.state();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (late(rule, event, sender, now)) {
            flags.add(Flag.RECORDED_LATE);
        }
        if (!new NamedOffices(directory).known(event)) {
            flags.add(Flag.OFFICE_UNKNOWN);
        }
        switch (event.data()) {
            case GatewayOutcome outcome -> {
                if (contradict(outcome, event)) {
                    flags.add(Flag.REASONS_CONTRADICT);
                }
            }
            case PanelOutcome outcome -> {
                if (anySet(before.actions(), outcome.actions())) {
                    flags.add(Flag.ID_SET_BEFORE);
                }
            }
            case SupportPlanIssued plan -> {
                if (anySet(before.actions(), plan.actions()) || anySet(before.needs(), plan.needs())) {
                    flags.add(Flag.ID_SET_BEFORE);
                }
            }
            case CaseReviewCompleted _, ExitDecision _ -> {
                if (!before.actions().keySet().containsAll(ids(event, "actions"))
                        || !before.needs().keySet().containsAll(ids(event, "needs"))) {
                    flags.add(Flag.NEVER_SET);
                }
            }
            case RepeatReferralJudged judged -> {
                if (judged.judgements().entrySet().stream()
                        .anyMatch(each -> before.repeats()
                                .getOrDefault(each.getKey(), Optional.empty())
                                .filter(earlier -> earlier != each.getValue())
                                .isPresent())) {
                    flags.add(Flag.JUDGEMENT_CHANGED);
                }
            }
            case ToldInPerson told -> {
                if (file.open().stream()
                        .anyMatch(duty -> duty.kind() == DutyKind.ACKNOWLEDGE
                                && duty.message().equals(told.message())
                                && told.occurredAt().isBefore(duty.openedAt()))) {
                    flags.add(Flag.TOLD_BEFORE);
                }
            }
            case InterventionSessionReport report -> {
                Optional<CaseState.Intervention> intervention =
                        Optional.ofNullable(before.interventions().get(report.commission()));
                if (intervention.filter(CaseState.Intervention::over).isPresent()) {
                    flags.add(Flag.AFTER_END);
                }
                if (intervention
                        .filter(each -> each.contracted() != report.of())
                        .isPresent()) {
                    flags.add(Flag.COUNTS_DIFFER);
                }
            }
            case InterventionEnded ended -> {
                int held = event.tree().path("data").path("sessionsHeld").asInt(0);
                if (Optional.ofNullable(before.interventions().get(ended.commission()))
                        .filter(each -> each.held() != held)
                        .isPresent()) {
                    flags.add(Flag.COUNTS_DIFFER);
                }
            }
            case SessionCount _ -> {
                if (Effects.interventionOf(after, event)
                        .filter(each -> each.getValue().countsDiffer())
                        .isPresent()) {
                    flags.add(Flag.COUNTS_DIFFER);
                }
            }
            case ReferrerFeedback feedback -> {
                if (feedback.decision().isEmpty() && !before.course().decided()) {
                    flags.add(Flag.NO_DECISION);
                }
            }
            default -> {}
        }
        if (before.closing().closed().isPresent() && !followsAClosure(event)) {
            flags.add(Flag.AFTER_CLOSURE);
        }
        return flags;
    }

    private boolean late(Rule rule, Event event, OfficeRef sender, Instant now) {
        return rule.recorded()
                .flatMap(recorded ->
                        event.data().occurred().map(occurred -> time.deadline(sender, recorded.span(), occurred)))
                .filter(deadline -> deadline instanceof Deadline.At(var at) && at.isBefore(now))
                .isPresent();
    }

    private static boolean contradict(GatewayOutcome outcome, Event event) {
        Set<String> others = switch (outcome.decision()) {
            case "PROGRESS" -> REASONS_TO_CLOSE;
            case "CLOSE", "CLOSE_AND_SIGNPOST" -> REASONS_TO_GO_ON;
            default -> Set.of();
        };
        return event.tree()
                .path("data")
                .path("reasons")
                .valueStream()
                .anyMatch(reason -> others.contains(reason.asString()));
    }

    private static boolean anySet(Map<String, Boolean> set, Set<String> ids) {
        return ids.stream().anyMatch(set::containsKey);
    }

    private static Set<String> ids(Event event, String list) {
        return event.tree()
                .path("data")
                .path(list)
                .valueStream()
                .map(each -> each.path("id").asString(""))
                .collect(Collectors.toSet());
    }

    /** What is said of a case that stays closed; of everything else people must see that it comes after the closure. */
    private static boolean followsAClosure(Event event) {
        return switch (event.type()) {
            case REFERRER_FEEDBACK,
                    FEEDBACK_WITHHELD,
                    ONWARD_REFERRAL,
                    POST_EXIT_REVIEW_DUE,
                    POST_EXIT_REVIEW_COMPLETED,
                    RETENTION_NOTICE,
                    CHALLENGE_RAISED,
                    DISSENT_RECORDED,
                    CHALLENGE_ANSWERED,
                    CORRECTION_NOTICE,
                    MISDIRECTION_ALERT,
                    DECISION_NOT_TO_SHARE,
                    TOLD_IN_PERSON,
                    DUTY_WAIVED,
                    PARTY_LEFT -> true;
            default -> false;
        };
    }
}
