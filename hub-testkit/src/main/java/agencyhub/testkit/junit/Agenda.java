package agencyhub.testkit.junit;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.DutyKind;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.policy.Span;
import agencyhub.testkit.launch.Owed;
import agencyhub.testkit.launch.RunningHub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What the mock agencies do by themselves, and when: each thing once, whether the hub takes it or not. */
final class Agenda {
    private static final Duration IN_TIME = Duration.ofHours(1);
    private static final Span FEEDBACK_WITHIN = new Span.WorkingDays(3);
    private static final Set<MessageType> DECISIONS = EnumSet.of(
            MessageType.GATEWAY_OUTCOME,
            MessageType.PANEL_OUTCOME,
            MessageType.EXIT_DECISION,
            MessageType.CLOSURE_NOTICE);

    private final RunningHub hub;
    private final County county;
    private final Set<UUID> done = new HashSet<>();

    /** @param key the duty that it is for, or the decision that the referrer is to hear of */
    private record Plan(Instant at, UUID key, Runnable act) {}

    Agenda(RunningHub hub, County county) {
        this.hub = hub;
        this.county = county;
    }

    /** When somebody does something next, after now. */
    Optional<Instant> next(Instant until) {
        return plans().stream()
                .map(Plan::at)
                .filter(at -> at.isAfter(hub.now()) && !at.isAfter(until))
                .min(Comparator.naturalOrder());
    }

    /** @return whether anybody did anything */
    boolean doWhatIsPlanned() {
        List<Plan> due = plans().stream()
                .filter(plan -> !plan.at().isAfter(hub.now()))
                .sorted(Comparator.comparing(Plan::at))
                .toList();
        for (Plan plan : due) {
            done.add(plan.key());
            plan.act().run();
        }
        return !due.isEmpty();
    }

    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        List<Owed> owed = hub.owed();
        for (Owed each : owed) {
            county.agency(each.by().agency())
                    .flatMap(agency -> plan(agency, each))
                    .ifPresent(plans::add);
        }
        for (Sent decision : county.sent()) {
            feedback(decision, owed).ifPresent(plans::add);
        }
        plans.removeIf(plan -> done.contains(plan.key()));
        return plans;
    }

    private Optional<Plan> plan(MockAgency agency, Owed owed) {
        if (owed.kind() == DutyKind.ACKNOWLEDGE) {
            return owed.delivered() && agency.answering() == MockAgency.Answering.LATER
                    ? Optional.of(new Plan(
                            Times.after(owed.openedAt(), agency.delay()), owed.duty(), () -> acknowledge(agency, owed)))
                    : Optional.empty();
        }
        Optional<MessageType> type = owed.kind() == DutyKind.ANSWER
                ? Optional.of(MessageType.ACKNOWLEDGEMENT)
                : owed.types().stream().filter(agency::remembers).findFirst();
        return type.filter(agency::remembers)
                .flatMap(known -> owed.due()
                        .map(due -> new Plan(due.minus(IN_TIME), owed.duty(), () -> send(agency, known, owed))));
    }

    private void send(MockAgency agency, MessageType type, Owed owed) {
        if (owed.kind() == DutyKind.ANSWER) {
            county.tried(
                    agency,
                    about(Drafts.anAcknowledgement(), owed)
                            .saying(Level.ACTIONED)
                            .because("A fictional answer, written for a test.")
                            .by(owed.by().office(), Drafts.SOMEBODY));
        } else {
            county.tried(agency, about(Drafts.of(type), owed));
        }
    }

    /** Just so, whatever the agency's behaviour. */
    void acknowledge(MockAgency agency, Owed owed) {
        Level level = county.agency(agency.id())
                .flatMap(each -> each.story(owed.about()))
                .flatMap(story -> level(story, owed.by()))
                .orElse(Level.RECEIVED);
        county.tried(
                agency,
                about(Drafts.anAcknowledgement(), owed)
                        .saying(level)
                        .by(owed.by().office(), Drafts.SOMEBODY));
    }

    private static Optional<Level> level(JsonNode story, OfficeRef office) {
        return story.path("recipients")
                .valueStream()
                .filter(row -> row.path("agency").asString().equals(office.agency())
                        && row.path("office").asString().equals(office.office()))
                .flatMap(row -> row.path("duties").valueStream())
                .map(duty -> duty.path("level").asString(""))
                .flatMap(word -> Level.of(word).stream())
                .findFirst();
    }

    private Draft about(Draft draft, Owed owed) {
        draft.in(owed.caseReference());
        county.message(owed.about(), owed.caseReference()).ifPresent(draft::of);
        return draft;
    }

    /** Nobody need owe it: an exemplary agency tells the referrer what was decided. */
    private Optional<Plan> feedback(Sent decision, List<Owed> owed) {
        MockAgency agency = decision.by();
        if (!DECISIONS.contains(decision.type()) || !agency.remembers(MessageType.REFERRER_FEEDBACK)) {
            return Optional.empty();
        }
        boolean isOwed = owed.stream()
                .anyMatch(each -> each.caseReference().equals(decision.caseReference())
                        && each.types().contains(MessageType.REFERRER_FEEDBACK));
        boolean isSaid = county.sent().stream()
                .anyMatch(each -> each.caseReference().equals(decision.caseReference())
                        && !each.at().isBefore(decision.at())
                        && (each.type() == MessageType.REFERRER_FEEDBACK
                                || each.type() == MessageType.FEEDBACK_WITHHELD));
        return isOwed || isSaid
                ? Optional.empty()
                : Optional.of(new Plan(
                        Times.after(decision.at(), FEEDBACK_WITHIN).minus(IN_TIME),
                        decision.id(),
                        () -> county.tried(agency, Drafts.aReferrerFeedback().of(decision))));
    }
}
