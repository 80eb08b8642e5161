package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Deadline;
import agencyhub.message.Event;
import agencyhub.message.Flag;
import agencyhub.message.InterventionEnded;
import agencyhub.message.InterventionSessionReport;
import agencyhub.message.ReferrerFeedback;
import agencyhub.message.SessionCount;
import agencyhub.policy.Rule;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What people must see about a message that was accepted all the same, because refusing it would lose something. */
record Flags(Timekeeping time) {

    /** @param before the case as it stood */
    Set<Flag> of(Rule rule, CaseState before, CaseState after, Event event, OfficeRef sender, Instant now) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (late(rule, event, sender, now)) {
            flags.add(Flag.RECORDED_LATE);
        }
        switch (event.data()) {
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
        if (before.closing().closed().isPresent() && tellsNews(event)) {
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

    private static boolean tellsNews(Event event) {
        return switch (event.type()) {
            case REFERRAL_UPDATE,
                    URGENT_RISK_CHANGE,
                    MORE_INFORMATION_PROVIDED,
                    GATEWAY_OUTCOME,
                    PANEL_OUTCOME,
                    INTERVENTION_SESSION_REPORT -> true;
            default -> false;
        };
    }
}
