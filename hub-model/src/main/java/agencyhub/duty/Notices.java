package agencyhub.duty;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the hub itself says when it does what it owes: see {@link Step.Perform}. Counts, times and references only. */
public final class Notices {
    /** Days between the notice that records reach the end of their keeping and that end. */
    private static final int TO_DECIDE = 90;

    private Notices() {}

    /**
     * The {@code data} of such a message; the same case gives the same.
     *
     * @param duty that the hub owes
     * @param open open duties of the case, at least those that the same message opened
     * @return empty when there is nothing left to speak of
     */
    public static Optional<ObjectNode> of(MessageType type, Duty duty, CaseState state, Collection<Duty> open) {
        return switch (type) {
            case CASE_REVIEW_DUE -> Optional.of(review(MessageType.CASE_REVIEW_COMPLETED, duty, open));
            case POST_EXIT_REVIEW_DUE -> Optional.of(review(MessageType.POST_EXIT_REVIEW_COMPLETED, duty, open));
            case SESSION_RECONCILIATION ->
                state.interventions().entrySet().stream()
                        .filter(each -> each.getValue().thread().contains(duty.message()))
                        .findFirst()
                        .map(Notices::reconciliation);
            case RETENTION_NOTICE ->
                duty.dueBy()
                        .map(due -> JsonMapper.shared()
                                .createObjectNode()
                                .put("class", "Case records")
                                .put(
                                        "reviewBy",
                                        due.atZone(WorkingCalendar.LONDON)
                                                .toLocalDate()
                                                .plusDays(TO_DECIDE)
                                                .toString()));
            default -> Optional.empty(); // none of the others is ever owed
        };
    }

    /** The notice comes before the review that the same message made due: the first of those still ahead. */
    private static ObjectNode review(MessageType completed, Duty duty, Collection<Duty> open) {
        Instant reviewBy = open.stream()
                .filter(other ->
                        other.message().equals(duty.message()) && other.owes().contains(completed))
                .flatMap(other -> other.dueBy().stream())
                .filter(due -> duty.dueBy().map(own -> !due.isBefore(own)).orElse(true))
                .min(Comparator.naturalOrder())
                .or(duty::dueBy)
                .orElseGet(duty::openedAt);
        return JsonMapper.shared()
                .createObjectNode()
                .put("reviewBy", reviewBy.toString())
                .put("about", duty.message().toString());
    }

    private static ObjectNode reconciliation(Map.Entry<UUID, CaseState.Intervention> commissioned) {
        CaseState.Intervention intervention = commissioned.getValue();
        ObjectNode data = JsonMapper.shared()
                .createObjectNode()
                .put("commission", commissioned.getKey().toString())
                .put("contracted", intervention.contracted())
                .put("held", intervention.held())
                .put("notHeld", intervention.notHeld())
                .put("remaining", intervention.remaining());
        ArrayNode statements = data.putArray("statements");
        new TreeMap<>(intervention.counts())
                .forEach((agency, count) -> statements
                        .addObject()
                        .put("agency", agency)
                        .put("contracted", count.contracted())
                        .put("held", count.held())
                        .put("statedAt", count.statedAt().toString()));
        return data.put("mismatch", intervention.countsDiffer());
    }
}
