package agencyhub.escalation;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.duty.CaseState;
import agencyhub.duty.Duty;
import agencyhub.ledger.CaseStates;
import agencyhub.ledger.Duties;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the hub has to say when it does what it owes: references, times and counts, never content. */
@Component
class OwnWords {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Duties duties;
    private final CaseStates cases;

    OwnWords(Duties duties, CaseStates cases) {
        this.duties = duties;
        this.cases = cases;
    }

    /** Empty where there is nothing to say it about. */
    Optional<ObjectNode> of(MessageType type, Duty duty) {
        return switch (type) {
            case CASE_REVIEW_DUE -> review(duty, MessageType.CASE_REVIEW_COMPLETED);
            case POST_EXIT_REVIEW_DUE -> review(duty, MessageType.POST_EXIT_REVIEW_COMPLETED);
            case SESSION_RECONCILIATION -> reconciliation(duty);
            case RETENTION_NOTICE -> retention(duty);
            default -> Optional.empty();
        };
    }

    /** The notice comes before the review that the same message made due: the first of those still ahead. */
    private Optional<ObjectNode> review(Duty notice, MessageType review) {
        Optional<Instant> reviewBy = duties.unfinished(notice.message()).stream()
                .filter(duty -> duty.owes().contains(review))
                .flatMap(duty -> duty.dueBy().stream())
                .filter(due -> notice.dueBy().map(own -> !due.isBefore(own)).orElse(true))
                .min(Comparator.naturalOrder())
                .or(notice::dueBy);
        return reviewBy.map(by -> JSON.createObjectNode()
                .put("reviewBy", by.toString())
                .put("about", notice.message().toString()));
    }

    private Optional<ObjectNode> reconciliation(Duty duty) {
        return cases.of(duty.caseReference())
                .flatMap(state -> state.interventions().entrySet().stream()
                        .filter(each -> each.getValue().thread().contains(duty.message()))
                        .findFirst())
                .map(OwnWords::counts);
    }

    private static ObjectNode counts(Map.Entry<UUID, CaseState.Intervention> commission) {
        CaseState.Intervention intervention = commission.getValue();
        ObjectNode data = JSON.createObjectNode()
                .put("commission", commission.getKey().toString())
                .put("contracted", intervention.contracted())
                .put("held", intervention.held())
                .put("notHeld", intervention.notHeld())
                .put("remaining", intervention.remaining());
        ArrayNode statements = data.putArray("statements");
        // In one order always: the same said again must be the same bytes.
        new TreeMap<>(intervention.counts()).forEach((agency, count) -> statements
                .addObject()
                .put("agency", agency)
                .put("contracted", count.contracted())
                .put("held", count.held())
                .put("statedAt", count.statedAt().toString()));
        return data.put("mismatch", intervention.countsDiffer());
    }

    private static Optional<ObjectNode> retention(Duty duty) {
        return duty.dueBy().map(by -> JSON.createObjectNode()
                .put("class", "case-file")
                .put("reviewBy", by.atZone(WorkingCalendar.LONDON).toLocalDate().toString()));
    }
}
